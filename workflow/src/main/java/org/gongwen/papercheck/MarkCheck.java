package org.gongwen.papercheck;

/** 7.2.4, and 10.1 to 10.3 for the special forms: 发文机关标志. */
final class MarkCheck implements PaperCheck {

    /** Without outlines the upper edge is guessed from the size. */
    private static final double GUESSED = 0.06;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var head = anatomy.head();
        var clause = anatomy.form().markClause();
        if (head.mark().isEmpty()) {
            findings.add(PaperRule.MARK_MISSING, clause, 1, "none found", "above the title");
            return;
        }
        head.mark().stream()
                .filter(glyph -> !glyph.colour().isRed())
                .findFirst()
                .ifPresent(glyph -> findings.add(
                        PaperRule.MARK_COLOUR, clause, 1, glyph.colour().toString(), "red"));
        var wrong = head.mark().stream()
                .filter(MeasuredGlyph::isHan)
                .filter(glyph -> glyph.face().family() != FaceFamily.TITLE)
                .toList();
        if (wrong.size() * 2 > head.mark().size()) {
            var face = wrong.getFirst().face();
            findings.add(
                    PaperRule.MARK_FACE,
                    clause,
                    1,
                    face.family().term() + " (" + face.name() + ")",
                    FaceFamily.TITLE.term());
        }
        double wanted = switch (anatomy.form()) {
            case DOCUMENT, MINUTES -> Standard.TOP + 35;
            case ORDER -> Standard.TOP + 20;
            case LETTER -> 30;
        };
        boolean guessed = head.mark().stream().anyMatch(glyph -> glyph.ink() == null);
        double size =
                head.mark().stream().mapToDouble(MeasuredGlyph::size).max().orElse(0);
        double tolerance = Standard.PLACE + (guessed ? size * GUESSED : 0);
        findings.hold(PaperRule.MARK_TOP, clause, 1, head.markTop(), wanted, tolerance);
        double left = head.mark().stream().mapToDouble(MeasuredGlyph::x).min().orElse(0);
        double right =
                head.mark().stream().mapToDouble(MeasuredGlyph::right).max().orElse(0);
        double middle = anatomy.form() == Form.LETTER ? Standard.WIDTH / 2 : Standard.MIDDLE;
        // In the middle of the sheet or of 版心: a letter's lines are in that of the sheet, its text is not.
        double off = anatomy.form() == Form.LETTER ? 1 + Standard.PLACE : Standard.PLACE;
        findings.hold(PaperRule.MARK_CENTRED, clause, 1, (left + right) / 2, middle, off);
    }
}
