package org.gongwen.article;

import org.gongwen.identity.Written;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;

/**
 * Which articles of a site are listed.
 *
 * @param text part of the title, capital letters make no difference; empty for any
 * @param column null for any
 * @param open true for those that the public sees, false for the others, null for both
 */
public record ArticleFilter(
        @Written(200) String text,
        @Nullable ColumnId column,
        @Nullable Boolean open) {

    public static final ArticleFilter ALL = new ArticleFilter("", null, null);
}
