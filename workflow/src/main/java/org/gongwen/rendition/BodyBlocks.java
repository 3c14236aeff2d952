package org.gongwen.rendition;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.paper.Alignment;
import org.gongwen.paper.Block;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.PictureData;
import org.gongwen.paper.Span;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The body of a document as blocks for its pages. What a writer sees numbered is numbered here: headings as GB/T 9704-2012,
 * 7.3.3 has it (一、 （一） 1. （1）), items of lists by digits.
 */
final class BodyBlocks {

    private static final double PIXELS_PER_MM = 96 / 25.4;

    /** Kept apart by whoever reads: what is struck out there would stand on the pages as if it were said. */
    private static final Set<String> LOOKS = Set.of("u", "s", "sub", "sup");

    /** More do not fit beside each other on a sheet. */
    private static final int MOST_COLUMNS = 30;

    private final List<Block> blocks = new ArrayList<>();
    private final Set<RenditionNotice> notices = EnumSet.noneOf(RenditionNotice.class);
    private final int[] numbers = new int[5];
    private final RuleBasedNumberFormat chinese =
            new RuleBasedNumberFormat(ULocale.CHINA, RuleBasedNumberFormat.SPELLOUT);

    /** A paragraph that is being gathered. */
    private final List<Span> spans = new ArrayList<>();

    private BodyBlocks() {}

    /** @param notices what the pages do not show as the text has it */
    record Read(List<Block> blocks, Set<RenditionNotice> notices) {}

    /** @param html as {@link org.gongwen.document.BodyHtml} lets it through */
    static Read of(String html) {
        var read = new BodyBlocks();
        read.children(Jsoup.parseBodyFragment(html).body(), Alignment.LEFT, "");
        return new Read(List.copyOf(read.blocks), Set.copyOf(read.notices));
    }

    /** @param label what stands before the first words, as the number of an item */
    private void children(Element parent, Alignment alignment, String label) {
        var before = label;
        for (var node : parent.childNodes()) {
            if (node instanceof Element element && isBlock(element)) {
                flush(alignment, before);
                before = block(element, alignment, before);
            } else {
                inline(node, FaceKind.FANGSONG);
                if (node instanceof Element element && !element.select("img").isEmpty()) {
                    flush(alignment, before);
                    before = "";
                    element.select("img").forEach(this::image);
                }
            }
        }
        flush(alignment, before);
    }

    private static boolean isBlock(Element element) {
        return switch (element.normalName()) {
            case "p", "h1", "h2", "h3", "h4", "ol", "ul", "li", "table", "img" -> true;
            default -> false;
        };
    }

