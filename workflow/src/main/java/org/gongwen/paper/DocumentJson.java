package org.gongwen.paper;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a document, docs/paper.md. Fields that it does not know are refused. */
public final class DocumentJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int MOST_COLUMNS = 30;
    private static final double USUAL_SEAL = 42;

    private DocumentJson() {}

    /** @throws DocumentFormatException where the text is not of the form */
    public static PaperDocument read(byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new DocumentFormatException("", "is no JSON: " + e.getOriginalMessage());
        }
        var document = JsonPart.of(
                root,
                "",
                "form",
                "copyNumber",
                "classification",
                "urgency",
                "mark",
                "suffix",
                "number",
                "signers",
                "title",
                "addressees",
                "body",
                "attachments",
                "attendance",
                "signature",
                "note",
                "annexes",
                "imprint");
        var form = document.word("form", PaperForm.class, PaperForm.DOCUMENT);
        var mark = document.texts("mark");
        if (mark.isEmpty() || mark.stream().anyMatch(String::isBlank)) {
            throw document.fault("mark", "names the issuing organ or organs");
        }
        var copyNumber = document.text("copyNumber");
        if (!copyNumber.isEmpty() && !copyNumber.matches("[0-9]{6}")) {
            throw document.fault("copyNumber", "has six digits");
        }
        if (form != PaperForm.DOCUMENT && !document.texts("signers").isEmpty()) {
            throw document.fault("signers", "stand on documents of the usual form only");
        }
        return new PaperDocument(
                form,
                copyNumber,
                document.text("classification"),
                document.text("urgency"),
                document.texts("mark"),
                document.has("suffix") ? document.text("suffix").strip() : form.suffix(),
                document.text("number"),
                document.texts("signers"),
                document.text("title"),
                String.join("，", document.texts("addressees")),
                blocks(document, "body"),
                document.texts("attachments"),
                attendance(document),
                document.has("signature") ? signature(document) : null,
                document.text("note"),
                annexes(document),
                document.has("imprint") ? imprint(document) : Imprint.NONE);
    }

    private static List<Attendance> attendance(JsonPart document) {
        var lines = new ArrayList<Attendance>();
        for (var item : document.items("attendance")) {
            var line = JsonPart.of(item, document.path("attendance") + "[" + lines.size() + "]", "role", "names");
            lines.add(new Attendance(line.needed("role"), String.join("，", line.texts("names"))));
        }
        return lines;
    }

    private static Signature signature(JsonPart document) {
        var path = document.path("signature");
        var part = JsonPart.of(document.get("signature"), path, "kind", "names", "post", "date", "seal");
        var kind = part.word("kind", Signature.Kind.class, Signature.Kind.SEALED);
        var names = part.has("names") ? part.texts("names") : document.texts("mark");
        var date = part.date("date");
        if (date == null) {
            throw part.fault("date", "is needed");
        }
        if (names.isEmpty() || (kind == Signature.Kind.STAMPED && names.size() > 1)) {
            throw part.fault("names", kind == Signature.Kind.STAMPED ? "is the one who signs" : "are needed");
        }
        return new Signature(kind, names, part.text("post"), date, part.length("seal", USUAL_SEAL, 20, 60));
    }

    private static Imprint imprint(JsonPart document) {
        var part = JsonPart.of(document.get("imprint"), document.path("imprint"), "copies", "organ", "date");
        return new Imprint(String.join("，", part.texts("copies")), part.text("organ"), part.date("date"));
    }

    private static List<Annex> annexes(JsonPart document) {
        var annexes = new ArrayList<Annex>();
        for (var item : document.items("annexes")) {
            var annex = JsonPart.of(item, document.path("annexes") + "[" + annexes.size() + "]", "title", "body");
            annexes.add(new Annex(annex.text("title"), blocks(annex, "body")));
        }
        return annexes;
    }

    private static List<Block> blocks(JsonPart parent, String field) {
        var blocks = new ArrayList<Block>();
        int number = 0;
        for (var item : parent.items(field)) {
            var path = parent.path(field) + "[" + number++ + "]";
            if (item.isString()) {
                blocks.add(Block.Paragraph.of(JsonPart.text(item, path)));
                continue;
            }
            var type = item.path("type").asString("");
            switch (type) {
                case "heading" -> {
                    var part = JsonPart.of(item, path, "type", "level", "text");
                    blocks.add(new Block.Heading(part.whole("level", 1, 1, 4), part.needed("text")));
                }
                case "paragraph" -> blocks.add(paragraph(item, path));
                case "list" -> list(item, path, blocks);
                case "table" -> blocks.add(table(item, path));
                case "image" -> blocks.add(image(item, path));
                default ->
                    throw new DocumentFormatException(
                            path, "is a text, or has a type: heading, paragraph, list, table or image");
            }
        }
        return blocks;
    }

    private static Block paragraph(JsonNode item, String path) {
        var part = JsonPart.of(item, path, "type", "text", "align", "indent");
        var spans = new ArrayList<Span>();
        if (part.has("text") && part.get("text").isArray()) {
            for (var span : part.items("text")) {
                var piece = JsonPart.of(span, part.path("text") + "[" + spans.size() + "]", "text", "face");
                spans.add(new Span(piece.text("text"), piece.word("face", FaceKind.class, FaceKind.FANGSONG)));
            }
        } else {
            spans.add(new Span(part.text("text"), FaceKind.FANGSONG));
        }
        return new Block.Paragraph(
                spans, part.word("align", Alignment.class, Alignment.LEFT), part.flag("indent", true));
    }

    /** Items are paragraphs with their numbers, as the standard has no other lists. */
    private static void list(JsonNode item, String path, List<Block> blocks) {
        var part = JsonPart.of(item, path, "type", "items", "start");
        int number = part.whole("start", 1, 0, 9999);
        for (var text : part.texts("items")) {
            blocks.add(Block.Paragraph.of(number++ + ". " + text));
        }
    }

    private static Block table(JsonNode item, String path) {
        var part = JsonPart.of(item, path, "type", "columns", "headRows", "rows");
        var rows = new ArrayList<List<Block.Cell>>();
        int widest = 0;
        for (var row : part.items("rows")) {
            var rowPath = part.path("rows") + "[" + rows.size() + "]";
            if (!row.isArray()) {
                throw new DocumentFormatException(rowPath, "is a list of cells");
            }
            var cells = new ArrayList<Block.Cell>();
            int wide = 0;
            for (var cell : row) {
                var read = cell(cell, rowPath + "[" + cells.size() + "]");
                cells.add(read);
                wide += read.columns();
            }
            widest = Math.max(widest, wide);
            rows.add(cells);
        }
        if (widest == 0 || widest > MOST_COLUMNS) {
            throw part.fault("rows", "have from 1 to " + MOST_COLUMNS + " columns");
        }
        return new Block.Table(columns(part, widest), part.whole("headRows", 0, 0, rows.size()), rows);
    }

    private static List<Double> columns(JsonPart part, int count) {
        var columns = new ArrayList<Double>();
        for (var width : part.items("columns")) {
            if (!width.isNumber() || width.doubleValue() <= 0) {
                throw part.fault("columns", "are numbers above 0");
            }
            columns.add(width.doubleValue());
        }
        if (!columns.isEmpty() && columns.size() != count) {
            throw part.fault("columns", "are %d, and the rows have %d".formatted(columns.size(), count));
        }
        while (columns.size() < count) {
            columns.add(1.0);
        }
        return columns;
    }

    private static Block.Cell cell(JsonNode node, String path) {
        if (node.isString()) {
            return new Block.Cell(JsonPart.text(node, path), Alignment.CENTER, 1, 1);
        }
        var part = JsonPart.of(node, path, "text", "align", "columns", "rows");
        return new Block.Cell(
                part.text("text"),
                part.word("align", Alignment.class, Alignment.CENTER),
                part.whole("columns", 1, 1, MOST_COLUMNS),
                part.whole("rows", 1, 1, 1000));
    }

    private static Block image(JsonNode item, String path) {
        var part = JsonPart.of(item, path, "type", "data", "width");
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(part.needed("data"));
        } catch (IllegalArgumentException e) {
            throw part.fault("data", "is a PNG or JPEG in Base64");
        }
        try {
            double width = part.length("width", 0, 1, 156);
            return new Block.Image(PictureData.of(bytes), width == 0 ? null : width);
        } catch (IllegalArgumentException e) {
            throw part.fault("data", String.valueOf(e.getMessage()));
        }
    }
}
