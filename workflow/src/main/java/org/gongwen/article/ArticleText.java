package org.gongwen.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.document.Classification;
import org.gongwen.identity.Written;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, and where and when it is to stand.
 *
 * @param body HTML; pictures as {@code src="media:KEY"} where the article has them, as {@code data:} where they are new
 * @param details a JSON object of plain texts, numbers, truths and lists of them: what is special to the kind
 * @param source where it comes from (来源)
 * @param byline who wrote it (作者)
 * @param cover key of one of the pictures of the body; null for none
 * @param columns where it is to stand, of one site or several; its address is that of the first
 * @param publishAt not before; null for as soon as it is approved
 * @param withdrawAt until; null for good
 */
public record ArticleText(
        @Written(200) String title,
        @Written(500) String summary,
        String body,
        String details,
        @Written(100) String source,
        @Written(100) String byline,
        Classification classification,
        @Written(64) @Nullable String cover,
        List<ColumnId> columns,
        @Nullable OffsetDateTime publishAt,
        @Nullable OffsetDateTime withdrawAt) {

    /** Whether it says the same; details may be written in another way. */
    boolean isSame(ArticleText other) {
        return with(body, ArticleDetails.NONE).equals(other.with(other.body, ArticleDetails.NONE))
                && ArticleDetails.tree(details).equals(ArticleDetails.tree(other.details));
    }

    ArticleText withBody(String other) {
        return with(other, details);
    }

    private ArticleText with(String otherBody, String otherDetails) {
        return new ArticleText(
                title,
                summary,
                otherBody,
                otherDetails,
                source,
                byline,
                classification,
                cover,
                columns,
                publishAt,
                withdrawAt);
    }
}
