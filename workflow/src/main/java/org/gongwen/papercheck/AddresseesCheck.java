package org.gongwen.papercheck;

/** 7.3.2: 主送机关. */
final class AddresseesCheck implements PaperCheck {

    private static final double BELOW_TITLE = 2 * Standard.LINE;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var lines = anatomy.addressees();
        if (lines.isEmpty()) {
            return;
        }
        var first = lines.getFirst();
        for (var line : lines) {
            findings.hold(PaperRule.ADDRESSEES_SIDE, line.page(), line.left(), Standard.LEFT, Standard.PLACE);
        }
        if (!anatomy.title().isEmpty() && anatomy.title().getLast().page() == first.page()) {
            double distance = first.middle() - anatomy.title().getLast().middle();
            findings.hold(PaperRule.ADDRESSEES_HEIGHT, first.page(), distance, BELOW_TITLE, Standard.PLACE);
        }
        var text = lines.getLast().text();
        if (!text.endsWith("：")) {
            findings.add(
                    PaperRule.ADDRESSEES_COLON,
                    first.page(),
                    Character.toString(text.codePointBefore(text.length())),
                    "：");
        }
    }
}
