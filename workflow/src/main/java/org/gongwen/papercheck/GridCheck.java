package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.List;

/** 5.2.3: 22 lines of 28 characters, which fill 版心. */
final class GridCheck implements PaperCheck {

    /** Fewer gaps say nothing of all. */
    private static final int ENOUGH_GAPS = 40;
    /** Half a character more or less on a line. */
    private static final double PITCH = Standard.CHARACTER / Standard.CHARACTERS / 2;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var page : anatomy.pages()) {
            var lines = anatomy.running(page.number()).stream()
                    .filter(line -> line.middle() < Standard.BOTTOM)
                    .toList();
            grid(page.number(), lines, findings);
            if (lines.size() > Standard.LINES) {
                findings.add(
                        PaperRule.LINES_PER_PAGE,
                        page.number(),
                        lines.size() + " lines",
                        "up to " + Standard.LINES + " lines");
            }
        }
        pitch(anatomy.running(), findings);
    }

    /** The line that is furthest off. */
    private static void grid(int page, List<TextLine> lines, Findings findings) {
        double worst = 0;
        double of = 0;
        for (var line : lines) {
            double at = (line.middle() - Standard.TOP) / Standard.LINE - 0.5;
            double off = (at - Math.rint(at)) * Standard.LINE;
            if (Math.abs(off) > Math.abs(worst)) {
                worst = off;
                of = line.middle();
            }
        }
        findings.hold(PaperRule.LINE_GRID, page, of, of - worst, Standard.MARGIN);
    }

    /** By the smaller distances: those of lines that are spread to fill the measure are larger than the grid's. */
    private static void pitch(List<TextLine> lines, Findings findings) {
        var gaps = new ArrayList<Double>();
        for (var line : lines) {
            for (int i = 1; i < line.glyphs().size(); i++) {
                var one = line.glyphs().get(i - 1);
                var next = line.glyphs().get(i);
                if (one.isHan() && next.isHan() && next.x() - one.x() < 2 * Standard.CHARACTER) {
                    gaps.add(next.x() - one.x());
                }
            }
        }
        if (gaps.size() >= ENOUGH_GAPS) {
            gaps.sort(null);
            double usual = gaps.get(gaps.size() / 5);
            if (Math.abs(usual - Standard.CHARACTER) > PITCH) {
                findings.add(
                        PaperRule.CHARACTERS_PER_LINE,
                        lines.getFirst().page(),
                        "%.1f characters".formatted(Standard.TEXT_WIDTH / usual),
                        Standard.CHARACTERS + " characters");
            }
        }
    }
}
