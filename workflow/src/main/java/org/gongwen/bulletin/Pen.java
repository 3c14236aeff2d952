package org.gongwen.bulletin;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes text into one PDF, each character in the first face that has it, embedded as a subset; what no face has is
 * printed as the geta mark 〓, as printers do.
 */
final class Pen implements Closeable {

    private static final int GETA = '〓';
    private static final String NEVER_FIRST = "，。；：、！？）》”’％…";

    private final Faces faces;
    private final PDDocument pdf;
    private final Map<Integer, PDType0Font> fonts = new HashMap<>();
    private final List<Closeable> open = new ArrayList<>();

    Pen(Faces faces, PDDocument pdf) {
        this.faces = faces;
        this.pdf = pdf;
    }

    /** Text in one face. */
    private record Piece(PDType0Font font, String text) {}

    /** In points. */
    float width(String text, float size) throws IOException {
        float width = 0;
        for (var piece : pieces(text)) {
            width += piece.font().getStringWidth(piece.text()) * size / 1000;
        }
        return width;
    }

    /** @param x where it begins. @param y of its baseline, from the lower edge */
    void write(PDPageContentStream content, String text, float size, float x, float y) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        content.beginText();
        content.newLineAtOffset(x, y);
        for (var piece : pieces(text)) {
            content.setFont(piece.font(), size);
            content.showText(piece.text());
        }
        content.endText();
    }

    /** Broken into lines of a width, nowhere before what never begins a line. */
    List<String> lines(String text, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        float used = 0;
        for (int point : text.codePoints().toArray()) {
            var character = Character.toString(point);
            float wide = width(character, size);
            if (used + wide > width && NEVER_FIRST.indexOf(point) < 0 && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(character);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    private List<Piece> pieces(String text) throws IOException {
        var pieces = new ArrayList<Piece>();
        var piece = new StringBuilder();
        int before = -1;
        for (int point : text.codePoints().toArray()) {
            int printed = printed(point);
            int face = faces.faceFor(printed).orElseThrow();
            if (face != before && !piece.isEmpty()) {
                pieces.add(new Piece(font(before), piece.toString()));
                piece.setLength(0);
            }
            before = face;
            piece.appendCodePoint(printed);
        }
        if (!piece.isEmpty()) {
            pieces.add(new Piece(font(before), piece.toString()));
        }
        return pieces;
    }

    private int printed(int point) {
        if (faces.faceFor(point).isPresent()) {
            return point;
        }
        return faces.faceFor(GETA).isPresent() ? GETA : '?';
    }

    private PDType0Font font(int index) throws IOException {
        var font = fonts.get(index);
        if (font == null) {
            font = PDType0Font.load(pdf, read(faces.all().get(index)), true);
            fonts.put(index, font);
        }
        return font;
    }

    private TrueTypeFont read(Faces.Face face) throws IOException {
        if (!Faces.isCollection(face.file())) {
            var font = new TTFParser().parse(new RandomAccessReadBufferedFile(face.file()));
            open.add(font);
            return font;
        }
        var collection = new TrueTypeCollection(face.file().toFile());
        open.add(collection);
        var fonts = new ArrayList<TrueTypeFont>();
        collection.processAllFonts(fonts::add);
        return fonts.get(face.index());
    }

    /** After the PDF was saved: until then the faces are read. */
    @Override
    public void close() throws IOException {
        for (var one : open) {
            one.close();
        }
    }
}
