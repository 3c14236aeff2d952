package org.gongwen.papercheck;

import org.jspecify.annotations.Nullable;

/**
 * A character as it was found; lengths in mm.
 *
 * @param text what it stands for
 * @param x where it begins
 * @param y the baseline
 * @param width by its face
 * @param size height of the em
 * @param ink what is printed, where the file has the outline; measured for marks and dashes alone
 */
record MeasuredGlyph(
        String text,
        double x,
        double y,
        double width,
        double size,
        MeasuredFace face,
        Colour colour,
        @Nullable InkBox ink) {

    /** Of the square in which a Chinese character stands, so much is above the baseline. */
    private static final double ABOVE_BASELINE = 0.88;

    /** Sides of the ink in mm from the upper left corner of the sheet. */
    record InkBox(double left, double top, double right, double bottom) {}

    double right() {
        return x + width;
    }

    /** Upper edge of the square in which it stands. */
    double top() {
        return y - ABOVE_BASELINE * size;
    }

    double bottom() {
        return y + (1 - ABOVE_BASELINE) * size;
    }

    double middle() {
        return y - (ABOVE_BASELINE - 0.5) * size;
    }

    double inkTop() {
        return ink == null ? y - 0.85 * size : ink.top();
    }

    double inkBottom() {
        return ink == null ? y + 0.08 * size : ink.bottom();
    }

    double inkLeft() {
        return ink == null ? x : ink.left();
    }

    double inkRight() {
        return ink == null ? right() : ink.right();
    }

    int codePoint() {
        return text.codePointAt(0);
    }

    boolean isBlank() {
        return text.isBlank() || text.codePoints().allMatch(c -> c == 0x3000 || c == 0xA0);
    }

    boolean isHan() {
        return Character.UnicodeScript.of(codePoint()) == Character.UnicodeScript.HAN;
    }

    /** Whether it is a Chinese character that no face lacks, as one of GB 2312. */
    boolean isCommonHan() {
        return CommonCharacters.has(codePoint());
    }

    /** Whether the ink of this character is of interest. @param size of the em in mm */
    static boolean isInked(String text, double size) {
        return size > Standard.LEAST_MARK || text.equals("—") || text.equals("–") || text.equals("-");
    }
}
