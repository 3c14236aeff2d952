package org.gongwen.survey;

import org.gongwen.publication.ArticleId;

/** What became of telling the public what its opinions were good for. */
public sealed interface MakeFeedbackResult {

    /** The article that tells it; nothing of it is public before it is approved. */
    record Made(ArticleId article) implements MakeFeedbackResult {}

    /** Nothing was made, for a reason that the person can read. */
    record Refused(String messageKey) implements MakeFeedbackResult {}
}
