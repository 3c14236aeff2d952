package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.publication.ArticleId;

/**
 * An article of another site that the public reads in columns of this one.
 *
 * @param site the name of its own site
 * @param columns the names of the columns of this site in which it stands
 */
public record GuestArticle(ArticleId id, String title, String site, String columns, OffsetDateTime publishedAt) {}
