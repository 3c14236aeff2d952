package org.gongwen.article;

import org.gongwen.publication.ArticleId;

/**
 * An article that was never submitted was removed. Published in the transaction of that, to listeners of this process that
 * take part in it: whatever the article was begun for may begin another.
 */
public record ArticleDiscarded(ArticleId article) {}
