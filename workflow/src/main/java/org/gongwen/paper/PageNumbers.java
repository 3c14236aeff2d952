package org.gongwen.paper;

import java.util.List;

/** 页码, 7.5: digits between dashes, which stand 7 mm below 版心; odd ones at the right, even ones at the left. */
final class PageNumbers {

    private static final double BELOW = 7;
    private static final int DASH = '—';
    private static final double SIZE = Sheet.SIZE_4;

    private final Typesetting setting;

    PageNumbers(Typesetting setting) {
        this.setting = setting;
    }

    void put(List<PageSheet> sheets, PaperForm form) {
        for (int i = 0; i < sheets.size(); i++) {
            boolean hidden = sheets.get(i).isBlank() || (form == PaperForm.LETTER && i == 0);
            if (!hidden) {
                sheets.get(i).put(runs(i + 1));
            }
        }
    }

    private List<Run> runs(int number) {
        var line = Line.natural(setting.glyphs("— " + number + " —", FaceKind.SONGTI, SIZE, SIZE));
        double dash = setting.faces().faceFor(FaceKind.SONGTI, DASH).inkTop(DASH) * SIZE;
        var runs = line.runs(0, Sheet.BOTTOM + BELOW + dash, SIZE, Ink.BLACK);
        // Up to the end of the dash itself, which is shorter than its square in some faces.
        double x = number % 2 == 1 ? Sheet.RIGHT - SIZE - runs.getLast().end() : Sheet.LEFT + SIZE;
        return runs.stream().map(run -> run.moved(x, 0)).toList();
    }
}
