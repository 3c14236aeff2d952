package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.SiteId;

/**
 * An article that was published at some time before now.
 *
 * @param columns in which it stands, one at least
 * @param body sanitised HTML without pictures
 * @param details JSON, as the kind has it; {@code {}} for none
 * @param agreedBy somebody other than the author
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
        OffsetDateTime publishedAt) {

    public PastArticle {
        columns = List.copyOf(columns);
    }
}
