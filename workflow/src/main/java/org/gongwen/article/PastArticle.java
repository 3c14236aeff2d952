package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * An article that was approved at some time before now.
 *
 * @param columns in which it stands, one at least
 * @param body sanitised HTML
 * @param details JSON, as the kind has it; {@code {}} for none
 * @param agreedBy somebody other than the author
 * @param publishedAt when it was agreed to, and became public
 * @param publishAt when it becomes public, where that is still to come; null for what is public
 * @param cover the picture that stands for it, one of {@code media}; null without one
 * @param media what body, details and cover name
 */
public record PastArticle(
        SiteId site,
        List<ColumnId> columns,
        ArticleKind kind,
        String title,
        String summary,
        String body,
        String details,
        PersonId author,
        PersonId agreedBy,
        OffsetDateTime publishedAt,
        @Nullable OffsetDateTime publishAt,
        @Nullable PastMedium cover,
        List<PastMedium> media) {

    public PastArticle {
        columns = List.copyOf(columns);
        media = List.copyOf(media);
    }

    /** One that is public, without pictures and files. */
    public PastArticle(
            SiteId site,
            List<ColumnId> columns,
            ArticleKind kind,
            String title,
            String summary,
            String body,
            String details,
            PersonId author,
            PersonId agreedBy,
            OffsetDateTime publishedAt) {
        this(site, columns, kind, title, summary, body, details, author, agreedBy, publishedAt, null, null, List.of());
    }
}
