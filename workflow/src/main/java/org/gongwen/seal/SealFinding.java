package org.gongwen.seal;

/** What came of one check, with a sentence for people. */
public sealed interface SealFinding {

    SealRule rule();

    String sentence();

    /** It is as it should be. */
    record Holds(SealRule rule, String sentence) implements SealFinding {}

    /** It is not: the file must not be relied on. */
    record Broken(SealRule rule, String sentence) implements SealFinding {}

    /** It cannot be said with what is known here. */
    record Open(SealRule rule, String sentence) implements SealFinding {}
}
