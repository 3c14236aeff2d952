package org.gongwen.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;

/** A subset as PDF knows it: codes are glyphs, and a table says which character each of them is. */
final class PdfFont {

    private final FaceSubset subset;
    private final String name;

    PdfFont(FaceSubset subset, int number) {
        this.subset = subset;
        this.name = "GWAAA" + (char) ('A' + number % 26) + "+"
                + subset.face().name().replaceAll("[^A-Za-z0-9-]", "");
    }

    PDFont embedded(PDDocument pdf) throws IOException {
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        var descendants = new COSArray();
        descendants.add(descendant(pdf));
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(COSName.TO_UNICODE, stream(pdf, toUnicode().getBytes(StandardCharsets.US_ASCII)));
        return PDFontFactory.createFont(font);
    }

    private COSDictionary descendant(PDDocument pdf) throws IOException {
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        font.setName(COSName.BASE_FONT, name);
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, descriptor(pdf));
        font.setInt(COSName.DW, 1000);
        var widths = new COSArray();
        for (int glyph = 0; glyph < subset.count(); glyph++) {
            widths.add(COSInteger.get(subset.width(glyph)));
        }
        var all = new COSArray();
        all.add(COSInteger.ZERO);
        all.add(widths);
        font.setItem(COSName.W, all);
        font.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
        return font;
    }

    private COSDictionary descriptor(PDDocument pdf) throws IOException {
        int above = (int) Math.round(Sheet.ABOVE_BASELINE * 1000);
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        var box = new COSArray();
        for (int side : new int[] {-200, above - 1200, 1200, 1100}) {
            box.add(COSInteger.get(side));
        }
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, above);
        descriptor.setInt(COSName.DESCENT, above - 1000);
        descriptor.setInt(COSName.CAP_HEIGHT, 700);
        descriptor.setInt(COSName.STEM_V, 80);
        var bytes = subset.bytes();
        var file = stream(pdf, bytes);
        file.getCOSObject().setInt(COSName.LENGTH1, bytes.length);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    private String toUnicode() {
        var map = new StringBuilder();
        map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
        map.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
        map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
        map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var entries = subset.glyphs().entrySet().stream()
                .map(entry -> "<%04X> <%s>\n".formatted(entry.getValue(), utf16(entry.getKey())))
                .toList();
        for (int from = 0; from < entries.size(); from += 100) {
            var part = entries.subList(from, Math.min(from + 100, entries.size()));
            map.append(part.size()).append(" beginbfchar\n");
            part.forEach(map::append);
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private static String utf16(int codePoint) {
        var text = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            text.append("%04X".formatted((int) unit));
        }
        return text.toString();
    }

    private static PDStream stream(PDDocument pdf, byte[] bytes) throws IOException {
        var stream = new PDStream(pdf);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }
}
