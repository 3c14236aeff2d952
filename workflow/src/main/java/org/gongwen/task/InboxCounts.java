package org.gongwen.task;

/**
 * The numbers beside the folders. None is counted beyond {@link #MOST}: a folder fills over years, and nobody reads more
 * than "999+" from it, while counting stays as quick as on the first day.
 *
 * @param dueToday of the to-dos, those due before the end of today and not overdue
 * @param returned of the to-dos, those that came back from a later step
 * @param unread of the circulated documents, those not opened yet
 * @param started what the person started, ended or not
 */
public record InboxCounts(
        long toDo, long dueToday, long overdue, long returned, long done, long circulated, long unread, long started) {

    /** A number that has reached this means: this many or more. */
    public static final int MOST = 1_000;
}
