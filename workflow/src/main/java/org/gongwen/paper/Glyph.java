package org.gongwen.paper;

/**
 * A character that is about to be set.
 *
 * @param kind the face that was asked for
 * @param advance in mm, before a line is justified
 * @param full whether it fills a square of the grid
 */
record Glyph(int codePoint, FaceKind kind, Typeface face, double advance, boolean full) {

    /** Punctuation whose left or right half is empty may give up that half. */
    double spare() {
        return full && (Kinsoku.opens(codePoint) || Kinsoku.closes(codePoint)) ? advance / 2 : 0;
    }

    boolean space() {
        return codePoint == ' ' || codePoint == 0x3000 || codePoint == 0xA0;
    }

    /** A mark that belongs to the character before it. */
    boolean attached() {
        return advance == 0;
    }

    /** A character of a word or number that stays in one piece. */
    boolean western() {
        return !full && !space();
    }
}
