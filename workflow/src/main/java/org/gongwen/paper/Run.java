package org.gongwen.paper;

import java.util.List;

/**
 * Characters of one face on one baseline. Lengths are in mm from the upper left corner of the sheet.
 *
 * @param kind the face that was asked for
 * @param face the one that is used
 * @param size of the em
 * @param stretch how wide the characters are, 1 being natural
 * @param x where the first character begins
 * @param y the baseline
 * @param advances from the beginning of each character (code point) to that of the next; one fewer than characters
 */
public record Run(
        FaceKind kind,
        Typeface face,
        double size,
        double stretch,
        double x,
        double y,
        String text,
        List<Double> advances,
        Ink ink) {

    public Run {
        advances = List.copyOf(advances);
    }

    Run moved(double right, double down) {
        return new Run(kind, face, size, stretch, x + right, y + down, text, advances, ink);
    }

    /** Where the last character ends by its own width. */
    double end() {
        var last = text.codePointBefore(text.length());
        return x + advances.stream().mapToDouble(Double::doubleValue).sum() + face.advance(last) * size * stretch;
    }
}
