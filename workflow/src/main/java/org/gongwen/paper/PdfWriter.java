package org.gongwen.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes pages as PDF: every run one text object at its place, faces as subsets. The same pages and facts give the same
 * bytes.
 */
final class PdfWriter {

    private static final double POINTS = 72 / 25.4;
    private static final PDRectangle A4 =
            new PDRectangle((float) (Sheet.WIDTH * POINTS), (float) (Sheet.HEIGHT * POINTS));

    private final Pages pages;
    private final PaperFacts facts;

    PdfWriter(Pages pages, PaperFacts facts) {
        this.pages = pages;
        this.facts = facts;
    }

    /** @param subsets of these pages. @param out is left open */
    void write(Subsets subsets, OutputStream out) throws IOException {
        try (var pdf = new PDDocument()) {
            var fonts = new ArrayList<COSName>();
            var resources = new PDResources();
            for (var subset : subsets.all()) {
                var name = COSName.getPDFName("F" + fonts.size());
                resources.put(name, new PdfFont(subset, fonts.size()).embedded(pdf));
                fonts.add(name);
            }
            var images = new HashMap<PictureData, COSName>();
            for (var page : pages.pages()) {
                var side = new PDPage(A4);
                side.setResources(resources);
                pdf.addPage(side);
                var content = content(page, subsets, images, resources, pdf);
                var stream = new PDStream(pdf);
                try (var bytes = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    bytes.write(content.getBytes(StandardCharsets.US_ASCII));
                }
                side.setContents(stream);
            }
            describe(pdf);
            pdf.save(out, CompressParameters.NO_COMPRESSION);
        }
    }

    private String content(
            Page page, Subsets subsets, Map<PictureData, COSName> images, PDResources resources, PDDocument pdf)
            throws IOException {
        var content = new StringBuilder();
        for (var picture : page.pictures()) {
            var name = images.get(picture.data());
            if (name == null) {
                name = COSName.getPDFName("I" + images.size());
                resources.put(
                        name,
                        PDImageXObject.createFromByteArray(pdf, picture.data().bytes(), null));
                images.put(picture.data(), name);
            }
            content.append("q %s 0 0 %s %s %s cm /%s Do Q\n"
                    .formatted(
                            number(picture.width() * POINTS),
                            number(picture.height() * POINTS),
                            number(picture.x() * POINTS),
                            down(picture.y() + picture.height()),
                            name.getName()));
        }
        for (var rule : page.rules()) {
            content.append("%s RG %s w %s %s m %s %s l S\n"
                    .formatted(
                            rule.ink().shares(),
                            number(rule.width() * POINTS),
                            number(rule.x1() * POINTS),
                            down(rule.y1()),
                            number(rule.x2() * POINTS),
                            down(rule.y2())));
        }
        for (var run : page.runs()) {
            int font = subsets.indexOf(run.face());
            text(run, font, subsets.all().get(font), content);
        }
        return content.toString();
    }

    private static void text(Run run, int font, FaceSubset subset, StringBuilder content) {
        content.append("BT /F%d %s Tf %s Tz %s rg 1 0 0 1 %s %s Tm ["
                .formatted(
                        font,
                        number(run.size() * POINTS),
                        number(run.stretch() * 100),
                        run.ink().shares(),
                        number(run.x() * POINTS),
                        down(run.y())));
        int i = 0;
        for (int codePoint : run.text().codePoints().toArray()) {
            int glyph = subset.glyph(codePoint);
            content.append("<%04X>".formatted(glyph));
            if (i < run.advances().size()) {
                double wanted = run.advances().get(i++) / (run.size() * run.stretch()) * 1000;
                content.append(number(subset.width(glyph) - wanted));
            }
        }
        content.append("] TJ ET\n");
    }

    /** From the upper edge in mm to the lower one in points. */
    private static String down(double y) {
        return number((Sheet.HEIGHT - y) * POINTS);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void describe(PDDocument pdf) {
        var facts = pdf.getDocumentInformation();
        facts.setTitle(this.facts.title());
        facts.setAuthor(this.facts.author());
        facts.setProducer("Gongwen");
        var date = this.facts.date();
        if (date != null) {
            facts.getCOSObject()
                    .setString(
                            COSName.CREATION_DATE,
                            "D:%04d%02d%02d000000+08'00'"
                                    .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        }
        pdf.getDocumentCatalog().setLanguage("zh-CN");
        // Otherwise it is made from the clock.
        var id = new COSArray(List.of(identity(), identity()));
        pdf.getDocument().getTrailer().setItem(COSName.ID, id);
    }

    private COSString identity() {
        return new COSString(Identity.of(pages, facts));
    }
}
