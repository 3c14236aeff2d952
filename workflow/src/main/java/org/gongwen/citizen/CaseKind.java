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
    INFORMATION_REQUEST,
    /** 在线申请: what a service guide offers to apply for. */
    APPLICATION;

    /** Whether it names who hands it in with a proof of who he is, is decided about, and may have to be corrected. */
    public boolean isApplied() {
        return this == INFORMATION_REQUEST || this == APPLICATION;
    }
}
