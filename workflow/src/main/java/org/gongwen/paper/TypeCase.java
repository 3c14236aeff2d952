package org.gongwen.paper;

/** The faces at hand (字盘). */
public interface TypeCase {

    /** The face of this kind; another one where there is none. */
    Typeface face(FaceKind kind);

    /**
     * The face that has the character: that of the kind, else the first other one that does, else that of the kind, which
     * then shows {@link #MISSING} in its place.
     */
    Typeface faceFor(FaceKind kind, int codePoint);

    /** Whether there is a face of this kind, or only something in its stead. */
    boolean has(FaceKind kind);

    /** The geta mark: what printers put where they have no type for a character. */
    int MISSING = '〓';
}
