package org.gongwen.papercheck;

import java.util.List;

/** 10.1: the double lines of a letter. */
final class LetterCheck implements PaperCheck {

    private static final double LENGTH = 170;
    private static final double BELOW_MARK = 4;
    private static final double ABOVE_EDGE = 20;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        if (anatomy.form() != Form.LETTER) {
            return;
        }
        var rules = anatomy.head().rules();
        if (rules.size() != 4 || rules.stream().anyMatch(rule -> !rule.colour().isRed())) {
            long red = rules.stream().filter(rule -> rule.colour().isRed()).count();
            findings.add(PaperRule.LETTER_LINES, 1, red + " red lines", "4 red lines, two and two");
            return;
        }
        boolean upper = rules.get(0).width() > rules.get(1).width();
        boolean lower = rules.get(2).width() < rules.get(3).width();
        if (!upper || !lower) {
            findings.add(
                    PaperRule.LETTER_LINES,
                    1,
                    widths(rules),
                    "the upper two thick above thin, the lower two thin above thick");
        }
        for (var rule : rules) {
            findings.hold(PaperRule.LETTER_LINE_LENGTH, 1, rule.length(), LENGTH, Standard.PLACE);
        }
        double top =
                rules.get(0).y() - rules.get(0).width() / 2 - anatomy.head().markBottom();
        findings.hold(PaperRule.LETTER_LINE_HEIGHT, 1, top, BELOW_MARK, Standard.PLACE);
        double bottom = anatomy.pages().getFirst().height()
                - rules.get(3).y()
                - rules.get(3).width() / 2;
        findings.hold(PaperRule.LETTER_LINE_HEIGHT, 1, bottom, ABOVE_EDGE, Standard.PLACE);
    }

    private static String widths(List<MeasuredRule> rules) {
        return String.join(
                ", ", rules.stream().map(rule -> Findings.mm(rule.width())).toList());
    }
}
