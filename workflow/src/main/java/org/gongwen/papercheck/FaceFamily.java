package org.gongwen.papercheck;

/** The faces that the standard asks for. */
enum FaceFamily {
    FANGSONG("仿宋"),
    TITLE("小标宋"),
    HEITI("黑体"),
    KAITI("楷体"),
    SONGTI("宋体"),
    OTHER("其他");

    private final String term;

    FaceFamily(String term) {
        this.term = term;
    }

    String term() {
        return term;
    }
}
