package org.gongwen.monitor;

import java.time.Instant;
import java.util.List;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * One run in a change.
 *
 * @param standing where it stands now; several where branches are open side by side
 * @param obstacle why it cannot be moved, or was not; null otherwise
 * @param fault what went wrong, where the obstacle is that it failed; null otherwise
 * @param at when that was found, or it was moved; null before
 */
public record RunChangeLine(
        RunSubject subject,
        State state,
        List<Standing> standing,
        @Nullable Obstacle obstacle,
        @Nullable MoveFault fault,
        @Nullable Instant at) {

    public RunChangeLine {
        standing = List.copyOf(standing);
    }

    /** An open step. */
    public record Standing(StepKey step, String name) {}

    public ProcessInstanceId run() {
        return subject.run();
    }

    public enum State {
        WAITING,
        READY,
        IMPOSSIBLE,
        MOVED,
        LEFT
    }
}
