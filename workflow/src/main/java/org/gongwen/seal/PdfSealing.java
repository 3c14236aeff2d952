package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * Signs a PDF as PAdES baseline B-B, with the picture of the seal at its place and the seal itself beside the signature,
 * where it is signed too. Once for each file: where several organs seal, they seal the OFD.
 */
public final class PdfSealing {

    /** Where the seal of GB/T 38540 lies in the dictionary of the signature; no standard has a place for it. */
    static final COSName SEAL = COSName.getPDFName("Gongwen_Seal");

    static final String PADES = "ETSI.CAdES.detached";
    private static final double POINTS = 72 / 25.4;
    private static final int ROOM = 4096;

    private PdfSealing() {}

    /**
     * @param key SM2, RSA or ECDSA; readers that are not Chinese know nothing of SM2
     * @param at when it is sealed, told by the clock of this machine
     * @throws SealKeyException if the key does not answer
     */
    public static SealingResult seal(byte[] pdf, SealKey key, ElectronicSeal seal, SealSpot spot, Instant at) {
        var refusal = SealUse.refusal(key, seal, at);
        if (refusal != null) {
            return new SealingResult.Refused(refusal);
        }
        try (var document = Loader.loadPDF(pdf)) {
            if (document.isEncrypted()) {
                return new SealingResult.Refused("The file is encrypted.");
            }
            if (!document.getSignatureDictionaries().isEmpty()) {
                return new SealingResult.Refused(
                        "The file is signed already; where several organs seal, they seal the OFD.");
            }
            if (spot.page() > document.getNumberOfPages()) {
                return new SealingResult.Refused("The file has no page " + spot.page() + " for the seal.");
            }
            if (document.getPage(spot.page() - 1).getRotation() != 0) {
                return new SealingResult.Refused("The page for the seal is turned.");
            }
            return new SealingResult.Sealed(signed(document, key, seal, spot, at));
        } catch (IOException e) {
            return new SealingResult.Refused("The file is damaged as a PDF.");
        }
    }

    private static byte[] signed(PDDocument document, SealKey key, ElectronicSeal seal, SealSpot spot, Instant at)
            throws IOException {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName(PADES));
        signature.setName(seal.name());
        signature.setSignDate(LibraryTimes.calendar(at.truncatedTo(ChronoUnit.SECONDS)));
        signature.getCOSObject().setItem(SEAL, new COSString(seal.encoded(), true));
        try (var options = new SignatureOptions()) {
            int room = ROOM + ElectronicSeal.bytes(key.certificate()).length;
            for (var issuer : key.issuers()) {
                room += ElectronicSeal.bytes(issuer).length;
            }
            options.setPreferredSignatureSize(room);
            options.setPage(spot.page() - 1);
            document.addSignature(
                    signature,
                    content -> CmsSignature.by(key, Crypto.digest(key.algorithm(), content.readAllBytes()))
                            .encoded(),
                    options);
            show(document, seal, spot);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static void show(PDDocument document, ElectronicSeal seal, SealSpot spot) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(seal.picture().bytes()));
        if (image == null) {
            throw new IllegalArgumentException("The picture of the seal is none that a PDF can show");
        }
        var box = box(document.getPage(spot.page() - 1), spot);
        var form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(box.getWidth(), box.getHeight()));
        var resources = new PDResources();
        var name = resources.add(LosslessFactory.createFromImage(document, image));
        form.setResources(resources);
        try (var content = form.getStream().createOutputStream(COSName.FLATE_DECODE)) {
            content.write(String.format(
                            java.util.Locale.ROOT,
                            "q %.4f 0 0 %.4f 0 0 cm /%s Do Q\n",
                            box.getWidth(),
                            box.getHeight(),
                            name.getName())
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        var widget = document.getSignatureFields().getLast().getWidgets().getFirst();
        widget.setRectangle(box);
        widget.setPrinted(true);
        widget.setLocked(true);
        var appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(new PDAppearanceStream(form.getCOSObject()));
        widget.setAppearance(appearance);
        widget.getCOSObject().setNeedToBeUpdated(true);
    }

    private static PDRectangle box(PDPage page, SealSpot spot) {
        var sheet = page.getCropBox();
        return new PDRectangle(
                (float) (sheet.getLowerLeftX() + spot.x() * POINTS),
                (float) (sheet.getUpperRightY() - (spot.y() + spot.height()) * POINTS),
                (float) (spot.width() * POINTS),
                (float) (spot.height() * POINTS));
    }
}
