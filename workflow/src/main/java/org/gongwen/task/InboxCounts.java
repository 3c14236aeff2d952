package org.gongwen.task;

/**
 * The numbers beside the folders.
 *
 * @param dueToday of the to-dos, those due before the end of today and not overdue
 * @param returned of the to-dos, those that came back from a later step
 * @param unread of the circulated documents, those not opened yet
 */
public record InboxCounts(
        long toDo, long dueToday, long overdue, long returned, long done, long circulated, long unread) {}
