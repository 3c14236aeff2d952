package org.gongwen.papercheck;

/** Where lines begin and end: no clause of the standard, but what every reader expects. */
final class KinsokuCheck implements PaperCheck {

    private static final String NEVER_FIRST = "，。、；：？！）》〉】〕」』”’";
    private static final String NEVER_LAST = "（《〈【〔「『“‘";

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var line : anatomy.running()) {
            var first = line.glyphs().getFirst().text();
            if (NEVER_FIRST.contains(first)) {
                findings.add(PaperRule.LINE_BEGINNING, line.page(), line.text(), "no line begins with " + first);
            }
            var last = line.glyphs().getLast().text();
            if (NEVER_LAST.contains(last)) {
                findings.add(PaperRule.LINE_END, line.page(), line.text(), "no line ends with " + last);
            }
        }
    }
}
