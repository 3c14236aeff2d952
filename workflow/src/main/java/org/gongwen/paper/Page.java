package org.gongwen.paper;

import java.util.List;

/**
 * One side of a sheet, finished.
 *
 * @param number counted from 1; odd pages are the fronts of sheets
 */
public record Page(int number, List<Run> runs, List<Rule> rules, List<Picture> pictures) {

    public Page {
        runs = List.copyOf(runs);
        rules = List.copyOf(rules);
        pictures = List.copyOf(pictures);
    }
}
