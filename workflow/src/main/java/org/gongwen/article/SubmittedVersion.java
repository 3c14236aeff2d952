package org.gongwen.article;

import org.gongwen.publication.ArticleId;

/** Which version of which article a business item carries for review. */
public record SubmittedVersion(ArticleId article, int version) {}
