package org.gongwen.monitor;

import java.util.List;
import org.gongwen.process.Obstacle;

/** What became of an action on running work. */
public sealed interface RunChangeResult {

    record Done(RunChange change) implements RunChangeResult {}

    /** Somebody decided before; nothing was written. */
    record AlreadyDecided(RunChange change) implements RunChangeResult {}

    /** The run cannot be moved so; nothing was written. */
    record Impossible(List<Obstacle> obstacles) implements RunChangeResult {}

    /** Nothing was written, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements RunChangeResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
