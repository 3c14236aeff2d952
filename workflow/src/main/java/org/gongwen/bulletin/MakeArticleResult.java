package org.gongwen.bulletin;

import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/** What came of making an article of a bulletin. */
public sealed interface MakeArticleResult {

    /**
     * It is there, made now or before.
     *
     * @param without why it has no text, or one of the files does not go with it; null where all is there, or it was made
     *     before
     */
    record Made(ArticleId article, @Nullable Refusal without) implements MakeArticleResult {}

    /** Nothing was made, for a reason that the person can read. */
    record Refused(Refusal reason) implements MakeArticleResult {}
}
