package org.gongwen.papercheck;

/** 7.2.1 to 7.2.3: 份号, 密级和保密期限, 紧急程度, flush left. */
final class CornerCheck implements PaperCheck {

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        for (var line : anatomy.head().corner()) {
            var text = line.text();
            boolean copyNumber = Character.isDigit(text.codePointAt(0));
            var rule = copyNumber
                    ? PaperRule.COPY_NUMBER
                    : text.contains("密") ? PaperRule.CLASSIFICATION : PaperRule.URGENCY;
            findings.hold(rule, 1, line.left(), Standard.LEFT, Standard.PLACE);
            findings.hold(rule, 1, line.size(), Standard.SIZE_3, Standard.SIZE);
            if (copyNumber && !text.matches("\\d{6}")) {
                findings.add(rule, 1, text, "six digits");
            }
            if (!copyNumber && line.share(FaceFamily.HEITI) < 0.5) {
                findings.add(rule, 1, line.faces(), "3号" + FaceFamily.HEITI.term());
            }
        }
    }
}
