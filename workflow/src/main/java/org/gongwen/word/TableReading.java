package org.gongwen.word;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables with their merged cells; tables inside of cells become lines of them. */
final class TableReading {

    private static final int MOST_COLUMNS = 30;
    private static final int MOST_ROWS_COVERED = 1000;

    private final StoryReader story;
    private final Doubts doubts;

    TableReading(StoryReader story, Doubts doubts) {
        this.story = story;
        this.doubts = doubts;
    }

    /** A cell whose height is not known before the rows below are read. */
    private static final class Open {
        private final StringBuilder text;
        private final String align;
        private final int columns;
        private int rows = 1;

        Open(String text, String align, int columns) {
            this.text = new StringBuilder(text);
            this.align = align;
            this.columns = columns;
        }

        Item.Cell closed() {
            return new Item.Cell(text.toString(), align, columns, rows);
        }
    }

    List<Item> read(WordNode table) {
        var behind = new ArrayList<Item>();
        var rows = new ArrayList<List<Open>>();
        var above = new HashMap<Integer, Open>();
        int headRows = 0;
        boolean head = true;
        int widest = 0;
        for (var row : collect(table, "tr")) {
            head = head && row.isOn("trPr", "tblHeader");
            headRows += head ? 1 : 0;
            var cells = new ArrayList<Open>();
            int column = before(row);
            if (column > 0) {
                cells.add(new Open("", "center", column));
            }
            for (var cell : collect(row, "tc")) {
                column += cell(cell, column, cells, above, behind);
            }
            widest = Math.max(widest, column);
            rows.add(cells);
        }
        if (widest == 0) {
            return behind;
        }
        pad(rows, widest);
        var items = new ArrayList<Item>();
        if (widest > MOST_COLUMNS) {
            doubts.add("table-width", "A table of %d columns was made into lines.".formatted(widest));
            for (var row : rows) {
                var text = String.join(
                        "\t", row.stream().map(cell -> cell.text.toString()).toList());
                if (!text.isBlank()) {
                    items.add(new Item.Text(text.strip(), 0, false, "left"));
                }
            }
        } else {
            items.add(new Item.Table(
                    widths(table, widest),
                    headRows == rows.size() ? 0 : headRows,
                    rows.stream()
                            .map(row -> row.stream().map(Open::closed).toList())
                            .toList()));
        }
        items.addAll(behind);
        return items;
    }

    /** @return how many columns it covers */
    private int cell(WordNode node, int column, List<Open> cells, Map<Integer, Open> above, List<Item> behind) {
        int columns = Math.clamp(ListNumbers.whole(node.valueAt("tcPr", "gridSpan"), 1), 1, 1000);
        var text = text(node, behind);
        var merge = node.at("tcPr", "vMerge");
        var upper = above.get(column);
        if (merge != null
                && !merge.get("val").equals("restart")
                && upper != null
                && upper.columns == columns
                && upper.rows < MOST_ROWS_COVERED) {
            upper.rows++;
            if (!text.isBlank()) {
                upper.text.append('\n').append(text);
            }
            return columns;
        }
        for (int i = column; i < column + columns; i++) {
            above.remove(i);
        }
        var open = new Open(text, story.alignOf(node), columns);
        if (merge != null) {
            above.put(column, open);
        }
        cells.add(open);
        return columns;
    }

    private String text(WordNode cell, List<Item> behind) {
        var lines = new ArrayList<String>();
        for (var item : story.read(cell)) {
            switch (item) {
                case Item.Text text -> lines.add(text.text());
                case Item.Image image -> {
                    doubts.add("image-in-table", "A picture in a table was put behind the table.");
                    behind.add(image);
                }
                case Item.Table inner -> {
                    doubts.add("nested-table", "A table inside of a table was made into lines of its cell.");
                    inner.rows()
                            .forEach(row -> lines.add(String.join(
                                    "\t", row.stream().map(Item.Cell::text).toList())));
                }
            }
        }
        return String.join("\n", lines).strip();
    }

    private static int before(WordNode row) {
        return Math.clamp(ListNumbers.whole(row.valueAt("trPr", "gridBefore"), 0), 0, MOST_COLUMNS);
    }

    /** Rows that are too short, as those of damaged files, are filled up. */
    private static void pad(List<List<Open>> rows, int widest) {
        var covered = new int[rows.size() + MOST_ROWS_COVERED + 1];
        for (int i = 0; i < rows.size(); i++) {
            int wide = covered[i];
            for (var cell : rows.get(i)) {
                wide += cell.columns;
                for (int below = 1; below < cell.rows; below++) {
                    covered[i + below] += cell.columns;
                }
            }
            if (wide < widest) {
                rows.get(i).add(new Open("", "center", Math.min(widest - wide, MOST_COLUMNS)));
            }
        }
    }

    private static List<Integer> widths(WordNode table, int count) {
        var widths = new ArrayList<Integer>();
        var grid = table.child("tblGrid");
        if (grid != null) {
            for (var column : grid.children()) {
                int width = ListNumbers.whole(column.get("w"), 0);
                if (column.name().equals("gridCol") && width > 0) {
                    widths.add(width);
                }
            }
        }
        return widths.size() == count ? widths : List.of();
    }

    /** Children of this name, also inside of content controls and tracked changes. */
    private static List<WordNode> collect(WordNode parent, String name) {
        var found = new ArrayList<WordNode>();
        for (var child : parent.children()) {
            if (child.name().equals(name)) {
                found.add(child);
            } else if (!child.name().endsWith("Pr")
                    && !child.name().equals("tblGrid")
                    && !child.name().equals("tbl")
                    && !child.name().equals("p")) {
                found.addAll(collect(child, name));
            }
        }
        return found;
    }
}
