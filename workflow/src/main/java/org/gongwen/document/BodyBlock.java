package org.gongwen.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A paragraph, heading, list item, table cell or image of a body.
 *
 * @param kind the HTML element: {@code p}, {@code h1} to {@code h4}, {@code li}, {@code td}, {@code th}, {@code img}
 * @param text without markup; for an image what stands for it
 * @param markup the same with markup, to tell apart what differs in its looks only
 */
record BodyBlock(String kind, String text, String markup) {

    private static final Set<String> BLOCKS = Set.of("p", "h1", "h2", "h3", "h4", "li", "td", "th");

    /** The blocks of sanitised HTML in the order of the page; empty paragraphs are left out. */
    static List<BodyBlock> of(String html) {
        var blocks = new ArrayList<BodyBlock>();
        collect(Jsoup.parseBodyFragment(html).body(), "p", blocks);
        return List.copyOf(blocks);
    }

    private static void collect(Element parent, String kind, List<BodyBlock> blocks) {
        var text = new StringBuilder();
        var markup = new StringBuilder();
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
                markup.append(words.outerHtml());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    text.append('\n');
                    markup.append("<br>");
                } else if (element.normalName().equals("img")) {
                    flush(kind, text, markup, blocks);
                    blocks.add(image(element));
                } else if (element.isBlock()
                        || !element.select("p, h1, h2, h3, h4, li, table, img").isEmpty()) {
                    flush(kind, text, markup, blocks);
                    collect(element, kindOf(element, kind), blocks);
                } else {
                    text.append(element.wholeText());
                    markup.append(element.outerHtml());
                }
            }
        }
        flush(kind, text, markup, blocks);
    }

    /** A paragraph inside a list item or a cell is shown as the item or the cell. */
    private static String kindOf(Element element, String outer) {
        var name = element.normalName();
        if (!BLOCKS.contains(name)) {
            return outer;
        }
        return name.equals("p") && !outer.equals("p") ? outer : name;
    }

    private static void flush(String kind, StringBuilder text, StringBuilder markup, List<BodyBlock> blocks) {
        if (!text.toString().isBlank()) {
            blocks.add(new BodyBlock(
                    kind, text.toString().strip(), markup.toString().strip()));
        }
        text.setLength(0);
        markup.setLength(0);
    }

    private static BodyBlock image(Element image) {
        var source = image.attr("src");
        var name =
                UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
        var alt = image.attr("alt");
        return new BodyBlock("img", alt.isBlank() ? name.substring(0, 8) : alt, name);
    }
}
