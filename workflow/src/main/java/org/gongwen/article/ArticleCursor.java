package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.publication.ArticleId;

/** The line after which the next page of articles begins. */
public record ArticleCursor(OffsetDateTime savedAt, ArticleId id) {

    public static ArticleCursor after(ArticleLine line) {
        return new ArticleCursor(line.savedAt(), line.id());
    }
}
