package org.gongwen.paper;

/** What the layout has to know of a face. Lengths are parts of the em. */
public interface Typeface {

    /** The name by which people know it, for the record of what was used. */
    String name();

    boolean has(int codePoint);

    /** How far the next character stands. */
    double advance(int codePoint);

    /** Where the ink begins above the baseline. */
    double inkTop(int codePoint);

    /** Where the ink ends, above the baseline; negative below it. */
    double inkBottom(int codePoint);
}
