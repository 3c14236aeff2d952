package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.document.Classification;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;

/**
 * What an article says.
 *
 * @param body HTML; pictures as {@code src="media:KEY"}
 * @param details JSON of plain texts, numbers, dates and lists, as the kind of the article has it; no markup
 * @param source where it comes from (来源)
 * @param byline who wrote it, as the public reads it
 * @param cover key of the picture that stands for it; null without one
 * @param columns in which it shall stand, of several sites perhaps; its address is that of the first
 * @param publishAt not before; null for at once
 * @param withdrawAt when it leaves by itself; null for never
 */
public record ArticleText(
        String title,
        String summary,
        String body,
        String details,
        String source,
        String byline,
        Classification classification,
        @Nullable String cover,
        List<ColumnId> columns,
        @Nullable OffsetDateTime publishAt,
        @Nullable OffsetDateTime withdrawAt) {

    public ArticleText {
        columns = List.copyOf(columns);
    }
}
