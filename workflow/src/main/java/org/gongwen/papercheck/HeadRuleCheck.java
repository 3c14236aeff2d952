package org.gongwen.papercheck;

/** 7.2.7: the red line below 发文字号. Minutes and orders need none. */
final class HeadRuleCheck implements PaperCheck {

    private static final double BELOW_NUMBER = 4;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var head = anatomy.head();
        if (anatomy.form() != Form.DOCUMENT && anatomy.form() != Form.MINUTES) {
            return;
        }
        var below = head.rules().stream()
                .filter(rule -> rule.y() > head.markBottom())
                .findFirst();
        if (below.isEmpty() || !below.get().colour().isRed()) {
            if (anatomy.form() == Form.DOCUMENT || below.isPresent()) {
                var found = below.map(rule -> rule.colour().toString()).orElse("none found");
                findings.add(PaperRule.RED_LINE_MISSING, 1, found, "red");
            }
            return;
        }
        var rule = below.get();
        if (head.number() != null) {
            double distance = rule.y() - rule.width() / 2 - head.number().bottom();
            findings.hold(PaperRule.RED_LINE_HEIGHT, 1, distance, BELOW_NUMBER, Standard.PLACE);
        }
        findings.hold(PaperRule.RED_LINE_LENGTH, 1, rule.left(), Standard.LEFT, Standard.LENGTH);
        findings.hold(PaperRule.RED_LINE_LENGTH, 1, rule.right(), Standard.RIGHT, Standard.LENGTH);
    }
}
