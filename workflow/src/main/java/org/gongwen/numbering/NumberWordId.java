package org.gongwen.numbering;

/** Identifies a word under which an organ numbers beside its own. */
public record NumberWordId(long value) {

    /** The form in which audit records refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
