package org.gongwen.article;

import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gongwen.document.BodyHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The text of an article as it is kept: what the editor of documents makes, links as well, and pictures apart from it,
 * under the hash of their bytes.
 */
final class ArticleHtml {

    private static final String MEDIUM = "media:";
    private static final String DATA = "data:";

    private static final Set<String> BLOCKS =
            Set.of("h1", "h2", "h3", "h4", "p", "br", "li", "tr", "td", "th", "table", "ol", "ul", "img");

    private ArticleHtml() {}

    /** A picture in a text. @param place behind how many characters of the plain text it stands */
    record Picture(String key, String alt, int place) {}

    /** What came from somewhere, brought into the form in which it is kept but for its new pictures. */
    static String sanitise(String html) {
        return BodyHtml.sanitiseArticle(withoutControls(html));
    }

    /**
     * The text with its new pictures kept.
     *
     * @param keep takes the bytes of a picture and what it shows, and answers its key; null leaves the picture out
     */
    static String keepingPictures(String html, Keeping keep) {
        var body = Jsoup.parseBodyFragment(html).body();
        for (var image : body.select("img[src^=data:]")) {
            var source = image.attr("src");
            var key =
                    keep.keep(Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)), image.attr("alt"));
            if (key == null) {
                image.remove();
            } else {
                image.attr("src", MEDIUM + key);
            }
        }
        return BodyHtml.inOneForm(body);
    }

    /** Keeps a picture. */
    @FunctionalInterface
    interface Keeping {
        @Nullable
        String keep(byte[] bytes, String alt);
    }

    /** The keys of the pictures that stand in it. */
    static Set<String> keys(String html) {
        var keys = new LinkedHashSet<String>();
        pictures(html).forEach(picture -> keys.add(picture.key()));
        return keys;
    }

    /** The text as it is shown and edited inside: pictures in it as they are. @param bytes null where there are none */
    static String forEditor(String html, Function<String, @Nullable Bytes> bytes) {
        var body = Jsoup.parseBodyFragment(html).body();
        for (var image : body.select("img[src^=media:]")) {
            var found = bytes.apply(image.attr("src").substring(MEDIUM.length()));
            if (found == null) {
                image.remove();
            } else {
                image.attr("src", data(found));
            }
        }
        return BodyHtml.inOneForm(body);
    }

    static String data(Bytes picture) {
        return DATA + picture.mediaType() + ";base64," + Base64.getEncoder().encodeToString(picture.content());
    }

    /** The bytes of a picture. */
    record Bytes(String mediaType, byte[] content) {}

    /** In the order in which they stand; those that are not kept yet have an empty key. */
    static List<Picture> pictures(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        return body.select("img").stream()
                .map(image -> new Picture(key(image), image.attr("alt"), before(body, image)))
                .toList();
    }

    /** A link in a text. @param place behind how many characters of the plain text it begins */
    record Link(String address, int place) {}

    /** In the order in which they stand. */
    static List<Link> links(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        return body.select("a[href]").stream()
                .map(link -> new Link(link.attr("href"), before(body, link)))
                .toList();
    }

    /** What it says without markup; what stands in lines of their own stands in lines of its own. */
    static String plain(String html) {
        var plain = new StringBuilder();
        append(Jsoup.parseBodyFragment(html).body(), plain, null);
        return plain.toString();
    }

    private static int before(Element body, Element stop) {
        var plain = new StringBuilder();
        append(body, plain, stop);
        return plain.codePointCount(0, plain.length());
    }

    /** @return whether the element was reached at which to stop */
    private static boolean append(Element element, StringBuilder plain, @Nullable Element stop) {
        for (var node : element.childNodes()) {
            if (node == stop) {
                return true;
            }
            if (node instanceof TextNode words) {
                plain.append(words.getWholeText());
            } else if (node instanceof Element child) {
                if (append(child, plain, stop)) {
                    return true;
                }
                if (BLOCKS.contains(child.normalName())) {
                    plain.append('\n');
                }
            }
        }
        return false;
    }

    private static String key(Element image) {
        var source = image.attr("src");
        return source.startsWith(MEDIUM) ? source.substring(MEDIUM.length()) : "";
    }

    /** PostgreSQL keeps no NUL, no other control character belongs into a text, and half a pair is no character. */
    private static String withoutControls(String html) {
        var kept = new StringBuilder(html.length());
        html.codePoints()
                .filter(point -> point == '\n'
                        || point == '\t'
                        || !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
