package org.gongwen.design;

import org.gongwen.numbering.NumberWordId;
import org.jspecify.annotations.Nullable;

/**
 * What is decided with a release beside the definition.
 *
 * @param starts who may start work in it
 * @param numbers under which word it numbers; null for the word of the organ in whose name it runs
 */
public record ReleaseTerms(StartRule starts, @Nullable NumberWordId numbers) {

    /** As processes are that came with the application. */
    public static final ReleaseTerms NONE = new ReleaseTerms(StartRule.EVERYBODY, null);
}
