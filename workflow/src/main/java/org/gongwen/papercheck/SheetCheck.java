package org.gongwen.papercheck;

/** 5.1 and 5.2.1: the sheet, its margins, and that nothing stands outside of 版心. */
final class SheetCheck implements PaperCheck {

    /** Lines that long reach from margin to margin. */
    private static final double ALMOST_FULL = Standard.TEXT_WIDTH - 2.5 * Standard.CHARACTER;

    private static final String RIGHT_HALF_EMPTY = "，。、；：？！）》〉】〕」』”’";

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var page : anatomy.pages()) {
            findings.hold(PaperRule.SHEET_SIZE, page.number(), page.width(), Standard.WIDTH, Standard.LENGTH);
            findings.hold(PaperRule.SHEET_SIZE, page.number(), page.height(), Standard.HEIGHT, Standard.LENGTH);
            leftMargin(anatomy, page.number(), findings);
            topMargin(anatomy, page.number(), findings);
        }
        for (var line : anatomy.running()) {
            typeArea(anatomy, line, findings);
        }
    }

    private static void leftMargin(Anatomy anatomy, int page, Findings findings) {
        anatomy.running(page).stream()
                .filter(line -> line.right() - line.left() > ALMOST_FULL)
                .mapToDouble(TextLine::left)
                .min()
                .ifPresent(left -> {
                    boolean indented = Math.abs(left - Standard.LEFT - 2 * Standard.CHARACTER) <= Standard.MARGIN;
                    if (!indented) {
                        findings.hold(PaperRule.LEFT_MARGIN, page, left, Standard.LEFT, Standard.MARGIN);
                    }
                });
    }

    /** Of pages whose text begins on the first line. */
    private static void topMargin(Anatomy anatomy, int page, Findings findings) {
        var lines = anatomy.running(page);
        if (page == 1 || lines.isEmpty()) {
            return;
        }
        var first = lines.getFirst();
        double top = first.middle() - Standard.LINE / 2;
        if (top < Standard.TOP + Standard.LINE / 2) {
            findings.hold(PaperRule.TOP_MARGIN, page, top, Standard.TOP, Standard.MARGIN);
        }
    }

    private static void typeArea(Anatomy anatomy, TextLine line, Findings findings) {
        double right = 0;
        for (var glyph : line.glyphs()) {
            boolean half = RIGHT_HALF_EMPTY.contains(glyph.text());
            right = Math.max(right, glyph.x() + (half ? glyph.width() / 2 : glyph.width()));
        }
        if (right > Standard.RIGHT + Standard.MARGIN) {
            findings.add(
                    PaperRule.TYPE_AREA,
                    line.page(),
                    "to " + Findings.mm(right) + " from the left",
                    "up to " + Findings.mm(Standard.RIGHT));
        }
        // The last line of a letter's first page has a distance of its own to the lines below it.
        boolean letter = anatomy.form() == Form.LETTER && line.page() == 1;
        double lowest = letter ? Standard.HEIGHT - 20 : Standard.BOTTOM + Standard.MARGIN;
        if (line.bottom() > lowest) {
            findings.add(
                    PaperRule.TYPE_AREA,
                    line.page(),
                    "to " + Findings.mm(line.bottom()) + " from above",
                    "up to " + Findings.mm(lowest));
        }
    }
}
