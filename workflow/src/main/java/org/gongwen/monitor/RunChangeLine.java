package org.gongwen.monitor;

import java.time.Instant;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * One run in a change.
 *
 * @param number the number of its document; null where it has none
 * @param obstacle why it cannot be moved, or was not; null otherwise
 */
public record RunChangeLine(
        ProcessInstanceId run,
        State state,
        @Nullable String number,
        @Nullable Obstacle obstacle,
        @Nullable Instant at) {

    public enum State {
        WAITING,
        READY,
        IMPOSSIBLE,
        MOVED,
        LEFT
    }
}
