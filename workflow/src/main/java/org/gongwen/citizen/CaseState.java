package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** Where something that a citizen handed in stands. */
@NamedInterface("counter")
public enum CaseState {
    /** 已收到: nobody has taken it up yet. */
    RECEIVED,
    /** 已受理: it is being handled. */
    ACCEPTED,
    /** 已答复. */
    ANSWERED,
    /** 不予受理: closed with a reason and without being handled. */
    REFUSED,
    /** 视为放弃: not corrected in time (政府信息公开条例, art. 30). */
    ABANDONED,
    /** 撤回: whoever handed it in has taken it back. */
    WITHDRAWN;

    public boolean isOpen() {
        return this == RECEIVED || this == ACCEPTED;
    }
}
