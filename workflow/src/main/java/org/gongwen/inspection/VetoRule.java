package org.gongwen.inspection;

/**
 * The rules of which one that is broken fails a site whatever else is good about it (单项否决): 国办秘函〔2019〕19号, the
 * indicators for the inspection of government sites, in the wording of the check tables that reprint them.
 */
public enum VetoRule {
    /** The home page was not updated for two weeks (首页不更新). */
    HOME,
    /** Five columns of news without a new text for two weeks, or of notices and policies for six months (栏目不更新). */
    STALE,
    /** Ten columns that ought to have been updated long since, empty ones among them (栏目不更新). */
    LONG,
    /** Five columns without any text (空白栏目). */
    EMPTY,
    /** One of twenty visits of a week found the home page not open within fifteen seconds (站点无法访问). */
    OPENS,
    /** There is no way to ask, or a letter of the past year was left without an answer for three months (互动回应差). */
    ANSWERS
}
