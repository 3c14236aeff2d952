package org.gongwen.web.article;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.IFrame;
import org.gongwen.publication.ArticleId;

/** A version of an article as the public would see it, on a page of its own within the screen. */
@StyleSheet("context://gongwen/site.css")
@StyleSheet("context://gongwen/article.css")
@SuppressWarnings("serial") // sessions are not written to disk
final class PublicView extends IFrame {

    PublicView(ArticleId article, int version) {
        super(address(article, version));
        addClassName("gw-article-public");
        setTitle(getTranslation("article.preview.frame"));
    }

    /** Where a file of a version is downloaded that is not public yet. */
    static String file(ArticleId article, int version, String key) {
        return address(article, version) + "/files/" + key;
    }

    static String address(ArticleId article, int version) {
        return "site/preview/" + article.value() + "/" + version;
    }
}
