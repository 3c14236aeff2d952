package org.gongwen.survey;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An opinion on a draft that came before this system was there; nobody is named by it.
 *
 * @param clause the article of the draft that it is about; empty for the whole text
 * @param mark what became of it; null while nobody has said
 * @param reason may be empty, but for one that is not adopted
 */
@NamedInterface("past")
public record PastOpinion(
        String clause, String text, @Nullable OpinionMark mark, String reason) {}
