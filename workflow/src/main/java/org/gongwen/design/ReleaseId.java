package org.gongwen.design;

/** Identifies a proposal to deploy a draft. */
public record ReleaseId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
