package org.gongwen.sealregister;

/** Identifies a registered seal. */
public record SealId(long value) {

    /** The form in which audit records refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
