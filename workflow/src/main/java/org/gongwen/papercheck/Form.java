package org.gongwen.papercheck;

/** The forms of the standard, and the clauses for what stands in their heads. */
enum Form {
    DOCUMENT("文件", "7.2.4"),
    LETTER("信函", "10.1"),
    ORDER("命令", "10.2"),
    MINUTES("纪要", "10.3");

    private final String term;
    private final String markClause;

    Form(String term, String markClause) {
        this.term = term;
        this.markClause = markClause;
    }

    String term() {
        return term;
    }

    String markClause() {
        return markClause;
    }
}
