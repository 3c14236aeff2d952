package org.gongwen.papercheck;

/** 7.3.4: 附件说明, one line below the text and two characters in. */
final class AttachmentsCheck implements PaperCheck {

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        if (anatomy.attachments().isEmpty()) {
            return;
        }
        var first = anatomy.attachments().getFirst();
        double in = Standard.LEFT + 2 * Standard.CHARACTER;
        findings.hold(PaperRule.ATTACHMENTS_PLACE, first.page(), first.left(), in, Standard.PLACE);
        if (!anatomy.body().isEmpty()) {
            var above = anatomy.body().getLast();
            // Below a table or an image the distance is another one.
            boolean near = above.page() == first.page() && first.middle() - above.middle() < 3 * Standard.LINE;
            if (near) {
                double distance = first.middle() - above.middle();
                findings.hold(PaperRule.ATTACHMENTS_PLACE, first.page(), distance, 2 * Standard.LINE, Standard.PLACE);
            }
        }
    }
}
