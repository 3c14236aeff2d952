package org.gongwen.papercheck;

import java.util.Locale;

/** What is checked, each with its clause of GB/T 9704-2012 and the element it is about. */
enum PaperRule {
    SHEET_SIZE("5.1", "幅面"),
    TYPE_AREA("5.2.1", "版心"),
    TOP_MARGIN("5.2.1", "天头"),
    LEFT_MARGIN("5.2.1", "订口"),
    LINE_GRID("5.2.3", "行"),
    LINES_PER_PAGE("5.2.3", "行数"),
    CHARACTERS_PER_LINE("5.2.3", "字数"),
    TEXT_COLOUR("5.2.4", "文字的颜色"),
    COPY_NUMBER("7.2.1", "份号"),
    CLASSIFICATION("7.2.2", "密级和保密期限"),
    URGENCY("7.2.3", "紧急程度"),
    MARK_MISSING("7.2.4", "发文机关标志"),
    MARK_COLOUR("7.2.4", "发文机关标志"),
    MARK_FACE("7.2.4", "发文机关标志"),
    MARK_TOP("7.2.4", "发文机关标志"),
    MARK_CENTRED("7.2.4", "发文机关标志"),
    NUMBER_FORM("7.2.5", "发文字号"),
    NUMBER_HEIGHT("7.2.5", "发文字号"),
    NUMBER_SIDE("7.2.5", "发文字号"),
    NUMBER_FACE("7.2.5", "发文字号"),
    SIGNERS_SIDE("7.2.6", "签发人"),
    SIGNERS_FACE("7.2.6", "签发人"),
    RED_LINE_MISSING("7.2.7", "版头中的分隔线"),
    RED_LINE_HEIGHT("7.2.7", "版头中的分隔线"),
    RED_LINE_LENGTH("7.2.7", "版头中的分隔线"),
    LETTER_LINES("10.1", "红色双线"),
    LETTER_LINE_HEIGHT("10.1", "红色双线"),
    LETTER_LINE_LENGTH("10.1", "红色双线"),
    TITLE_SIZE("7.3.1", "标题"),
    TITLE_FACE("7.3.1", "标题"),
    TITLE_CENTRED("7.3.1", "标题"),
    TITLE_HEIGHT("7.3.1", "标题"),
    ADDRESSEES_SIDE("7.3.2", "主送机关"),
    ADDRESSEES_HEIGHT("7.3.2", "主送机关"),
    ADDRESSEES_COLON("7.3.2", "主送机关"),
    BODY_ON_FIRST_PAGE("7.3.3", "正文"),
    BODY_FACE("7.3.3", "正文"),
    BODY_SIZE("7.3.3", "正文"),
    PARAGRAPH_INDENT("7.3.3", "正文"),
    HEADING_FACE("7.3.3", "结构层次序数"),
    ATTACHMENTS_PLACE("7.3.4", "附件说明"),
    DATE_PLACE("7.3.5", "成文日期"),
    DATE_FORM("7.3.5.4", "成文日期"),
    NOTE_PLACE("7.3.6", "附注"),
    ANNEX_MARK("7.3.7", "附件"),
    ANNEX_TITLE("7.3.7", "附件标题"),
    IMPRINT_EVEN_PAGE("7.4", "版记"),
    IMPRINT_RULE_WIDTH("7.4.1", "版记中的分隔线"),
    IMPRINT_RULE_LENGTH("7.4.1", "版记中的分隔线"),
    IMPRINT_FOOT("7.4.1", "版记中的分隔线"),
    COPIES_FORM("7.4.2", "抄送机关"),
    COPIES_SIDE("7.4.2", "抄送机关"),
    PRINTING_SIDE("7.4.3", "印发机关和印发日期"),
    IMPRINT_SIZE("7.4.2", "版记"),
    IMPRINT_FACE("7.4.2", "版记"),
    PAGE_NUMBER_MISSING("7.5", "页码"),
    PAGE_NUMBER_WRONG("7.5", "页码"),
    PAGE_NUMBER_TYPE("7.5", "页码"),
    PAGE_NUMBER_DASHES("7.5", "页码"),
    PAGE_NUMBER_HEIGHT("7.5", "页码"),
    PAGE_NUMBER_SIDE("7.5", "页码"),
    LETTER_PAGE_NUMBER("10.1", "页码"),
    LINE_BEGINNING(PaperRule.PRACTICE, "避头尾", Severity.WARNING),
    LINE_END(PaperRule.PRACTICE, "避头尾", Severity.WARNING),
    FACE_NOT_EMBEDDED(PaperRule.PRACTICE, "字体", Severity.WARNING),
    FACE_UNKNOWN(PaperRule.PRACTICE, "字体", Severity.WARNING),
    FACE_BORROWED(PaperRule.PRACTICE, "字体", Severity.WARNING);

    private static final String PRACTICE = "practice";

    private final String clause;
    private final String element;
    private final Severity severity;

    PaperRule(String clause, String element) {
        this(clause, element, Severity.ERROR);
    }

    PaperRule(String clause, String element, Severity severity) {
        this.clause = clause;
        this.element = element;
        this.severity = severity;
    }

    String clause() {
        return clause;
    }

    Finding finding(int page, String measured, String required) {
        return finding(clause, page, measured, required);
    }

    /** @param other clause, of a special form */
    Finding finding(String other, int page, String measured, String required) {
        var name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Finding(name, other, page, element, measured, required, severity);
    }
}
