package org.gongwen.portal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongwen.publication.PublicMedium;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;

/**
 * A sanitised text as a page holds it: its headings below that of the page, pictures by their addresses with room kept
 * for them, wide tables that are moved by themselves, nothing that a strict content policy would refuse.
 */
final class PublicBody {

    private static final String MEDIUM = "media:";
    private static final Pattern OF_SITES = Pattern.compile("^/portal/(sites|media|assets)(/|$)");

    private PublicBody() {}

    static String of(String body, List<PublicMedium> media, Outlet outlet) {
        var known =
                media.stream().collect(Collectors.toMap(PublicMedium::key, Function.identity(), (one, same) -> one));
        var document = Jsoup.parseBodyFragment(body);
        document.outputSettings(new OutputSettings()
                .prettyPrint(false)
                .escapeMode(EscapeMode.xhtml)
                .charset("UTF-8"));
        var text = document.body();
        // The last first: what was h1 must not become h3.
        for (int level = 4; level >= 1; level--) {
            text.select("h" + level).tagName("h" + (level + 1));
        }
        text.select("[style]").removeAttr("style");
        text.select("[colwidth]").removeAttr("colwidth");
        text.select("script, style, iframe, object, embed, form").remove();
        text.select("img").forEach(picture -> picture(picture, known));
        text.select("a[href]").forEach(link -> link(link, outlet));
        text.select("table").forEach(table -> {
            table.select("th:not([scope])").attr("scope", "col");
            table.wrap("<div class=\"table\" tabindex=\"0\" role=\"group\"></div>");
        });
        return text.html();
    }

    private static void picture(Element picture, Map<String, PublicMedium> known) {
        var source = picture.attr("src");
        var medium = source.startsWith(MEDIUM) ? known.get(source.substring(MEDIUM.length())) : null;
        if (medium == null) {
            // Not public, or no picture of ours: nothing is fetched from anywhere else.
            picture.remove();
            return;
        }
        picture.attr("src", Address.medium(medium.key())).attr("loading", "lazy");
        if (picture.attr("alt").isBlank()) {
            picture.attr("alt", medium.alt());
        }
        if (medium.width() != null && medium.height() != null) {
            var variants = Variants.of(medium, known.values());
            if (!variants.isEmpty()) {
                picture.attr("srcset", variants).attr("sizes", "(max-width: 45rem) 92vw, 40rem");
            }
            picture.attr("width", medium.width().toString())
                    .attr("height", medium.height().toString());
        }
    }

    /** What is no page of a site, as search and forms, the application answers, where the pages lead to it at all. */
    private static void link(Element link, Outlet outlet) {
        var address = link.attr("href");
        if (address.startsWith(Address.PORTAL + "/")
                && !OF_SITES.matcher(address).find()) {
            var asked = outlet.asked(address);
            if (asked == null) {
                link.unwrap();
            } else {
                link.attr("href", asked);
            }
        } else if (!link.attr("href").matches("(?i)(https?://|mailto:|/portal(/|$)).*")) {
            link.unwrap();
        } else if (!link.attr("href").startsWith("/")) {
            link.attr("rel", "noopener noreferrer");
        }
    }
}
