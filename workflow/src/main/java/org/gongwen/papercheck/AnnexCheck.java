package org.gongwen.papercheck;

/** 7.3.7: 附件 on the first line of a page, its title in the middle of the third. */
final class AnnexCheck implements PaperCheck {

    private static final double FIRST = Standard.TOP + Standard.LINE / 2;
    private static final double THIRD = FIRST + 2 * Standard.LINE;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var annex : anatomy.annexes()) {
            var word = annex.getFirst();
            findings.hold(PaperRule.ANNEX_MARK, word.page(), word.left(), Standard.LEFT, Standard.PLACE);
            findings.hold(PaperRule.ANNEX_MARK, word.page(), word.middle(), FIRST, Standard.PLACE);
            if (word.share(FaceFamily.HEITI) < 0.5) {
                findings.add(PaperRule.ANNEX_MARK, word.page(), word.faces(), "3号" + FaceFamily.HEITI.term());
            }
            if (annex.size() > 1 && annex.get(1).page() == word.page()) {
                var title = annex.get(1);
                findings.hold(PaperRule.ANNEX_TITLE, title.page(), title.middle(), THIRD, Standard.PLACE);
                findings.hold(PaperRule.ANNEX_TITLE, title.page(), title.centre(), Standard.MIDDLE, Standard.PLACE);
            }
        }
    }
}
