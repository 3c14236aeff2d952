package org.gongwen.publication;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A public text as lists show it.
 *
 * @param site of the article
 * @param column in which it is listed, or its first
 * @param cover key of the picture that stands for it; null without one
 * @param publishedAt when it was first public
 * @param changedAt when its text became public
 */
public record EditionLine(
        ArticleId id,
        SiteId site,
        ColumnId column,
        ArticleKind kind,
        String title,
        String summary,
        @Nullable String cover,
        OffsetDateTime publishedAt,
        OffsetDateTime changedAt,
        boolean pinned) {}
