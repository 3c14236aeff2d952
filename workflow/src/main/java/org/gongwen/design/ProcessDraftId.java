package org.gongwen.design;

/** Identifies a draft of a process definition. */
public record ProcessDraftId(long value) {

    /** The form in which audit records and addresses refer to the draft. */
    public String key() {
        return Long.toString(value);
    }
}
