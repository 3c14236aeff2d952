package org.gongwen.word;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gongwen.paper.DocumentFormatException;
import org.gongwen.paper.DocumentJson;
import org.gongwen.paper.PaperDocument;
import org.gongwen.word.WordPackage.Relation;

/**
 * Reads a Word file (DOCX) into a document. No text gets lost: it is in the document, or a {@link Doubt} names it. Takes
 * bounded time and memory, whatever the bytes are. The contract is in docs/word.md.
 */
public final class WordImport {

    /** Time is for hostile files; 1,000 pages take a second or two. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private WordImport() {}

    /** What came of it. */
    public sealed interface Outcome {

        /** @param json the document in the form of docs/paper.md, UTF-8. @param doubts what was unsure, in the order of the text */
        record Read(PaperDocument document, byte[] json, List<Doubt> doubts) implements Outcome {

            public Read {
                doubts = List.copyOf(doubts);
            }
        }

        /** @param why the rest of a sentence that begins with the name of the file */
        record Refused(String why) implements Outcome {}
    }

    public static Outcome read(byte[] file) {
        var doubts = new Doubts();
        try {
            var items = items(file, doubts);
            var json = new DocumentWriting(doubts).json(AnatomyReader.read(items, doubts));
            return new Outcome.Read(DocumentJson.read(json), json, doubts.all());
        } catch (RefusedWordException e) {
            return new Outcome.Refused(e.sentence());
        } catch (DocumentFormatException e) {
            return new Outcome.Refused("holds what no document takes: " + e.getMessage());
        }
    }

    private static List<Item> items(byte[] file, Doubts doubts) {
        var budget = new WordBudget(LONGEST);
        var parts = new WordPackage(file, budget);
        var main = parts.main();
        var root = parts.xml(main);
        var body = root == null ? null : root.child("body");
        if (root == null || !root.name().equals("document") || body == null) {
            throw new RefusedWordException("is no text document of Word");
        }
        var relations = parts.relations(main);
        var styles = new Styles(part(parts, relations, "styles"));
        var numbers = new ListNumbers(part(parts, relations, "numbering"), doubts);
        var notes = notes(parts, relations, doubts);
        var story = new StoryReader(parts, relations, styles, numbers, notes, budget, doubts);
        var items = new ArrayList<>(story.read(body));
        var background = root.child("background");
        if (background != null) {
            items.addAll(story.read(background));
        }
        beside(parts, relations, doubts);
        if (items.isEmpty()) {
            throw new RefusedWordException("holds no text");
        }
        return items;
    }

    private static @org.jspecify.annotations.Nullable WordNode part(
            WordPackage parts, Map<String, Relation> relations, String type) {
        for (var relation : relations.values()) {
            if (relation.type().equals(type) && !relation.outside()) {
                return parts.xml(relation.target());
            }
        }
        return null;
    }

    /** Foot and end notes by f or e and their number. Pictures and tables in them are named by their text alone. */
    private static Map<String, String> notes(WordPackage parts, Map<String, Relation> relations, Doubts doubts) {
        var notes = new HashMap<String, String>();
        for (var type : List.of("footnotes", "endnotes")) {
            var root = part(parts, relations, type);
            if (root == null) {
                continue;
            }
            for (var note : root.children()) {
                if (note.get("type").isEmpty() || note.get("type").equals("normal")) {
                    notes.put(
                            type.charAt(0) + note.get("id"),
                            StoryReader.said(note).strip());
                }
            }
        }
        return notes;
    }

    /** What is not in the run of the text is named. */
    private static void beside(WordPackage parts, Map<String, Relation> relations, Doubts doubts) {
        var named = new TreeSet<String>();
        for (var relation : relations.values()) {
            boolean head = relation.type().equals("header") || relation.type().equals("footer");
            boolean said = head || relation.type().equals("comments");
            if (!said || relation.outside() || !named.add(relation.target())) {
                continue;
            }
            var root = parts.xml(relation.target());
            var text = root == null ? "" : StoryReader.said(root).strip();
            if (!text.isEmpty() && !(head && text.matches("[\\s\\-—–－·0-9第页共]*"))) {
                doubts.add(
                        head ? "header" : "comment",
                        (head
                                        ? "Heads and feet of pages are not in the document: "
                                        : "Comments are not in the document: ")
                                + Clip.of(text));
            }
            drawn(root, doubts);
        }
        for (var name : parts.names()) {
            boolean drawing = name.contains("/charts/chart") || name.contains("/diagrams/data");
            var root = drawing && name.endsWith(".xml") ? parts.xml(name) : null;
            var text = root == null ? "" : StoryReader.said(root).strip();
            if (!text.isEmpty()) {
                doubts.add("drawing", "The words of a chart or diagram are not in the document: " + Clip.of(text));
            }
        }
    }

    /** Water marks and pictures of heads. */
    private static void drawn(@org.jspecify.annotations.Nullable WordNode node, Doubts doubts) {
        if (node == null) {
            return;
        }
        if (node.name().equals("textpath") && !node.get("string").isBlank()) {
            doubts.add("word-art", "Drawn letters are not in the document: " + Clip.of(node.get("string")));
        }
        if (node.name().equals("blip") || node.name().equals("imagedata")) {
            doubts.add("image-in-header", "A picture in the head or foot of pages is not in the document.");
        }
        node.children().forEach(child -> drawn(child, doubts));
    }
}
