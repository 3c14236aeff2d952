package org.gongwen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Frame;

/** Where the pages are. Codes and keys are of letters, digits and hyphens, so nothing in them has to be escaped. */
final class Address {

    static final String PORTAL = "/portal";
    static final String SITES = PORTAL + "/sites";
    static final String SEARCH = PORTAL + "/search";
    static final String MEDIA = PORTAL + "/media";
    static final String ASSETS = PORTAL + "/assets";
    static final String LETTERS = PORTAL + "/letters";
    static final String NEW_LETTER = LETTERS + "/new";
    static final String NEW_REQUEST = PORTAL + "/requests/new";
    static final String CASES = PORTAL + "/cases";
    static final String CORRECTION = CASES + "/correction";

    private Address() {}

    static String of(Frame site) {
        return site.portal() ? PORTAL : SITES + "/" + site.code();
    }

    static String of(Frame site, Frame.Column column) {
        return SITES + "/" + site.code() + "/" + column.code();
    }

    static String of(Frame site, Frame.Column column, int page) {
        return page == 1 ? of(site, column) : of(site, column) + "/page-" + page;
    }

    static String of(Frame site, Frame.Column column, ArticleId article) {
        return of(site, column) + "/" + article.key();
    }

    static String medium(String key) {
        return MEDIA + "/" + key;
    }

    static String search(String words, String site, int page) {
        return SEARCH + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                + (site.isEmpty() ? "" : "&site=" + site) + (page == 1 ? "" : "&page=" + page);
    }
}
