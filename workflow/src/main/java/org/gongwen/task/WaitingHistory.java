package org.gongwen.task;

import java.util.List;
import org.gongwen.process.TaskId;

/**
 * Keeps the history of what waits without belonging to a run, see {@link UnitInbox}. Told of hand-overs in their
 * transaction; keys that are not its own it leaves alone.
 */
public interface WaitingHistory {

    /**
     * @param by who handed over
     * @param text from whom to whom; the sender reads it too, so it gives no reason
     */
    void handedOver(List<TaskId> keys, String by, String text);
}
