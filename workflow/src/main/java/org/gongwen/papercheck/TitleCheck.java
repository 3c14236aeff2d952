package org.gongwen.papercheck;

/** 7.3.1: 标题. */
final class TitleCheck implements PaperCheck {

    private static final double BELOW_HEAD = 2 * Standard.LINE + (Standard.LINE - Standard.SIZE_2) / 2;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        if (anatomy.title().isEmpty()) {
            return;
        }
        for (var line : anatomy.title()) {
            findings.hold(PaperRule.TITLE_SIZE, line.page(), line.size(), Standard.SIZE_2, Standard.SIZE);
            findings.hold(PaperRule.TITLE_CENTRED, line.page(), line.centre(), Standard.MIDDLE, Standard.PLACE);
            if (line.share(FaceFamily.TITLE) < 0.5) {
                findings.add(PaperRule.TITLE_FACE, line.page(), line.faces(), "2号" + FaceFamily.TITLE.term());
            }
        }
        double distance = anatomy.title().getFirst().top() - anatomy.head().bottom();
        findings.hold(PaperRule.TITLE_HEIGHT, 1, distance, BELOW_HEAD, Standard.PLACE);
    }
}