    /** @return the label if nothing has taken it */
    private String block(Element element, Alignment around, String label) {
        var name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4" -> heading(element, name.charAt(1) - '0');
            case "ol", "ul" -> list(element);
            case "table" -> table(element);
            case "img" -> {
                image(element);
                return label;
            }
            default -> {
                var alignment = element.hasAttr("data-align") ? alignment(element) : around;
                children(element, alignment, label);
            }
        }
        return "";
    }

    private static Alignment alignment(Element element) {
        return switch (element.attr("data-align")) {
            case "center" -> Alignment.CENTER;
            case "right" -> Alignment.RIGHT;
            default -> Alignment.LEFT;
        };
    }

    private void heading(Element element, int level) {
        numbers[level]++;
        for (int deeper = level + 1; deeper < numbers.length; deeper++) {
            numbers[deeper] = 0;
        }
        var number = numbers[level];
        var label = switch (level) {
            case 1 -> chinese.format(number) + "、";
            case 2 -> "（" + chinese.format(number) + "）";
            case 3 -> number + ".";
            default -> "（" + number + "）";
        };
        looks(element);
        blocks.add(new Block.Heading(level, label + words(element)));
        element.select("img").forEach(this::image);
    }

    private void list(Element list) {
        boolean numbered = list.normalName().equals("ol");
        int number = list.attr("start").isEmpty() ? 1 : Integer.parseInt(list.attr("start"));
        for (var item : list.children()) {
            children(item, Alignment.LEFT, numbered ? number++ + "." : "—— ");
        }
    }

    private void table(Element table) {
        var rows = new ArrayList<List<Block.Cell>>();
        var widths = new ArrayList<Double>();
        int heads = 0;
        for (var row : table.select("tr")) {
            var cells = row.children().stream()
                    .filter(cell -> Set.of("td", "th").contains(cell.normalName()))
                    .toList();
            if (cells.isEmpty()) {
                continue;
            }
            if (heads == rows.size()
                    && cells.stream().allMatch(cell -> cell.normalName().equals("th"))) {
                heads++;
            }
            if (rows.isEmpty()) {
                cells.forEach(cell -> widths.addAll(widths(cell)));
            }
            rows.add(cells.stream().map(this::cell).toList());
        }
        int columns = columns(rows);
        if (columns > MOST_COLUMNS) {
            notices.add(RenditionNotice.TABLE_TOO_WIDE);
            rows.forEach(row -> blocks.add(new Block.Paragraph(
                    List.of(new Span(
                            row.stream().map(Block.Cell::text).collect(Collectors.joining("　")), FaceKind.FANGSONG)),
                    Alignment.LEFT,
                    false)));
        } else if (columns > 0) {
            boolean dragged = widths.size() == columns && widths.stream().allMatch(width -> width > 1);
            blocks.add(new Block.Table(
                    dragged ? widths : Collections.nCopies(columns, 1.0),
                    // All of them heads: nothing would stand below what is repeated.
                    heads == rows.size() ? 0 : heads,
                    rows));
        }
    }

    /** How many a table has with cells that reach down into rows below. */
    private static int columns(List<List<Block.Cell>> rows) {
        var covered = new ArrayList<Integer>();
        for (int row = 0; row < rows.size(); row++) {
            int column = 0;
            for (var cell : rows.get(row)) {
                while (column < covered.size() && covered.get(column) > row) {
                    column++;
                }
                for (int i = 0; i < cell.columns(); i++, column++) {
                    if (column == covered.size()) {
                        covered.add(0);
                    }
                    covered.set(column, row + cell.rows());
                }
            }
        }
        return covered.size();
    }

    private static List<Double> widths(Element cell) {
        var said = new ArrayList<Double>();
        for (var width : cell.attr("colwidth").split(",")) {
            said.add(width.isEmpty() || width.matches("0+") ? 1.0 : Double.parseDouble(width));
        }
        while (said.size() < span(cell, "colspan")) {
            said.add(1.0);
        }
        return said;
    }

    private Block.Cell cell(Element cell) {
        if (!cell.select("img").isEmpty()) {
            notices.add(RenditionNotice.PICTURE_IN_TABLE);
        }
        looks(cell);
        var words = words(cell);
        var alignment = cell.select("[data-align]").stream()
                .findFirst()
                .map(BodyBlocks::alignment)
                .orElse(cell.normalName().equals("th") ? Alignment.CENTER : Alignment.LEFT);
        return new Block.Cell(words, alignment, span(cell, "colspan"), span(cell, "rowspan"));
    }

    private static int span(Element cell, String attribute) {
        var said = cell.attr(attribute);
        return said.isEmpty() ? 1 : Math.clamp(Integer.parseInt(said), 1, 1_000);
    }

    private void image(Element image) {
        var source = image.attr("src");
        try {
            var data = PictureData.of(Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)));
            var width = image.attr("width");
            blocks.add(new Block.Image(data, width.isEmpty() ? null : Integer.parseInt(width) / PIXELS_PER_MM));
        } catch (IllegalArgumentException e) {
            notices.add(RenditionNotice.PICTURE_UNREADABLE);
        }
    }

    private void inline(Node node, FaceKind face) {
        if (node instanceof TextNode words) {
            spans.add(new Span(words.text(), face));
        } else if (node instanceof Element element) {
            if (element.normalName().equals("br")) {
                spans.add(new Span("\n", face));
                return;
            }
            if (LOOKS.contains(element.normalName())) {
                notices.add(RenditionNotice.LOOKS_LOST);
            }
            var inner = switch (element.normalName()) {
                case "strong", "b" -> FaceKind.HEITI;
                case "em", "i" -> FaceKind.KAITI;
                default -> face;
            };
            element.childNodes().forEach(child -> inline(child, inner));
        }
    }

    private void looks(Element element) {
        if (!element.select(String.join(",", LOOKS)).isEmpty()) {
            notices.add(RenditionNotice.LOOKS_LOST);
        }
    }

    private void flush(Alignment alignment, String label) {
        // Writers begin paragraphs with blanks of their own; the pages begin them two characters in by themselves.
        while (!spans.isEmpty() && spans.getFirst().text().isBlank()) {
            spans.removeFirst();
        }
        if (!spans.isEmpty()) {
            var all = new ArrayList<Span>();
            if (!label.isEmpty()) {
                all.add(new Span(label, FaceKind.FANGSONG));
            }
            var first = spans.removeFirst();
            all.add(new Span(first.text().stripLeading(), first.face()));
            all.addAll(spans);
            blocks.add(new Block.Paragraph(all, alignment, alignment == Alignment.LEFT));
        }
        spans.clear();
    }

    /** What it says, what stands in lines of its own in lines of its own. */
    private static String words(Element element) {
        var words = new StringBuilder();
        words(element, words);
        return words.toString().strip();
    }

    private static void words(Element parent, StringBuilder words) {
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                words.append(text.text());
            } else if (node instanceof Element element) {
                boolean line = isBlock(element) || element.normalName().equals("br");
                newLine(line, words);
                words(element, words);
                newLine(line && isBlock(element), words);
            }
        }
    }

    private static void newLine(boolean wanted, StringBuilder words) {
        if (wanted && !words.isEmpty() && words.charAt(words.length() - 1) != '\n') {
            words.append('\n');
        }
    }
}
