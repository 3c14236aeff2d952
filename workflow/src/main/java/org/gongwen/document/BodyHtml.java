package org.gongwen.document;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML a body may consist of: headings of four levels (一、 （一） 1. （1）), paragraphs, lists, tables, emphasis, and
 * PNG or JPEG images inside the text. Everything else is taken out, its text kept.
 */
public final class BodyHtml {

    /** By content, not by what the address claims: PNG and JPEG start with these bytes. */
    private static final Pattern IMAGE =
            Pattern.compile("data:image/(?:png;base64,iVBORw0KGgo|jpeg;base64,/9j/)[A-Za-z0-9+/]*+={0,2}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,4}(?:,[0-9]{1,4}){0,60}");
    private static final Pattern ALIGNMENT = Pattern.compile("left|center|right");

    /** A picture that is kept apart from the text, by the hash of its bytes. */
    private static final Pattern KEPT_IMAGE = Pattern.compile(IMAGE.pattern() + "|media:[0-9a-f]{32}");

    /** To the web, to a mailbox, or to a page of our own sites. */
    private static final Pattern LINK =
            Pattern.compile("(?i:https?://|mailto:)[^\\s]{1,490}|/portal(?:/[^\\s]{0,490})?");

    private static final PolicyFactory ALLOWED =
            text(IMAGE).allowUrlProtocols("data").toFactory();

    private static final PolicyFactory ALLOWED_IN_ARTICLES = text(KEPT_IMAGE)
            .allowUrlProtocols("data", "media", "http", "https", "mailto")
            .allowElements("a")
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .toFactory();

    private static HtmlPolicyBuilder text(Pattern image) {
        return new HtmlPolicyBuilder()
                .allowElements("h1", "h2", "h3", "h4", "p", "br", "ol", "ul", "li")
                .allowElements("table", "thead", "tbody", "tfoot", "tr", "th", "td")
                .allowElements("strong", "b", "em", "i", "u", "s", "sub", "sup")
                .allowAttributes("colspan", "rowspan")
                .matching(NUMBER)
                .onElements("th", "td")
                .allowAttributes("colwidth")
                .matching(NUMBERS)
                .onElements("th", "td")
                .allowAttributes("data-align")
                .matching(ALIGNMENT)
                .onElements("p", "h1", "h2", "h3", "h4")
                .allowAttributes("start")
                .matching(NUMBER)
                .onElements("ol")
                .allowElements("img")
                .allowAttributes("src")
                .matching(image)
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(NUMBER)
                .onElements("img")
                .allowAttributes("alt")
                .onElements("img");
    }

    private BodyHtml() {}

    /**
     * The body in the one form in which it is kept: nothing that is not allowed, no entities where a character will do,
     * empty when it says nothing.
     */
    static String sanitise(String html) {
        return sanitised(ALLOWED.sanitize(html));
    }

    /** As for documents; links as well, and pictures also where they are kept apart, as {@code media:} and their key. */
    public static String sanitiseArticle(String html) {
        return sanitised(ALLOWED_IN_ARTICLES.sanitize(html));
    }

    private static String sanitised(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        body.nodeStream(Comment.class).toList().forEach(Comment::remove);
        body.select("img:not([src])").remove();
        if (body.text().isBlank() && body.select("img, table").isEmpty()) {
            return "";
        }
        return inOneForm(body);
    }

    /** Bytes of the largest image, about. */
    static long largestImage(String html) {
        return Jsoup.parseBodyFragment(html).select("img[src^=data:]").stream()
                .mapToLong(image -> image.attr("src").length() * 3L / 4)
                .max()
                .orElse(0);
    }

    /** What stands in an element, written the one way in which bodies are kept. */
    public static String inOneForm(Element body) {
        var output = new OutputSettings()
                .prettyPrint(false)
                .escapeMode(EscapeMode.xhtml)
                .charset("UTF-8");
        var document = body.ownerDocument();
        if (document != null) {
            document.outputSettings(output);
        }
        return body.html();
    }
}
