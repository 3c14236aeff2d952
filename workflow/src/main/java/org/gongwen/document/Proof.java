package org.gongwen.document;

/** What came of reckoning the digests of all versions of a document anew. */
public sealed interface Proof {

    /** Every version is as it was saved. */
    record Whole() implements Proof {}

    /** @param version the first one that is missing or not as it was saved */
    record Broken(int version) implements Proof {}

    /** All that have digests are as they were saved. @param version the first one whose digest is not reckoned yet */
    record Unfinished(int version) implements Proof {}
}
