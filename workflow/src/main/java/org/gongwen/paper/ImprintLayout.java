package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** 版记, 7.4: at the foot of an even page, its last rule on the lower edge of 版心. */
final class ImprintLayout {

    private static final double THICK = 0.35;
    private static final double THIN = 0.25;
    /** Height of one of its lines, which the standard leaves open. */
    static final double LINE = 8.6;
    /** That of lines which would not stand on one page otherwise. */
    private static final double TIGHTEST = 5.9;

    private static final double SIZE = Sheet.SIZE_4;
    private static final double LEFT = Sheet.LEFT + SIZE;
    private static final double RIGHT = Sheet.RIGHT - SIZE;

    private final Typesetting setting;

    ImprintLayout(Typesetting setting) {
        this.setting = setting;
    }

    /** @param runs with baselines as of a line at 0. @param first whether a rule stands above it */
    private record Entry(List<Run> runs, boolean first) {}

    /**
     * A list of organs that is longer than a page even with tight lines begins on pages before: nothing of it is left out.
     *
     * @param addressees 主送机关 that have no room on the first page, 7.3.2 and 7.4.2
     */
    void put(PaperForm form, Imprint imprint, String addressees, Flow flow) {
        boolean letter = form == PaperForm.LETTER;
        var entries = entries(letter, imprint, addressees);
        if (entries.isEmpty()) {
            return;
        }
        double line = Math.clamp(Sheet.TEXT_HEIGHT / entries.size(), TIGHTEST, LINE);
        int most = (int) (Sheet.TEXT_HEIGHT / line + 1e-6);
        int before = (entries.size() - 1) / most;
        page(Sheet.BOTTOM - Math.min(entries.size(), most) * line, before, letter, flow);
        int from = 0;
        for (int rest = before; rest > 0; rest--) {
            int to = Math.max(from + 1, entries.size() - rest * most);
            place(entries.subList(from, to), Sheet.TOP, line, letter, flow.sheet());
            flow.empty(false);
            from = to;
        }
        place(
                entries.subList(from, entries.size()),
                Sheet.BOTTOM - (entries.size() - from) * line,
                line,
                letter,
                flow.sheet());
        if (!letter) {
            flow.sheet().put(Rule.across(Sheet.LEFT, Sheet.RIGHT, Sheet.BOTTOM, THICK, Ink.BLACK));
        }
    }

    private List<Entry> entries(boolean letter, Imprint imprint, String addressees) {
        var entries = new ArrayList<Entry>();
        if (!addressees.isEmpty()) {
            listed("主送：", addressees + "。").forEach(runs -> entries.add(new Entry(runs, entries.isEmpty())));
        }
        if (!imprint.copies().isEmpty()) {
            listed("抄送：", imprint.copies() + "。").forEach(runs -> entries.add(new Entry(runs, entries.isEmpty())));
        }
        if (!letter && (!imprint.organ().isEmpty() || imprint.date() != null)) {
            entries.add(new Entry(printing(imprint), true));
        }
        return entries;
    }

    /**
     * Goes to the page on which it begins: the last one if it is even and has room; no rule about pages for letters (10.1).
     *
     * @param before how many pages it fills before the one on which it ends
     */
    private static void page(double top, int before, boolean letter, Flow flow) {
        boolean room = before == 0 && flow.sheet().top(flow.line()) <= top - 1;
        boolean even = flow.page() % 2 == 0;
        if (room && (even || letter)) {
            return;
        }
        if (letter || (flow.page() + 1 + before) % 2 == 0) {
            flow.empty(false);
            return;
        }
        // Neither the empty page nor that of the imprint has a number, 7.5.
        flow.empty(true);
        flow.empty(before == 0);
    }

    private static void place(List<Entry> entries, double top, double line, boolean letter, PageSheet sheet) {
        double y = top;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!letter && (i == 0 || entry.first())) {
                sheet.put(Rule.across(Sheet.LEFT, Sheet.RIGHT, y, i == 0 ? THICK : THIN, Ink.BLACK));
            }
            for (var run : entry.runs()) {
                sheet.put(List.of(run.moved(0, y + (line - LINE) / 2)));
            }
            y += line;
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
