package org.gongwen.task;

/** Identifies a business item. */
public record ItemId(long value) {

    /** The form in which audit records and addresses refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
