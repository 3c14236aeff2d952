package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** A page that is being filled. */
final class PageSheet {

    record Placed(int line, Strip strip) {}

    /** How many lines of the grid there are. */
    private final int capacity;

    /** Where the line below the grid of a letter's first page is moved to. */
    private final double lastLineDown;

    private final List<Placed> strips = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private boolean blank;

    PageSheet(int capacity, double lastLineDown) {
        this.capacity = capacity;
        this.lastLineDown = lastLineDown;
    }

    int capacity() {
        return capacity;
    }

    List<Placed> strips() {
        return strips;
    }

    /** Beside the grid, in places of the sheet. */
    void put(List<Run> placed) {
        runs.addAll(placed);
    }

    void put(Rule rule) {
        rules.add(rule);
    }

    /** The first line below everything that stands on the grid. */
    int end() {
        return strips.isEmpty()
                ? 0
                : strips.getLast().line() + strips.getLast().strip().lines();
    }

    boolean isBlank() {
        return blank;
    }

    void leaveBlank() {
        blank = true;
    }

    /** Whether nothing but what stands beside the grid is on it. */
    boolean isEmpty() {
        return strips.isEmpty();
    }

    double top(int line) {
        return Sheet.TOP + line * Sheet.LINE + (line >= Sheet.LINES ? lastLineDown : 0);
    }

    Page finished(int number) {
        var allRuns = new ArrayList<Run>(runs);
        var allRules = new ArrayList<Rule>(rules);
        var allPictures = new ArrayList<Picture>(pictures);
        for (var placed : strips) {
            double down = top(placed.line());
            placed.strip().runs().forEach(run -> allRuns.add(run.moved(0, down)));
            placed.strip().rules().forEach(rule -> allRules.add(rule.moved(0, down)));
            placed.strip().pictures().forEach(picture -> allPictures.add(picture.moved(0, down)));
        }
        return new Page(number, allRuns, allRules, allPictures);
    }
}
