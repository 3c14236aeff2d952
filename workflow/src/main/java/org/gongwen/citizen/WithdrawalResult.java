package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** What became of taking something back. */
@NamedInterface("counter")
public enum WithdrawalResult {
    TAKEN_BACK,
    /** It is answered, or closed in another way. */
    CLOSED,
    /** No such receipt, a wrong code, or too many of them. */
    NOT_FOUND
}
