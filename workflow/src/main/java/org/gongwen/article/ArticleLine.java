package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/** An article in the list of its site. */
public record ArticleLine(
        ArticleId id,
        ArticleKind kind,
        String title,
        ArticleState state,
        String savedByName,
        OffsetDateTime savedAt,
        @Nullable ItemId item,
        @Nullable OffsetDateTime publishedAt) {}
