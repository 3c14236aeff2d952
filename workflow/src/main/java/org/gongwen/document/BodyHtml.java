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
final class BodyHtml {

    /** By content, not by what the address claims: PNG and JPEG start with these bytes. */
    private static final Pattern IMAGE =
            Pattern.compile("data:image/(?:png;base64,iVBORw0KGgo|jpeg;base64,/9j/)[A-Za-z0-9+/]*+={0,2}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,4}(?:,[0-9]{1,4}){0,60}");
    private static final Pattern ALIGNMENT = Pattern.compile("left|center|right");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
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
            .allowUrlProtocols("data")
            .allowAttributes("src")
            .matching(IMAGE)
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(NUMBER)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .toFactory();

    private BodyHtml() {}

    /**
     * The body in the one form in which it is kept: nothing that is not allowed, no entities where a character will do,
     * empty when it says nothing.
     */
    static String sanitise(String html) {
        var body = Jsoup.parseBodyFragment(ALLOWED.sanitize(html)).body();
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

    private static String inOneForm(Element body) {
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
