package org.gongwen.publication;

/** Identifies a column (栏目) of a site. */
public record ColumnId(long value) {

    /** The form in which audit records refer to it. */
    public String key() {
        return Long.toString(value);
    }
}
