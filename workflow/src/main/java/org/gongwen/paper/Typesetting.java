package org.gongwen.paper;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;

/** Turns text into characters with widths, by the faces at hand. */
final class Typesetting {

    private static final String FULL_IN_CHINESE = "“”‘’…—·×÷±℃‰※→←↑↓○●△□◇★☆";

    private final TypeCase faces;

    Typesetting(TypeCase faces) {
        this.faces = faces;
    }

    TypeCase faces() {
        return faces;
    }

    List<Glyph> glyphs(String text, FaceKind kind, double size, double pitch) {
        return glyphs(List.of(new Span(text, kind)), size, pitch);
    }

    /** @param pitch in mm, what a character that fills a square takes */
    List<Glyph> glyphs(List<Span> spans, double size, double pitch) {
        var glyphs = new ArrayList<Glyph>();
        for (var span : spans) {
            span.text()
                    .codePoints()
                    .filter(codePoint -> !Character.isISOControl(codePoint) || codePoint == '\t')
                    .forEach(codePoint -> {
                        var glyph = glyph(codePoint == '\t' ? ' ' : codePoint, span.face(), size, pitch);
                        if (!glyph.attached() || glyph.face().has(glyph.codePoint())) {
                            glyphs.add(glyph);
                        }
                    });
        }
        return glyphs;
    }

    private Glyph glyph(int codePoint, FaceKind kind, double size, double pitch) {
        var face = faces.faceFor(kind, codePoint);
        if (isMark(codePoint)) {
            return new Glyph(codePoint, kind, face, 0, false);
        }
        if (isFull(codePoint)) {
            return new Glyph(codePoint, kind, face, pitch, true);
        }
        var advance = face.advance(codePoint);
        return advance >= 0.95
                ? new Glyph(codePoint, kind, face, pitch, true)
                : new Glyph(codePoint, kind, face, advance * size, false);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    /** East Asian width (UAX 11) wide or full, or ambiguous and full in Chinese text. */
    static boolean isFull(int codePoint) {
        if (FULL_IN_CHINESE.indexOf(codePoint) >= 0) {
            return true;
        }
        int width = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
        return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
    }

    static double width(List<Glyph> glyphs) {
        return glyphs.stream().mapToDouble(Glyph::advance).sum();
    }
}
