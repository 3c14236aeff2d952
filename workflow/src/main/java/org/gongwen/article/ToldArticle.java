package org.gongwen.article;

import org.gongwen.publication.ArticleId;

/** Of which article a notice speaks, whose official document is not to be public any more. */
public record ToldArticle(ArticleId id, String title) {

    /** As the notice keeps it. */
    String argument() {
        return id.key() + " " + title;
    }

    /** What the notice keeps. */
    public static ToldArticle of(String argument) {
        var parts = argument.split(" ", 2);
        return new ToldArticle(new ArticleId(Long.parseLong(parts[0])), parts[1]);
    }
}
