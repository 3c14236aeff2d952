package org.gongwen.paper;

/** The forms of GB/T 9704-2012: the usual one (7) and the special ones (10). */
public enum PaperForm {
    /** 文件 */
    DOCUMENT("文件"),
    /** 信函 */
    LETTER(""),
    /** 命令(令) */
    ORDER("令"),
    /** 纪要 */
    MINUTES("纪要");

    private final String suffix;

    PaperForm(String suffix) {
        this.suffix = suffix;
    }

    /** What follows the name of the organ in its mark. */
    public String suffix() {
        return suffix;
    }
}
