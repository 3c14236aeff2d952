package org.gongwen.numbering;

/** What became of a number that was given out. */
public enum NumberState {
    /** Stands on a document. */
    ALLOCATED,
    /** Kept back for a document to come, perhaps for one that is on its way already. */
    RESERVED,
    /** No longer reserved: the next document of the series gets it. */
    RELEASED,
    /** Never to be used. */
    VOID
}
