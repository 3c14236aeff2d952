package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * An article in the list of its site.
 *
 * @param source what is amiss with the official document from which it was made, or from which the public has it; null if
 *     nothing is, or there is none
 */
public record ArticleLine(
        ArticleId id,
        ArticleKind kind,
        String title,
        ArticleState state,
        String savedByName,
        OffsetDateTime savedAt,
        @Nullable ItemId item,
        @Nullable OffsetDateTime publishedAt,
        CheckFinding.@Nullable Rule source) {}
