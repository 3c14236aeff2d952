package org.gongwen.papercheck;

import java.util.regex.Pattern;

/** 7.3.5 and 7.3.6: 成文日期 beside 发文机关署名, and 附注 below it. */
final class SignatureCheck implements PaperCheck {

    private static final Pattern FORM = Pattern.compile("\\d{4}年[1-9]\\d?月[1-9]\\d?日");

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var date = anatomy.date();
        if (date == null) {
            return;
        }
        if (!FORM.matcher(date.text()).matches()) {
            findings.add(
                    PaperRule.DATE_FORM,
                    date.page(),
                    date.text(),
                    "Arabic digits, without zeros in front of month and day");
        }
        place(anatomy, date, findings);
        var note = anatomy.note();
        if (note != null) {
            double in = Standard.LEFT + 2 * Standard.CHARACTER;
            findings.hold(PaperRule.NOTE_PLACE, note.page(), note.left(), in, Standard.PLACE);
            if (note.page() == date.page()) {
                double distance = note.middle() - date.middle();
                findings.hold(PaperRule.NOTE_PLACE, note.page(), distance, Standard.LINE, Standard.PLACE);
            }
        }
    }

    /**
     * Sealed or stamped (7.3.5.1, 7.3.5.3): four characters in, or in the middle below the name. Without a seal (7.3.5.2):
     * two characters further in than the name, or two characters in where it is the longer one.
     */
    private static void place(Anatomy anatomy, TextLine date, Findings findings) {
        boolean right = near(date.right(), Standard.RIGHT - 4 * Standard.CHARACTER)
                || near(date.right(), Standard.RIGHT - 2 * Standard.CHARACTER);
        if (right) {
            return;
        }
        if (!anatomy.names().isEmpty()) {
            for (var name : anatomy.names().getLast().parts()) {
                boolean centred = near(name.centre(), date.centre());
                boolean further = near(date.left(), anatomy.names().getFirst().left() + 2 * Standard.CHARACTER);
                if (centred || further) {
                    return;
                }
            }
        }
        findings.add(
                PaperRule.DATE_PLACE,
                date.page(),
                Findings.mm(Standard.RIGHT - date.right()) + " from the right",
                "4 characters (" + Findings.mm(4 * Standard.CHARACTER) + ") in, 2 without a seal, or by the name");
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= Standard.PLACE;
    }
}
