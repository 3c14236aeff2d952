package org.gongwen.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;

/**
 * Seals an OFD with SM2 and SM3 in the structure of GB/T 38540-2020, version 4: every file of the package enters by its
 * digest, and the package is packed anew in the one form that {@link SealCheck} accepts. Seals of several organs are set one
 * after the other, each over those before it.
 */
public final class OfdSealing {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** As the first signature changes OFD.xml: behind the root of the document, where the schema has its place. */
    private static final Pattern ROOT = Pattern.compile("</(?:(\\w+):)?DocRoot\\s*>");

    /** Says in a signature who wrote it. */
    static final String PROVIDER = "<ofd:Provider ProviderName=\"Gongwen\" Version=\"1.0\" Company=\"Gongwen\"/>";

    private OfdSealing() {}

    /**
     * @param spots of the picture; several for a seal across pages (骑缝章)
     * @param at when it is sealed, told by the clock of this machine
     * @throws SealKeyException if the key does not answer
     */
    public static SealingResult seal(byte[] ofd, SealKey key, ElectronicSeal seal, List<SealSpot> spots, Instant at) {
        try {
            var refusal = SealUse.refusal(key, seal, at);
            if (refusal != null) {
                return new SealingResult.Refused(refusal);
            }
            if (key.algorithm() != SealAlgorithm.SM2_SM3) {
                return new SealingResult.Refused("An OFD is sealed with SM2, and this key is of another kind.");
            }
            var files = OfdPackage.read(ofd);
            var signatures = OfdSignatures.of(files);
            if (signatures == null) {
                signatures = begin(files);
            } else if (!signatures.isCanonical(files)) {
                return new SealingResult.Refused(
                        "Another system signed this OFD in a form to which no seal is added here.");
            }
            return new SealingResult.Sealed(
                    sealed(files, signatures, key, seal, spots, at.truncatedTo(ChronoUnit.SECONDS)));
        } catch (UnreadableSealedFileException e) {
            return new SealingResult.Refused("The file " + e.getMessage() + ".");
        }
    }

    private static OfdSignatures begin(OfdPackage files) {
        var document = OfdSignatures.document(files);
        var path = OfdSignatures.folder(document) + "Signs/Signatures.xml";
        if (files.files().keySet().stream().anyMatch(file -> file.startsWith(OfdSignatures.folder(path)))) {
            throw new UnreadableSealedFileException("holds parts of signatures that nothing names");
        }
        var root = new String(java.util.Objects.requireNonNull(files.file("OFD.xml")), StandardCharsets.UTF_8);
        var end = ROOT.matcher(root);
        if (!end.find()) {
            throw new UnreadableSealedFileException("has an OFD.xml of an unknown form");
        }
        var prefix = end.group(1) == null ? "" : end.group(1) + ":";
        var changed = root.substring(0, end.end()) + "<" + prefix + "Signatures>/" + path + "</" + prefix
                + "Signatures>" + root.substring(end.end());
        files.put("OFD.xml", changed.getBytes(StandardCharsets.UTF_8));
        return new OfdSignatures(path, List.of());
    }

    private static byte[] sealed(
            OfdPackage files,
            OfdSignatures signatures,
            SealKey key,
            ElectronicSeal seal,
            List<SealSpot> spots,
            Instant at) {
        int number = signatures.signatures().size();
        var signature = signatures.ours(number);
        var folder = OfdSignatures.folder(signature);
        files.put(folder + "Seal.esl", seal.encoded());
        var description = description(files, signatures.path(), spots, at).getBytes(StandardCharsets.UTF_8);
        var toSign = ElectronicSeal.sequence(
                new ASN1Integer(ElectronicSeal.VERSION),
                Crypto.structure(seal.encoded()),
                LibraryTimes.generalized(at),
                new DERBitString(Crypto.digest(SealAlgorithm.SM2_SM3, description)),
                new DERIA5String("/" + signature));
        var value = ElectronicSeal.sequence(
                toSign,
                new DEROctetString(ElectronicSeal.bytes(key.certificate())),
                GMObjectIdentifiers.sm2sign_with_sm3,
                new DERBitString(key.sign(Crypto.der(toSign))));
        files.put(signature, description);
        files.put(folder + "SignedValue.dat", Crypto.der(value));
        files.put(signatures.path(), OfdSignatures.canonical(number + 1));
        return files.packed();
    }

    /** Signature.xml: the digest of every file but the list, which a further seal changes. */
    private static String description(OfdPackage files, String list, List<SealSpot> spots, Instant at) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ofd:Signature xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:SignedInfo>"
                + PROVIDER + "<ofd:SignatureMethod>"
                + GMObjectIdentifiers.sm2sign_with_sm3.getId() + "</ofd:SignatureMethod><ofd:SignatureDateTime>"
                + TIME.format(at) + "</ofd:SignatureDateTime><ofd:References CheckMethod=\""
                + GMObjectIdentifiers.sm3.getId() + "\">");
        files.files().forEach((path, content) -> {
            if (!path.equals(list)) {
                xml.append("<ofd:Reference FileRef=\"/")
                        .append(escaped(path))
                        .append("\"><ofd:CheckValue>")
                        .append(Base64.getEncoder().encodeToString(Crypto.digest(SealAlgorithm.SM2_SM3, content)))
                        .append("</ofd:CheckValue></ofd:Reference>");
            }
        });
        xml.append("</ofd:References>");
        var pages = pages(files);
        int id = 1;
        for (var spot : spots) {
            if (spot.page() > pages.size()) {
                throw new UnreadableSealedFileException("has no page " + spot.page() + " for the seal");
            }
            xml.append("<ofd:StampAnnot ID=\"%d\" PageRef=\"%s\" Boundary=\"%s %s %s %s\"/>"
                    .formatted(
                            id++,
                            escaped(pages.get(spot.page() - 1)),
                            number(spot.x()),
                            number(spot.y()),
                            number(spot.width()),
                            number(spot.height())));
        }
        return xml.append("<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>"
                        + "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>\n")
                .toString();
    }

    /** The identifiers of the pages, in their order. */
    static List<String> pages(OfdPackage files) {
        var ids = new ArrayList<String>();
        for (var pages : OfdXml.children(OfdXml.root(files, OfdSignatures.document(files)), "Pages")) {
            for (var page : OfdXml.children(pages, "Page")) {
                ids.add(page.getAttribute("ID"));
            }
        }
        return ids;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
