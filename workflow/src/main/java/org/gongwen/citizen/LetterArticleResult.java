package org.gongwen.citizen;

import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/** What came of making an article of a letter. */
public sealed interface LetterArticleResult {

    /**
     * It is there, begun now or before.
     *
     * @param without why it has no text; null where it has
     */
    record Begun(ArticleId article, @Nullable Refusal without) implements LetterArticleResult {}

    /** The letter was not answered, or the citizen did not agree. */
    record NotForThePublic() implements LetterArticleResult {}
}
