package org.gongwen.citizen;

import org.gongwen.task.Notice;

/** What people are reminded of about a case. */
enum CaseReminder {
    /** Nobody has accepted it by the end of the working day after the one on which it came in. */
    WAITS(Notice.Kind.CASE_WAITS),
    /** Two working days are left, or one. */
    DUE_SOON(Notice.Kind.CASE_DUE_SOON),
    DUE_TODAY(Notice.Kind.CASE_DUE_TODAY),
    OVERDUE(Notice.Kind.CASE_OVERDUE),
    /** It is the last day on which a correction is awaited. */
    CORRECTION_ENDS(Notice.Kind.CASE_CORRECTION_ENDS),
    /** The correction did not come: somebody decides whether it is given up. */
    CORRECTION_OVER(Notice.Kind.CASE_CORRECTION_OVER);

    private final Notice.Kind notice;

    CaseReminder(Notice.Kind notice) {
        this.notice = notice;
    }

    Notice.Kind notice() {
        return notice;
    }

    /** Whether the head of the unit is told as well. */
    boolean tellsHead() {
        return this != DUE_SOON;
    }
}
