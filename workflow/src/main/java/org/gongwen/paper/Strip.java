package org.gongwen.paper;

import java.util.List;

/**
 * Something that takes whole lines of the grid on one page. Horizontal places are those of the sheet, vertical ones begin
 * at the strip's upper edge.
 *
 * @param lines how many of the grid
 * @param keepWithNext a heading, which may not be the last on its page
 * @param text a line of text, which may be taken along so that a signature does not stand alone
 */
record Strip(int lines, List<Run> runs, List<Rule> rules, List<Picture> pictures, boolean keepWithNext, boolean text) {

    Strip {
        runs = List.copyOf(runs);
        rules = List.copyOf(rules);
        pictures = List.copyOf(pictures);
    }

    static Strip of(List<Run> runs, boolean keepWithNext) {
        return new Strip(1, runs, List.of(), List.of(), keepWithNext, true);
    }

    /** A line in the middle of its strip. */
    static Strip of(Line line, double x, double size, boolean keepWithNext) {
        return of(line.runs(x, Sheet.baseline(0, Sheet.LINE, size), size, Ink.BLACK), keepWithNext);
    }
}
