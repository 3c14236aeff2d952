package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** 版记, 7.4: at the foot of an even page, its last rule on the lower edge of 版心. */
final class ImprintLayout {

    private static final double THICK = 0.35;
    private static final double THIN = 0.25;
    /** Height of one of its lines, which the standard leaves open. */
    static final double LINE = 8.6;

    private static final double SIZE = Sheet.SIZE_4;
    private static final double LEFT = Sheet.LEFT + SIZE;
    private static final double RIGHT = Sheet.RIGHT - SIZE;

    private final Typesetting setting;

    ImprintLayout(Typesetting setting) {
        this.setting = setting;
    }

    /** @param addressees 主送机关 that have no room on the first page, 7.3.2 and 7.4.2 */
    void put(PaperForm form, Imprint imprint, String addressees, Flow flow) {
        var sections = new ArrayList<List<List<Run>>>();
        if (!addressees.isEmpty() || !imprint.copies().isEmpty()) {
            var lines = new ArrayList<List<Run>>();
            if (!addressees.isEmpty()) {
                lines.addAll(listed("主送：", addressees + "。"));
            }
            if (!imprint.copies().isEmpty()) {
                lines.addAll(listed("抄送：", imprint.copies() + "。"));
            }
            sections.add(lines);
        }
        boolean letter = form == PaperForm.LETTER;
        if (!letter && (!imprint.organ().isEmpty() || imprint.date() != null)) {
            sections.add(List.of(printing(imprint)));
        }
        if (sections.isEmpty()) {
            return;
        }
        int count = sections.stream().mapToInt(List::size).sum();
        double top = Sheet.BOTTOM - count * LINE;
        page(top, letter, flow);
        place(sections, top, letter, flow.sheet());
    }

    /** Goes to the page for it: the last one if it is even and has room; no rule about pages for letters (10.1). */
    private static void page(double top, boolean letter, Flow flow) {
        boolean room = flow.sheet().top(flow.line()) <= top - 1;
        boolean even = flow.page() % 2 == 0;
        if (room && (even || letter)) {
            return;
        }
        if (letter || !even) {
            flow.empty(false);
            return;
        }
        // Neither the empty page nor that of the imprint has a number, 7.5.
        flow.empty(true);
        flow.empty(true);
    }

    private static void place(List<List<List<Run>>> sections, double top, boolean letter, PageSheet sheet) {
        double y = top;
        for (int i = 0; i < sections.size(); i++) {
            if (!letter) {
                sheet.put(Rule.across(Sheet.LEFT, Sheet.RIGHT, y, i == 0 ? THICK : THIN, Ink.BLACK));
            }
            for (var line : sections.get(i)) {
                for (var run : line) {
                    sheet.put(List.of(run.moved(0, y)));
                }
                y += LINE;
            }
        }
        if (!letter) {
            sheet.put(Rule.across(Sheet.LEFT, Sheet.RIGHT, Sheet.BOTTOM, THICK, Ink.BLACK));
        }
    }

    /** One character in at both sides; what goes on is aligned with the first character after the colon. */
    private List<List<Run>> listed(String label, String text) {
        var labelLine = Line.natural(glyphs(label));
        double left = LEFT + labelLine.width();
        var lines = LineBreaker.lines(glyphs(text), RIGHT - left, RIGHT - left, true);
        var all = new ArrayList<List<Run>>();
        double y = Sheet.baseline(0, LINE, SIZE);
        for (int i = 0; i < lines.size(); i++) {
            var runs = new ArrayList<Run>();
            if (i == 0) {
                runs.addAll(labelLine.runs(LEFT, y, SIZE, Ink.BLACK));
            }
            runs.addAll(lines.get(i).runs(left, y, SIZE, Ink.BLACK));
            all.add(runs);
        }
        return all;
    }

    private List<Run> printing(Imprint imprint) {
        double y = Sheet.baseline(0, LINE, SIZE);
        var runs = new ArrayList<Run>(Line.natural(glyphs(imprint.organ())).runs(LEFT, y, SIZE, Ink.BLACK));
        if (imprint.date() != null) {
            var date = Line.natural(glyphs(SignatureLayout.date(imprint.date()) + "印发"));
            runs.addAll(date.runs(RIGHT - date.width(), y, SIZE, Ink.BLACK));
        }
        return runs;
    }

    private List<Glyph> glyphs(String text) {
        return setting.glyphs(text, FaceKind.FANGSONG, SIZE, SIZE);
    }
}
