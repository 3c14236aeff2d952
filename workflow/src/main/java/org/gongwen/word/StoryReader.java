package org.gongwen.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.word.WordPackage.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part with text: the body, a header, notes. What it does not know it goes through, so that text that stands in
 * elements of later versions is kept as well.
 */
final class StoryReader {

    private static final double EMU_PER_MM = 36_000;
    private static final double WIDEST = 156;
    private static final Set<String> NO_TEXT = Set.of(
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "tblPr",
            "tblPrEx",
            "tblGrid",
            "trPr",
            "tcPr",
            "sectPr",
            "instrText",
            "fldData",
            "ffData",
            "delInstrText",
            "rubyPr",
            "numberingChange",
            "customXmlPr",
            "smartTagPr",
            "proofErr");

    private final WordPackage file;
    private final Map<String, Relation> relations;
    private final Styles styles;
    private final ListNumbers numbers;
    private final WordBudget budget;
    private final Doubts doubts;
    private final Map<String, String> notes;

    StoryReader(
            WordPackage file,
            Map<String, Relation> relations,
            Styles styles,
            ListNumbers numbers,
            Map<String, String> notes,
            WordBudget budget,
            Doubts doubts) {
        this.file = file;
        this.relations = relations;
        this.styles = styles;
        this.numbers = numbers;
        this.notes = notes;
        this.budget = budget;
        this.doubts = doubts;
    }

    /** A paragraph under way: its text, and what follows it. */
    private static final class Line {
        private final StringBuilder text = new StringBuilder();
        private final List<Item> behind = new ArrayList<>();
        private final StringBuilder deleted = new StringBuilder();
        private boolean fields;
        private @Nullable Double width;
    }

    List<Item> read(WordNode story) {
        var items = new ArrayList<Item>();
        blocks(story, items);
        return items;
    }

    private void blocks(WordNode parent, List<Item> items) {
        for (var child : parent.children()) {
            budget.step();
            switch (child.name()) {
                case "p" -> paragraph(child, items);
                case "tbl" -> table(child, items);
                case "del", "moveFrom" -> deleted(said(child));
                case "AlternateContent" -> blocks(chosen(child), items);
                case "altChunk" ->
                    doubts.add(
                            "embedded-file",
                            "Another file is embedded (%s) and was not read.".formatted(target(child)));
                case "r", "t", "hyperlink", "drawing", "pict", "oMathPara", "oMath" -> {
                    var line = new Line();
                    inline(child, line);
                    finish(line, null, "", items);
                }
                default -> {
                    if (!NO_TEXT.contains(child.name())) {
                        blocks(child, items);
                    }
                }
            }
        }
    }

    private void paragraph(WordNode node, List<Item> items) {
        var properties = node.child("pPr");
        var line = new Line();
        for (var child : node.children()) {
            inline(child, line);
        }
        finish(line, properties, label(properties, line), items);
    }

    private String label(@Nullable WordNode properties, Line line) {
        var list = styles.value(properties, "numPr", "numId");
        if (list == null || list.equals("0") || line.text.toString().isBlank()) {
            return "";
        }
        return numbers.next(list, ListNumbers.whole(styles.value(properties, "numPr", "ilvl"), 0));
    }

    private void finish(Line line, @Nullable WordNode properties, String label, List<Item> items) {
        deleted(line.deleted.toString());
        if (line.fields) {
            doubts.add("field", "Fields, such as dates that Word puts in, were kept as the text that they showed.");
        }
        var text = clean(line.text.toString()).strip();
        if (!text.isEmpty()) {
            if (!label.isEmpty()) {
                boolean close = "、）)．。】］〕".indexOf(label.charAt(label.length() - 1)) >= 0;
                text = clean(label) + (close ? "" : " ") + text;
            }
            items.add(new Item.Text(text, styles.level(properties), styles.isTitle(properties), align(properties)));
        }
        items.addAll(line.behind);
    }

