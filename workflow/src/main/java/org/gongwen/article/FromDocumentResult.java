package org.gongwen.article;

import java.util.List;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleId;

/** What came of making an article from an official document. */
public sealed interface FromDocumentResult {

    /**
     * It is there, made now or before.
     *
     * @param without why pictures and attachments did not come along; empty where all did, or it was made before
     */
    record Made(ArticleId article, List<Refusal> without) implements FromDocumentResult {}

    /** Nothing was made. @param reason key of the sentence */
    record Refused(String reason) implements FromDocumentResult {}
}
