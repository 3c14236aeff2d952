package org.gongwen.papercheck;

import java.util.regex.Pattern;

/** 7.2.5 and 7.2.6, in special forms 10.1 and 10.2: 发文字号 and 签发人. */
final class NumberCheck implements PaperCheck {

    private static final Pattern FORM = Pattern.compile("[\\p{IsHan}A-Za-z]*〔\\d{4}〕[1-9]\\d*号");
    private static final Pattern OWN_FORM = Pattern.compile("第[1-9]\\d*[号期]|" + FORM.pattern());
    /** Two lines, then the room above the characters of the third. */
    private static final double BELOW_MARK = 2 * Standard.LINE + (Standard.LINE - Standard.SIZE_3) / 2;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var head = anatomy.head();
        var number = head.number();
        if (number == null) {
            return;
        }
        var form = anatomy.form();
        boolean own = form == Form.ORDER || form == Form.MINUTES;
        if (!(own ? OWN_FORM : FORM).matcher(number.text()).matches()) {
            findings.add(PaperRule.NUMBER_FORM, 1, number.text(), "机关代字〔年份〕序号号, without 第 and without zeros in front");
        }
        if (number.share(FaceFamily.FANGSONG) < 0.5 || Math.abs(number.size() - Standard.SIZE_3) > Standard.SIZE) {
            findings.add(
                    PaperRule.NUMBER_FACE,
                    1,
                    number.faces() + ", " + Findings.mm(number.size()),
                    "3号仿宋, " + Findings.mm(Standard.SIZE_3));
        }
        var clause = switch (form) {
            case LETTER -> "10.1";
            case ORDER -> "10.2";
            case DOCUMENT, MINUTES -> "7.2.5";
        };
        if (form != Form.LETTER && !head.mark().isEmpty()) {
            double first = head.isUpward()
                    ? Math.min(number.top(), head.signers().getFirst().top())
                    : number.top();
            findings.hold(PaperRule.NUMBER_HEIGHT, clause, 1, first - head.markBottom(), BELOW_MARK, Standard.PLACE);
        }
        if (head.isUpward()) {
            upward(head, number, findings);
        } else if (form == Form.LETTER) {
            findings.hold(PaperRule.NUMBER_SIDE, clause, 1, number.right(), Standard.RIGHT, Standard.PLACE);
        } else {
            findings.hold(PaperRule.NUMBER_SIDE, clause, 1, number.centre(), Standard.MIDDLE, Standard.PLACE);
        }
    }

    private static void upward(Head head, TextLine number, Findings findings) {
        double in = Standard.LEFT + Standard.CHARACTER;
        findings.hold(PaperRule.NUMBER_SIDE, 1, number.left(), in, Standard.PLACE);
        findings.hold(
                PaperRule.NUMBER_HEIGHT,
                1,
                number.middle(),
                head.signers().getLast().middle(),
                Standard.PLACE);
        double right =
                head.signers().stream().mapToDouble(TextLine::right).max().orElse(0);
        findings.hold(PaperRule.SIGNERS_SIDE, 1, right, Standard.RIGHT - Standard.CHARACTER, Standard.PLACE);
        for (var line : head.signers()) {
            int from = line.text().startsWith("签发人") ? 4 : 0;
            var names = line.glyphs()
                    .subList(Math.min(from, line.glyphs().size()), line.glyphs().size());
            if (!names.isEmpty() && new TextLine(1, names).share(FaceFamily.KAITI) < 0.5) {
                findings.add(PaperRule.SIGNERS_FACE, 1, new TextLine(1, names).faces(), "3号" + FaceFamily.KAITI.term());
            }
        }
    }
}
