package org.gongwen.paper;

/**
 * What a person should know before printing.
 *
 * @param what the character, face or name it is about
 * @param instead what stands there; empty when nothing does
 */
public record PaperWarning(Kind kind, String what, String instead) {

    /** What there is to know. */
    public enum Kind {
        /** No face has the character; the geta mark 〓 stands in its place. */
        MISSING_CHARACTER,
        /** The face lacks the character, another one has it. */
        BORROWED_CHARACTER,
        /** There is no face of the kind; another one is used. */
        MISSING_FACE,
        /** The mark of the issuing organ is so long that its characters are less than half as wide as high. */
        NARROW_MARK,
        /** The signature stands on a page without text (此页无正文), which 7.3.5.5 asks to avoid. */
        SIGNATURE_ALONE,
        /** The first page shows no text, which 7.3.3 asks for. */
        FIRST_PAGE_WITHOUT_TEXT
    }

    /** The sentence for a terminal. */
    public String sentence() {
        return switch (kind) {
            case MISSING_CHARACTER -> "no face has " + named(what) + "; 〓 stands in its place";
            case BORROWED_CHARACTER -> named(what) + " stands in " + instead + ", which its own face lacks";
            case MISSING_FACE -> "there is no face for " + what + "; " + instead + " is used";
            case NARROW_MARK -> "the mark of the issuing organ is narrowed to less than half: " + what;
            case SIGNATURE_ALONE -> "the signature stands on a page without text";
            case FIRST_PAGE_WITHOUT_TEXT -> "the first page shows no text";
        };
    }

    private static String named(String character) {
        return character + " (U+%04X)".formatted(character.codePointAt(0));
    }
}
