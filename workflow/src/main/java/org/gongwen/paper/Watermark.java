package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** Words under the text of every page of a reader's copy, so that a copy says whose it was. Lengths are in mm. */
final class Watermark {

    private static final double SIZE = 5;
    private static final double FIRST = 48;
    private static final double BETWEEN = 46;
    private static final double LEFT = 20;
    private static final double GAP = 24;

    private Watermark() {}

    static Pages under(Pages pages, String words, TypeCase faces) {
        var line = Line.natural(new Typesetting(faces).glyphs(words, FaceKind.FANGSONG, SIZE, SIZE));
        return new Pages(
                pages.pages().stream()
                        .map(page -> {
                            var runs = new ArrayList<>(lines(line));
                            runs.addAll(page.runs());
                            return new Page(page.number(), runs, page.rules(), page.pictures());
                        })
                        .toList(),
                pages.seals(),
                pages.warnings());
    }

    /** Side by side as often as there is room, each row further in than the one above. */
    private static List<Run> lines(Line line) {
        var runs = new ArrayList<Run>();
        int row = 0;
        for (double y = FIRST; y < Sheet.HEIGHT; y += BETWEEN, row++) {
            double x = LEFT + row % 2 * GAP;
            do {
                runs.addAll(line.runs(x, y, SIZE, Ink.PALE));
                x += line.width() + GAP;
            } while (x + line.width() <= Sheet.WIDTH);
        }
        return runs;
    }
}
