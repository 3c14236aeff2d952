package org.gongwen.article;

import org.gongwen.publication.ArticleId;

/** What came of making an article from an official document. */
public sealed interface FromDocumentResult {

    /** It is there, made now or before. */
    record Made(ArticleId article) implements FromDocumentResult {}

    /** Nothing was made. @param reason key of the sentence */
    record Refused(String reason) implements FromDocumentResult {}
}
