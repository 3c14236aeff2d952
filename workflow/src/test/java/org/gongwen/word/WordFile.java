package org.gongwen.word;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumbering;

/** A Word file made with Apache POI, which knows nothing of our reader, and what was put into it. */
final class WordFile {

    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private final XWPFDocument document = new XWPFDocument();
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> raw = new LinkedHashMap<>();

    /** Everything that must be found again, in its order. */
    List<String> said() {
        return List.copyOf(said);
    }

    WordFile line(String text) {
        paragraph(text, ParagraphAlignment.LEFT);
        return this;
    }

    WordFile centred(String text) {
        paragraph(text, ParagraphAlignment.CENTER);
        return this;
    }

    WordFile right(String text) {
        paragraph(text, ParagraphAlignment.RIGHT);
        return this;
    }

    WordFile heading(int level, String text) {
        var properties = paragraph(text, ParagraphAlignment.LEFT).getCTP();
        (properties.isSetPPr() ? properties.getPPr() : properties.addNewPPr())
                .addNewOutlineLvl()
                .setVal(java.math.BigInteger.valueOf(level - 1));
        return this;
    }

    private XWPFParagraph paragraph(String text, ParagraphAlignment alignment) {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(alignment);
        // Word breaks runs wherever somebody went on writing
        int middle = text.length() / 2;
        paragraph.createRun().setText(text.substring(0, middle));
        paragraph.createRun().setText(text.substring(middle));
        said.add(text);
        return paragraph;
    }

    /** Paragraphs that Word numbers itself. */
    WordFile numbered(String format, String pattern, String... texts) throws Exception {
        var numbering = document.createNumbering();
        // the type is parsed from its content
        var shape = CTNumbering.Factory.parse("<w:abstractNum " + W + " w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\">"
                + "<w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" + pattern
                + "\"/></w:lvl></w:abstractNum>");
        var root = shape.getAbstractNumArray(0);
        var list = numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(root)));
        for (var text : texts) {
            var paragraph = paragraph(text, ParagraphAlignment.LEFT);
            paragraph.setNumID(list);
            paragraph.setNumILvl(java.math.BigInteger.ZERO);
        }
        return this;
    }

    WordFile table(int rows, int columns, String word) {
        var table = document.createTable(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                var text = word + "第" + (row + 1) + "行第" + (column + 1) + "列";
                table.getRow(row).getCell(column).setText(text);
                said.add(text);
            }
        }
        return this;
    }

    WordFile picture(int seed) throws Exception {
        document.createParagraph()
                .createRun()
                .addPicture(
                        new ByteArrayInputStream(png(seed)),
                        Document.PICTURE_TYPE_PNG,
                        "p" + seed + ".png",
                        Units.toEMU(120),
                        Units.toEMU(80));
        return this;
    }

    WordFile header(String text) {
        document.createHeader(HeaderFooterType.DEFAULT)
                .createParagraph()
                .createRun()
                .setText(text);
        said.add(text);
        return this;
    }

    WordFile footnote(String text, String note) {
        var paragraph = paragraph(text, ParagraphAlignment.LEFT);
        var foot = document.createFootnote();
        foot.createParagraph().createRun().setText(note);
        paragraph.addFootnoteReference(foot);
        said.add(note);
        return this;
    }

    /** XML that stands in the place of a paragraph. */
    WordFile raw(String xml, String... texts) {
        var name = "@@" + raw.size() + "@@";
        document.createParagraph().createRun().setText(name);
        raw.put(name, xml);
        said.addAll(List.of(texts));
        return this;
    }

    WordFile hidden(String... texts) {
        said.addAll(List.of(texts));
        return this;
    }

    byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        document.write(out);
        return raw.isEmpty() ? out.toByteArray() : changed(out.toByteArray(), this::filled);
    }

    private String filled(String xml) {
        var text = xml;
        for (var entry : raw.entrySet()) {
            int at = text.indexOf(entry.getKey());
            int begin = Math.max(text.lastIndexOf("<w:p>", at), text.lastIndexOf("<w:p ", at));
            int end = text.indexOf("</w:p>", at) + "</w:p>".length();
            text = text.substring(0, begin) + entry.getValue() + text.substring(end);
        }
        return text;
    }

    /** The same package with another word/document.xml. */
    static byte[] changed(byte[] file, java.util.function.UnaryOperator<String> change) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file));
                var zip = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var bytes = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        entry.getName().equals("word/document.xml")
                                ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] png(int seed) throws IOException {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 60; x++) {
            for (int y = 0; y < 40; y++) {
                image.setRGB(x, y, new Color((x * 4 + seed) & 255, (y * 6) & 255, seed & 255).getRGB());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
