package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** What a citizen wants. */
@NamedInterface("counter")
public enum CaseKind {
    /** 咨询: a question. */
    CONSULTATION,
    /** 建议: a proposal. */
    SUGGESTION,
    /** 投诉: a complaint. */
    COMPLAINT,
    /** 依申请公开: government information that is not published (政府信息公开条例, art. 27). */
    INFORMATION_REQUEST;

    /** The process in which it is handled. */
    public String process() {
        return this == INFORMATION_REQUEST ? Cases.REQUEST_PROCESS : Cases.LETTER_PROCESS;
    }
}
