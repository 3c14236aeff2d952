package org.gongwen.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tables as wide as the measure, in 4号; they break between rows, and their heads are repeated. */
final class TableLayout {

    private static final double SIZE = Sheet.SIZE_4;
    private static final double LINE = SIZE * 1.45;
    private static final double PADDING = 1.2;
    private static final double LEAST_HEIGHT = Sheet.LINE * 0.9;
    private static final double RULE = 0.2;
    /** Rules lie inside of the strip, and apart from the text before and after. */
    private static final double ROOM = 1.5;

    private final Typesetting setting;

    TableLayout(Typesetting setting) {
        this.setting = setting;
    }

    /** A cell with its lines broken; places in columns and rows of the table. */
    private record Setting(int column, int row, int columns, int rows, List<Line> lines, Alignment alignment) {

        double height() {
            return Math.max(LEAST_HEIGHT, lines.size() * LINE + 2 * PADDING);
        }
    }

    /** Rows that belong together, because a cell covers several. */
    private record Group(List<Setting> cells, List<Double> heights) {

        double height() {
            return heights.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    void put(Block.Table table, Flow flow) {
        var edges = edges(table.columns());
        var groups = new ArrayList<>(groups(table, edges));
        var heads = new ArrayList<Group>();
        int headRows = 0;
        while (!groups.isEmpty() && headRows < table.headRows()) {
            headRows += groups.getFirst().heights().size();
            heads.add(groups.removeFirst());
        }
        double headHeight = heads.stream().mapToDouble(Group::height).sum();
        boolean begun = false;
        while (!groups.isEmpty() || !begun) {
            double room = flow.room() * Sheet.LINE - 2 * ROOM - headHeight;
            var taken = new ArrayList<>(heads);
            double height = 0;
            while (!groups.isEmpty() && height + groups.getFirst().height() <= room + 1e-6) {
                height += groups.getFirst().height();
                taken.add(groups.removeFirst());
            }
            if (taken.size() == heads.size() && !groups.isEmpty()) {
                var group = groups.getFirst();
                boolean onePage = group.height() + headHeight + 2 * ROOM <= Sheet.TEXT_HEIGHT;
                if (!onePage && group.heights().size() > 1) {
                    groups.removeFirst();
                    groups.addAll(0, loosened(group));
                    continue;
                }
                boolean fresh = flow.line() == 0;
                var parts = onePage && !fresh ? List.<Group>of() : divided(group, room);
                if (parts.isEmpty() && !fresh) {
                    flow.turn();
                    continue;
                }
                groups.removeFirst();
                if (!parts.isEmpty()) {
                    groups.addAll(0, parts);
                    continue;
                }
                // Heads that fill a page: what is below them is cut by its edge.
                taken.add(group);
                height = Math.max(room, 0);
            }
            flow.add(strip(taken, edges, Math.min(headHeight + height, flow.room() * Sheet.LINE - 2 * ROOM)));
            begun = true;
        }
    }

    /** The rows of a group higher than a page, each by itself; what a cell says stands in its first row. */
    private static List<Group> loosened(Group group) {
        var rows = new ArrayList<Group>();
        for (int row = 0; row < group.heights().size(); row++) {
            var cells = new ArrayList<Setting>();
            for (var cell : group.cells()) {
                if (cell.row() <= row && row < cell.row() + cell.rows()) {
                    var lines = cell.row() == row ? cell.lines() : List.<Line>of();
                    cells.add(new Setting(cell.column(), 0, cell.columns(), 1, lines, cell.alignment()));
                }
            }
            rows.add(new Group(List.copyOf(cells), heights(cells, 1)));
        }
        return rows;
    }

    /** A row higher than the room, divided between its lines; empty when not even one line fits. */
    private static List<Group> divided(Group row, double room) {
        int fit = (int) ((room - 2 * PADDING) / LINE);
        int lines =
                row.cells().stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
        return fit < 1 || lines <= fit ? List.of() : List.of(part(row, 0, fit), part(row, fit, lines));
    }

    private static Group part(Group group, int from, int to) {
        var cells = group.cells().stream()
                .map(cell -> new Setting(
                        cell.column(),
                        cell.row(),
                        cell.columns(),
                        cell.rows(),
                        cell.lines()
                                .subList(
                                        Math.min(from, cell.lines().size()),
                                        Math.min(to, cell.lines().size())),
                        cell.alignment()))
                .toList();
        double height = cells.stream().mapToDouble(Setting::height).max().orElse(LEAST_HEIGHT);
        return new Group(cells, List.of(height));
    }

    /** Where the columns begin and the last one ends. */
    private static double[] edges(List<Double> columns) {
        double sum = columns.stream().mapToDouble(Double::doubleValue).sum();
        var edges = new double[columns.size() + 1];
        edges[0] = Sheet.LEFT;
        for (int i = 0; i < columns.size(); i++) {
            edges[i + 1] = edges[i] + columns.get(i) / sum * Sheet.TEXT_WIDTH;
        }
        return edges;
    }

    private List<Group> groups(Block.Table table, double[] edges) {
        var groups = new ArrayList<Group>();
        int columns = table.columns().size();
        var covered = new int[columns];
        var cells = new ArrayList<Setting>();
        int begin = 0;
        for (int row = 0; row < table.rows().size(); row++) {
            int column = 0;
            for (var cell : table.rows().get(row)) {
                while (column < columns && covered[column] > row) {
                    column++;
                }
                if (column >= columns) {
                    break;
                }
                int wide = Math.clamp(cell.columns(), 1, columns - column);
                int high = Math.clamp(cell.rows(), 1, table.rows().size() - row);
                double measure = edges[column + wide] - edges[column] - 2 * PADDING;
                var face = row < table.headRows() ? FaceKind.HEITI : FaceKind.FANGSONG;
                cells.add(new Setting(
                        column, row - begin, wide, high, lines(cell.text(), face, measure), cell.alignment()));
                for (int i = column; i < column + wide; i++) {
                    covered[i] = row + high;
                }
                column += wide;
            }
            int next = row + 1;
            boolean open = false;
            for (int end : covered) {
                open |= end > next;
            }
            if (!open) {
                groups.add(new Group(List.copyOf(cells), heights(cells, next - begin)));
                cells.clear();
                begin = next;
            }
        }
        return groups;
    }

    private List<Line> lines(String text, FaceKind face, double measure) {
        var lines = new ArrayList<Line>();
        for (var part : text.split("\n")) {
            lines.addAll(LineBreaker.lines(setting.glyphs(part, face, SIZE, SIZE), measure, measure, false));
        }
        return lines;
    }

    private static List<Double> heights(List<Setting> cells, int rows) {
        var heights = new ArrayList<Double>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            heights.add(cells.stream()
                    .filter(cell -> cell.row() == at && cell.rows() == 1)
                    .mapToDouble(Setting::height)
                    .max()
                    .orElse(LEAST_HEIGHT));
        }
        for (var cell : cells) {
            int last = cell.row() + cell.rows();
            double lacking = cell.height()
                    - heights.subList(cell.row(), last).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
            if (lacking > 0) {
                heights.set(last - 1, heights.get(last - 1) + lacking);
            }
        }
        return heights;
    }

