package org.gongwen.word;

/** Words of the file in a sentence about them. */
final class Clip {

    private static final int LONGEST = 2000;

    private Clip() {}

    /** Whole, but that breaks become spaces; what is longer than any head or note is cut, and that is seen. */
    static String of(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "… (" + line.length() + " characters)";
    }
}
