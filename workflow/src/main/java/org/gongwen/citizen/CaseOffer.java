package org.gongwen.citizen;

/** What somebody may do about a case now; whatever else comes in between, the service says no. */
public enum CaseOffer {
    /** 受理. */
    ACCEPT,
    /** 不予受理. */
    REFUSE,
    /** 要求补正. */
    ASK_CORRECTION,
    /** 视为放弃. */
    ABANDON,
    /** 征求意见. */
    CONSULT,
    /** The opinion of a third party has come in. */
    OPINION_OF_THIRD_PARTY,
    /** The opinion of another organ has. */
    OPINION_OF_OTHER_ORGAN,
    /** 延期答复. */
    EXTEND,
    /** 重新办理: what is closed is handled again. */
    REOPEN,
    /** 公开: question and answer become an article. */
    MAKE_PUBLIC,
    /** See how the citizen is reached, which is recorded. */
    SEE_CONTACT
}
