package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** What became of a correction (补正). */
@NamedInterface("counter")
public enum CorrectionResult {
    /** It is in, and the term runs anew. */
    TAKEN,
    /** It is empty, or none is awaited. */
    NOT_AWAITED,
    /** No such receipt, or not its code. */
    NOT_FOUND
}
