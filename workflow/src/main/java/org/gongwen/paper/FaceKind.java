package org.gongwen.paper;

/** The faces that GB/T 9704-2012 asks for (5.2.3, 7.2, 7.3, 7.5). */
public enum FaceKind {
    /** The body and whatever has no other face. */
    FANGSONG("仿宋"),
    /** The mark of the issuing organ and the titles. */
    TITLE("小标宋"),
    /** Classification, urgency and headings of the first level. */
    HEITI("黑体"),
    /** Headings of the second level and the names of signers. */
    KAITI("楷体"),
    /** Page numbers. */
    SONGTI("宋体");

    private final String term;

    FaceKind(String term) {
        this.term = term;
    }

    /** What printers call it. */
    public String term() {
        return term;
    }
}
