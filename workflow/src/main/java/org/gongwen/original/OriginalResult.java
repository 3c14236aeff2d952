package org.gongwen.original;

import org.gongwen.identity.Refusal;

/** What came of sealing a document. */
public sealed interface OriginalResult {

    record Sealed(Original original) implements OriginalResult {}

    /** Nothing was sealed, for a reason that the person can read. */
    record Refused(Refusal reason) implements OriginalResult {}
}