    private String align(@Nullable WordNode properties) {
        var align = styles.value(properties, "jc");
        return switch (align == null ? "" : align) {
            case "center" -> "center";
            case "right", "end" -> "right";
            default -> "left";
        };
    }

    private void deleted(String text) {
        if (!text.isBlank()) {
            doubts.add("deletion", "Text that is marked as deleted was left out: " + Clip.of(text));
        }
    }

    private void inline(WordNode node, Line line) {
        budget.step();
        switch (node.name()) {
            case "t" -> line.text.append(node.said());
            case "tab", "ptab" -> line.text.append('\t');
            case "br", "cr" -> line.text.append('\n');
            case "noBreakHyphen" -> line.text.append('-');
            case "sym" -> symbol(node, line);
            case "delText" -> line.deleted.append(node.said());
            case "del", "moveFrom" -> line.deleted.append(said(node));
            case "ins", "moveTo" -> {
                doubts.add("insertion", "Text that is marked as inserted was kept: " + Clip.of(said(node)));
                children(node, line);
            }
            case "r" -> {
                if (node.isOn("rPr", "vanish")) {
                    doubts.add("hidden-text", "Hidden text was kept: " + Clip.of(said(node)));
                }
                children(node, line);
            }
            case "instrText", "fldSimple" -> {
                line.fields = true;
                if (node.name().equals("fldSimple")) {
                    children(node, line);
                }
            }
            case "hyperlink" -> {
                var target = target(node);
                if (!target.isEmpty()) {
                    doubts.add(
                            "link",
                            "The address of a link is not kept: " + Clip.of(said(node)) + " → " + Clip.of(target));
                }
                children(node, line);
            }
            case "footnoteReference", "endnoteReference" -> note(node, line);
            case "ruby" -> ruby(node, line);
            case "oMath" -> {
                doubts.add("formula", "A formula was kept as plain characters: " + Clip.of(said(node)));
                children(node, line);
            }
            case "txbxContent" -> {
                var items = read(node);
                if (!items.isEmpty()) {
                    doubts.add(
                            "text-box",
                            "What stands in a text box was put behind the paragraph that holds it: "
                                    + Clip.of(said(node)));
                    line.behind.addAll(items);
                }
            }
            case "textpath" -> {
                if (!node.get("string").isBlank()) {
                    doubts.add("word-art", "Drawn letters are not in the document: " + Clip.of(node.get("string")));
                }
            }
            case "inline", "anchor" -> {
                var extent = node.child("extent");
                double width = extent == null ? 0 : ListNumbers.whole(extent.get("cx"), 0) / EMU_PER_MM;
                line.width = width < 1 ? null : Math.min(WIDEST, Math.round(width * 100) / 100.0);
                children(node, line);
                line.width = null;
            }
            case "blip" -> image(node.get("r:embed").isEmpty() ? node.get("r:link") : node.get("r:embed"), line);
            case "imagedata" -> image(node.get("r:id"), line);
            case "OLEObject" ->
                doubts.add("embedded-file", "Another file is embedded (%s) and was not read.".formatted(target(node)));
            case "chart", "relIds" ->
                doubts.add("drawing", "A chart or diagram is not in the document; its words are named apart.");
            case "AlternateContent" -> children(chosen(node), line);
            case "p" -> {
                // a paragraph of a drawing, which is none of the text's
                if (!line.text.isEmpty()) {
                    line.text.append('\n');
                }
                children(node, line);
            }
            case "tbl" -> table(node, line.behind);
            default -> {
                if (!NO_TEXT.contains(node.name())) {
                    children(node, line);
                }
            }
        }
    }

    private void children(WordNode node, Line line) {
        for (var child : node.children()) {
            inline(child, line);
        }
    }

