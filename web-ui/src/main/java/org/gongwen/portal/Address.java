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
    static final String GUIDES = PORTAL + "/guides";
    static final String LETTERS = PORTAL + "/letters";
    static final String NEW_LETTER = LETTERS + "/new";
    static final String NEW_REQUEST = PORTAL + "/requests/new";
    static final String APPLICATIONS = PORTAL + "/applications";
    static final String CASES = PORTAL + "/cases";
    static final String CORRECTION = CASES + "/correction";
    static final String WITHDRAWAL = CASES + "/withdrawal";
    static final String SURVEYS = PORTAL + "/surveys";
    static final String OPINIONS = PORTAL + "/opinions";
    static final String RESULTS = "/results";
    static final String CHECK = PORTAL + "/check";
    static final String SUBSCRIBE = PORTAL + "/subscribe";
    static final String CONFIRM = SUBSCRIBE + "/confirm";
    static final String UNSUBSCRIBE = PORTAL + "/unsubscribe";
    static final String SITE_MAP = "/sitemap.xml";
    static final String ROBOTS = "/robots.txt";
    static final String ATOM = "/feed.atom";
    static final String RSS = "/rss.xml";
    static final String PRINT = "/print";

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

    /** The same to be printed. */
    static String print(Frame site, Frame.Column column, ArticleId article) {
        return of(site, column, article) + PRINT;
    }

    /** A category of service guides, from page 1. */
    static String guides(String category, int page) {
        return GUIDES + "/" + category + (page == 1 ? "" : "?page=" + page);
    }

    /** Service guides with these words. */
    static String foundGuides(String words, int page) {
        return GUIDES + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + (page == 1 ? "" : "&page=" + page);
    }

    /** Where a survey is answered. */
    static String survey(ArticleId article) {
        return SURVEYS + "/" + article.key();
    }

    /** Where opinions on a draft are sent. */
    static String opinions(ArticleId article) {
        return OPINIONS + "/" + article.key();
    }

    /** Its numbers. */
    static String results(ArticleId article) {
        return survey(article) + RESULTS;
    }

    /** The form in which one applies for what a guide describes. */
    static String application(ArticleId guide) {
        return APPLICATIONS + "/" + guide.key();
    }

    static String atom(Frame site) {
        return of(site) + ATOM;
    }

    static String rss(Frame site) {
        return of(site) + RSS;
    }

    static String siteMap(long part) {
        return PORTAL + "/sitemap-" + part + ".xml";
    }

    static String medium(String key) {
        return MEDIA + "/" + key;
    }

    static String confirm(String token) {
        return CONFIRM + "/" + token;
    }

    static String unsubscribe(String token) {
        return UNSUBSCRIBE + "/" + token;
    }

    static String search(String words, String site, int page) {
        return SEARCH + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                + (site.isEmpty() ? "" : "&site=" + site) + (page == 1 ? "" : "&page=" + page);
    }
}
