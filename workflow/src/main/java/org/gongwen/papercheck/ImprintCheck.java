package org.gongwen.papercheck;

/** 7.4: 版记 with its lines. */
final class ImprintCheck implements PaperCheck {

    private static final double THICK = 0.35;
    private static final double THIN = 0.25;
    private static final double WIDTH = 0.04;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var imprint = anatomy.imprint();
        if (imprint == null) {
            return;
        }
        int page = imprint.page();
        if (anatomy.form() == Form.LETTER) {
            if (!imprint.rules().isEmpty()) {
                findings.add(
                        PaperRule.IMPRINT_RULE_WIDTH,
                        "10.1",
                        page,
                        imprint.rules().size() + " lines",
                        "none in a letter");
            }
        } else {
            if (page % 2 != 0) {
                findings.add(PaperRule.IMPRINT_EVEN_PAGE, page, "page " + page, "an even page");
            }
            rules(imprint, findings);
        }
        text(imprint, findings);
    }

    private static void rules(ImprintFound imprint, Findings findings) {
        int page = imprint.page();
        var rules = imprint.rules();
        if (rules.size() < 2) {
            findings.add(PaperRule.IMPRINT_RULE_WIDTH, page, rules.size() + " lines", "one above and one below");
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            boolean outer = i == 0 || i == rules.size() - 1;
            var rule = rules.get(i);
            findings.hold(PaperRule.IMPRINT_RULE_WIDTH, page, rule.width(), outer ? THICK : THIN, WIDTH);
            findings.hold(PaperRule.IMPRINT_RULE_LENGTH, page, rule.left(), Standard.LEFT, Standard.LENGTH);
            findings.hold(PaperRule.IMPRINT_RULE_LENGTH, page, rule.right(), Standard.RIGHT, Standard.LENGTH);
        }
        findings.hold(PaperRule.IMPRINT_FOOT, page, rules.getLast().y(), Standard.BOTTOM, Standard.PLACE);
    }

    private static void text(ImprintFound imprint, Findings findings) {
        int page = imprint.page();
        var copies = new StringBuilder();
        for (var line : imprint.lines()) {
            findings.hold(PaperRule.IMPRINT_SIZE, page, line.size(), Standard.SIZE_4, Standard.SIZE);
            if (line.share(FaceFamily.FANGSONG) < 0.5) {
                findings.add(PaperRule.IMPRINT_FACE, page, line.faces(), "4号" + FaceFamily.FANGSONG.term());
            }
            double in = Standard.LEFT + Standard.SIZE_4;
            if (line.text().contains("印发")) {
                findings.hold(
                        PaperRule.PRINTING_SIDE, page, line.right(), Standard.RIGHT - Standard.SIZE_4, Standard.PLACE);
                if (line.parts().size() > 1) {
                    findings.hold(PaperRule.PRINTING_SIDE, page, line.left(), in, Standard.PLACE);
                }
            } else {
                if (line.text().startsWith("抄送")) {
                    findings.hold(PaperRule.COPIES_SIDE, page, line.left(), in, Standard.PLACE);
                }
                copies.append(line.text());
            }
        }
        if (copies.indexOf("抄送") >= 0 && (copies.indexOf("抄送：") < 0 || copies.charAt(copies.length() - 1) != '。')) {
            findings.add(PaperRule.COPIES_FORM, page, copies.toString(), "抄送 with a full-width colon, 。 at the end");
        }
    }
}
