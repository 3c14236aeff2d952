package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** Fills pages with strips from above, and turns the page where one does not fit. */
final class Flow {

    /** Lines of text that are taken along to a page so that a signature does not stand there alone. */
    private static final int TAKEN_ALONG = 2;

    private final List<PageSheet> sheets = new ArrayList<>();
    private int line;

    Flow(PageSheet first) {
        sheets.add(first);
    }

    List<PageSheet> sheets() {
        return sheets;
    }

    PageSheet sheet() {
        return sheets.getLast();
    }

    int page() {
        return sheets.size();
    }

    int line() {
        return line;
    }

    int room() {
        return sheet().capacity() - line;
    }

    /** Goes on at this line of the page. */
    void at(int next) {
        line = next;
    }

    void add(Strip strip) {
        if (strip.lines() > room()) {
            turn();
        }
        sheet().strips().add(new PageSheet.Placed(line, strip));
        line += strip.lines();
    }

    /** Leaves lines empty, except at the top of a page. */
    void blank(int lines) {
        if (!sheet().isEmpty()) {
            line = Math.min(sheet().capacity(), line + lines);
        }
    }

    /**
     * Makes sure of so many lines on one page. @return false if they begin a page on which no text stands
     */
    boolean reserve(int lines) {
        if (lines <= room()) {
            return true;
        }
        return turn(TAKEN_ALONG) > 0;
    }

    void turn() {
        turn(0);
    }

    /** Begins the next page; headings at the end of this one go along, and so do lines of text if wanted. */
    private int turn(int wanted) {
        var strips = sheet().strips();
        int from = strips.size();
        while (from > 1
                && (strips.get(from - 1).strip().keepWithNext()
                        || (strips.size() - from < wanted
                                && strips.get(from - 1).strip().text()))) {
            from--;
        }
        var along = List.copyOf(strips.subList(from, strips.size()));
        strips.subList(from, strips.size()).clear();
        sheets.add(new PageSheet(Sheet.LINES, 0));
        line = 0;
        int first = along.isEmpty() ? 0 : along.getFirst().line();
        for (var placed : along) {
            sheets.getLast().strips().add(new PageSheet.Placed(placed.line() - first, placed.strip()));
            line = placed.line() - first + placed.strip().lines();
        }
        return along.size();
    }

    /** A page with nothing on it but what is put beside the grid. */
    PageSheet empty(boolean blank) {
        var sheet = new PageSheet(Sheet.LINES, 0);
        if (blank) {
            sheet.leaveBlank();
        }
        sheets.add(sheet);
        line = 0;
        return sheet;
    }
}
