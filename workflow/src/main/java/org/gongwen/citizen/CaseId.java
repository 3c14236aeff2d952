package org.gongwen.citizen;

/** Identifies what a citizen handed in. */
public record CaseId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
