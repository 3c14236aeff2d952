package org.gongwen.word;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of what was recognised, docs/paper.md. */
final class DocumentWriting {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEEPEST_HEADING = 4;

    private final Doubts doubts;

    DocumentWriting(Doubts doubts) {
        this.doubts = doubts;
    }

    byte[] json(Anatomy found) {
        var root = JSON.createObjectNode();
        root.put("form", found.form);
        put(root, "copyNumber", found.copyNumber);
        put(root, "classification", found.classification);
        put(root, "urgency", found.urgency);
        texts(root, "mark", found.mark);
        if (!found.suffixed) {
            root.put("suffix", "");
        }
        put(root, "number", found.number);
        texts(root, "signers", found.signers);
        put(root, "title", found.title);
        put(root, "addressees", found.addressees);
        blocks(root.putArray("body"), found.body);
        texts(root, "attachments", found.attachments);
        if (found.date != null) {
            var signature = root.putObject("signature");
            texts(signature, "names", found.signatories);
            signature.put("date", found.date.toString());
        }
        put(root, "note", found.note);
        if (!found.annexes.isEmpty()) {
            var annexes = root.putArray("annexes");
            for (var annex : found.annexes) {
                var node = annexes.addObject();
                node.put("title", annex.title());
                blocks(node.putArray("body"), annex.body());
            }
        }
        if (!found.copies.isEmpty() || found.printed != null) {
            var imprint = root.putObject("imprint");
            put(imprint, "copies", found.copies);
            put(imprint, "organ", found.printer);
            if (found.printed != null) {
                imprint.put("date", found.printed.toString());
            }
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static void texts(ObjectNode node, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            var array = node.putArray(field);
            texts.forEach(array::add);
        }
    }

    private void blocks(ArrayNode blocks, List<Item> items) {
        for (var item : items) {
            switch (item) {
                case Item.Text text -> text(blocks, text);
                case Item.Table table -> table(blocks.addObject(), table);
                case Item.Image image -> {
                    var node = blocks.addObject();
                    node.put("type", "image");
                    node.put("data", Base64.getEncoder().encodeToString(image.data()));
                    if (image.width() != null) {
                        node.put("width", image.width());
                    }
                }
            }
        }
    }

    private void text(ArrayNode blocks, Item.Text text) {
        int level = level(text);
        if (level > 0) {
            var node = blocks.addObject();
            node.put("type", "heading");
            node.put("level", level);
            node.put("text", text.text());
        } else if (text.align().equals("left")) {
            blocks.add(text.text());
        } else {
            var node = blocks.addObject();
            node.put("type", "paragraph");
            node.put("text", text.text());
            node.put("align", text.align());
        }
    }

    private int level(Item.Text text) {
        int written = Words.headingLevel(text.text());
        if (text.level() == 0) {
            return written;
        }
        if (text.level() > DEEPEST_HEADING) {
            doubts.add(
                    "heading-depth",
                    "A heading of level %d became one of level 4: %s".formatted(text.level(), Clip.of(text.text())));
        }
        int level = Math.min(text.level(), DEEPEST_HEADING);
        if (written > 0 && written != level) {
            doubts.add(
                    "heading-level",
                    "Its style says level %d, its number level %d, which was taken: %s"
                            .formatted(level, written, Clip.of(text.text())));
            return written;
        }
        return level;
    }

    private static void table(ObjectNode node, Item.Table table) {
        node.put("type", "table");
        if (!table.columns().isEmpty()) {
            var columns = node.putArray("columns");
            table.columns().forEach(columns::add);
        }
        if (table.headRows() > 0) {
            node.put("headRows", table.headRows());
        }
        var rows = node.putArray("rows");
        for (var row : table.rows()) {
            var cells = rows.addArray();
            for (var cell : new ArrayList<>(row)) {
                var one = cells.addObject();
                one.put("text", cell.text());
                one.put("align", cell.align());
                if (cell.columns() > 1) {
                    one.put("columns", cell.columns());
                }
                if (cell.rows() > 1) {
                    one.put("rows", cell.rows());
                }
            }
        }
    }
}
