package org.gongwen.design;

/** Which change of service. */
public record ServiceChangeId(long value) {

    /** As audit records refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
