package org.gongwen.survey;

/** What became of an opinion on a draft. */
public enum OpinionMark {
    /** 采纳. */
    ADOPTED,
    /** 部分采纳. */
    PARTLY,
    /** 未采纳, with a reason. */
    NOT_ADOPTED,
    /** 与本事项无关. */
    IRRELEVANT
}
