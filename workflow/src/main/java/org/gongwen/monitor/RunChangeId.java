package org.gongwen.monitor;

/** Identifies a change to running work. */
public record RunChangeId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