    private static Strip strip(List<Group> groups, double[] edges, double height) {
        int lines = (int) Math.ceil((height + 2 * ROOM) / Sheet.LINE - 1e-6);
        double y = (lines * Sheet.LINE - height) / 2;
        var runs = new ArrayList<Run>();
        Set<Rule> rules = new LinkedHashSet<>();
        for (var group : groups) {
            var tops = new double[group.heights().size() + 1];
            tops[0] = y;
            for (int i = 0; i < group.heights().size(); i++) {
                tops[i + 1] = tops[i] + group.heights().get(i);
            }
            for (var cell : group.cells()) {
                double top = tops[cell.row()];
                double bottom = tops[cell.row() + cell.rows()];
                double left = edges[cell.column()];
                double right = edges[cell.column() + cell.columns()];
                rules.add(Rule.across(left, right, top, RULE, Ink.BLACK));
                rules.add(Rule.across(left, right, bottom, RULE, Ink.BLACK));
                rules.add(new Rule(left, top, left, bottom, RULE, Ink.BLACK));
                rules.add(new Rule(right, top, right, bottom, RULE, Ink.BLACK));
                double first = (top + bottom - cell.lines().size() * LINE) / 2;
                for (int i = 0; i < cell.lines().size(); i++) {
                    var line = cell.lines().get(i);
                    double free = right - left - 2 * PADDING - line.width();
                    double x = left
                            + PADDING
                            + switch (cell.alignment()) {
                                case LEFT -> 0;
                                case CENTER -> free / 2;
                                case RIGHT -> free;
                            };
                    runs.addAll(line.runs(x, Sheet.baseline(first + i * LINE, LINE, SIZE), SIZE, Ink.BLACK));
                }
            }
            y = tops[tops.length - 1];
        }
        return new Strip(lines, runs, List.copyOf(rules), List.of(), false, false);
    }
}
