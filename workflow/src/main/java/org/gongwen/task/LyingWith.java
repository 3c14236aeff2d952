package org.gongwen.task;

import java.util.List;

/**
 * The open tasks that lie with somebody, or with the holders of a role.
 *
 * @param count how many there are, counted up to {@link InboxCounts#MOST}
 * @param tasks the oldest of them
 */
public record LyingWith(long count, List<StrandedTask> tasks) {

    public LyingWith {
        tasks = List.copyOf(tasks);
    }
}
