package org.gongwen.seal;

/** What came of sealing. */
public sealed interface SealingResult {

    record Sealed(byte[] file) implements SealingResult {}

    /** @param why a sentence */
    record Refused(String why) implements SealingResult {}
}
