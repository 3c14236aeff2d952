package org.gongwen.papercheck;

/** 7.5: 页码; 10.1: none on a letter's first page. */
final class PageNumberCheck implements PaperCheck {

    private static final double BELOW_TEXT = 7;
    private static final String DASHES = "—–―－一";

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var page : anatomy.pages()) {
            int number = page.number();
            var found = anatomy.pageNumbers().get(number);
            if (anatomy.form() == Form.LETTER && number == 1) {
                if (found != null) {
                    findings.add(PaperRule.LETTER_PAGE_NUMBER, 1, found.text(), "none on the first page");
                }
            } else if (found != null) {
                found(number, found, findings);
            } else if (!mayLackOne(anatomy, number)) {
                findings.add(PaperRule.PAGE_NUMBER_MISSING, number, "none found", String.valueOf(number));
            }
        }
    }

    /** An empty page, and 版记 behind one. */
    private static boolean mayLackOne(Anatomy anatomy, int number) {
        return isEmpty(anatomy, number)
                || (anatomy.imprint() != null
                        && anatomy.imprint().page() == number
                        && number > 1
                        && isEmpty(anatomy, number - 1));
    }

    private static boolean isEmpty(Anatomy anatomy, int number) {
        return anatomy.pages().get(number - 1).glyphs().stream().allMatch(MeasuredGlyph::isBlank);
    }

    private static void found(int page, TextLine line, Findings findings) {
        var digits = line.glyphs().stream()
                .filter(glyph -> Character.isDigit(glyph.codePoint()))
                .toList();
        var number = new TextLine(page, digits);
        if (!number.text().equals(String.valueOf(page))) {
            findings.add(PaperRule.PAGE_NUMBER_WRONG, page, number.text(), String.valueOf(page));
        }
        var face = digits.getFirst().face();
        boolean songti = face.family() == FaceFamily.SONGTI || face.family() == FaceFamily.OTHER;
        if (!songti || Math.abs(number.size() - Standard.SIZE_4) > Standard.SIZE) {
            findings.add(
                    PaperRule.PAGE_NUMBER_TYPE,
                    page,
                    face.family().term() + " (" + face.name() + "), " + Findings.mm(number.size()),
                    "4号宋体, " + Findings.mm(Standard.SIZE_4));
        }
        var first = line.glyphs().getFirst();
        var last = line.glyphs().getLast();
        if (line.glyphs().size() < 3 || !DASHES.contains(first.text()) || !DASHES.contains(last.text())) {
            findings.add(PaperRule.PAGE_NUMBER_DASHES, page, line.text(), "— " + page + " —");
            return;
        }
        if (first.ink() != null) {
            findings.hold(
                    PaperRule.PAGE_NUMBER_HEIGHT, page, first.inkTop() - Standard.BOTTOM, BELOW_TEXT, Standard.PLACE);
        } else {
            // Without the outline: a dash lies between a quarter and half of the em above the baseline.
            double guessed = first.y() - 0.37 * first.size();
            findings.hold(
                    PaperRule.PAGE_NUMBER_HEIGHT, page, guessed - Standard.BOTTOM, BELOW_TEXT, 2 * Standard.PLACE);
        }
        boolean odd = page % 2 == 1;
        double in = Standard.SIZE_4;
        findings.hold(
                PaperRule.PAGE_NUMBER_SIDE,
                page,
                odd ? last.inkRight() : first.inkLeft(),
                odd ? Standard.RIGHT - in : Standard.LEFT + in,
                Standard.PLACE);
    }
}
