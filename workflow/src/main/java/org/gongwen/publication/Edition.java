package org.gongwen.publication;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as the public sees it.
 *
 * @param columns in which it stands, that of its address first
 * @param body sanitised HTML; pictures as {@code src="media:KEY"}
 * @param details JSON of plain texts, numbers, dates and lists, as the kind of the article has it; no markup
 * @param publishedAt when it was first public; a new text does not make it new
 * @param changedAt when this text became public
 * @param media pictures and files that it names
 */
public record Edition(
        ArticleId id,
        int version,
        SiteId site,
        List<ColumnId> columns,
        ArticleKind kind,
        String title,
        String summary,
        String body,
        String details,
        String source,
        String byline,
        @Nullable String cover,
        OffsetDateTime publishedAt,
        OffsetDateTime changedAt,
        List<PublicMedium> media) {

    public Edition {
        columns = List.copyOf(columns);
        media = List.copyOf(media);
    }
}
