package org.gongwen.numbering;

/** What became of a change to the register. */
public sealed interface NumberingResult {

    record Done(RegisteredNumber number) implements NumberingResult {}

    /** Nothing was changed; the key names the sentence that says why. */
    record Refused(String messageKey) implements NumberingResult {}
}
