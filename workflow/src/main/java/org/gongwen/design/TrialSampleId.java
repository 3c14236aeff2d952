package org.gongwen.design;

/** Identifies a sample with which a process is tried. */
public record TrialSampleId(long value) {

    /** As records and addresses name it. */
    public String key() {
        return Long.toString(value);
    }
}