    /** The alternative for newer readers, unless only that for older ones holds something. */
    private static WordNode chosen(WordNode alternatives) {
        WordNode last = alternatives;
        for (var child : alternatives.children()) {
            last = child;
            if (holdsSomething(child)) {
                return child;
            }
        }
        return last;
    }

    private static boolean holdsSomething(WordNode node) {
        if ((node.name().equals("t") && !node.said().isBlank())
                || node.name().equals("blip")
                || node.name().equals("imagedata")
                || node.name().equals("chart")) {
            return true;
        }
        for (var child : node.children()) {
            if (holdsSomething(child)) {
                return true;
            }
        }
        return false;
    }

    private void ruby(WordNode node, Line line) {
        doubts.add("ruby", "Small characters above others stand in brackets behind them.");
        var base = node.child("rubyBase");
        var above = node.child("rt");
        if (base != null) {
            children(base, line);
        }
        if (above != null) {
            line.text.append('（');
            children(above, line);
            line.text.append('）');
        }
    }

    private void note(WordNode node, Line line) {
        boolean foot = node.name().equals("footnoteReference");
        var text = notes.get((foot ? "f" : "e") + node.get("id"));
        if (text != null && !text.isBlank()) {
            line.text.append("〔注：").append(text.strip()).append('〕');
            doubts.add("note", "A note was put into the text in brackets: " + Clip.of(text));
        }
    }

    private void symbol(WordNode node, Line line) {
        try {
            int code = Integer.parseInt(node.get("char"), 16);
            boolean own = code >= 0xf000 && code <= 0xf0ff;
            if (own) {
                doubts.add("symbol", "A sign of the face %s was written as 〓.".formatted(Clip.of(node.get("font"))));
            }
            line.text.append(own || code < 0x20 || !Character.isDefined(code) ? "〓" : Character.toString(code));
        } catch (IllegalArgumentException e) {
            doubts.add("symbol", "A sign without a code was left out.");
        }
    }

    private String target(WordNode node) {
        var relation = relations.get(node.get("r:id"));
        return relation == null ? "" : relation.target();
    }

    private void image(String id, Line line) {
        if (id.isEmpty()) {
            return;
        }
        var relation = relations.get(id);
        if (relation == null || relation.outside()) {
            doubts.add(
                    "image-outside",
                    "A picture is not in the file: " + Clip.of(relation == null ? id : relation.target()));
            return;
        }
        var bytes = file.bytes(relation.target());
        if (bytes == null) {
            doubts.add("image-outside", "A picture is not in the file: " + Clip.of(relation.target()));
        } else if (!PictureSort.isTaken(bytes)) {
            doubts.add("image-format", "A picture is neither a PNG nor a JPEG, or too large: " + relation.target());
        } else if (!budget.takesPicture(bytes.length)) {
            doubts.add("image-size", "The pictures are more than a document takes; left out: " + relation.target());
        } else {
            line.behind.add(new Item.Image(bytes, line.width));
        }
    }

    private void table(WordNode node, List<Item> items) {
        var reading = new TableReading(this, doubts).read(node);
        items.addAll(reading);
    }

    String alignOf(WordNode cell) {
        var paragraph = cell.child("p");
        return paragraph == null ? "left" : align(paragraph.child("pPr"));
    }

    /** All text below this, paragraphs with breaks between; for sentences. */
    static String said(WordNode node) {
        var text = new StringBuilder();
        say(node, text);
        return clean(text.toString());
    }

    private static void say(WordNode node, StringBuilder text) {
        if (node.name().equals("t") || node.name().equals("delText")) {
            text.append(node.said());
        } else if (node.name().equals("tab") || node.name().equals("br")) {
            text.append(' ');
        }
        if (NO_TEXT.contains(node.name())) {
            return;
        }
        for (var child : node.name().equals("AlternateContent") ? chosen(node).children() : node.children()) {
            say(child, text);
        }
        if (node.name().equals("p")) {
            text.append('\n');
        }
    }

    /** Without characters that nothing shows. */
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
