package org.gongwen.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node of the installation.
 *
 * @param name {@code gongwen.node}
 * @param version of the application
 * @param java of the runtime
 * @param beatAt its last sign of life
 * @param thisOne whether it is the node that answers
 */
public record Node(
        String name,
        String version,
        String java,
        Instant startedAt,
        Instant beatAt,
        @Nullable Instant stoppedAt,
        State state,
        boolean thisOne) {

    /** What is known of a node. */
    public enum State {
        /** It has given a sign of life within the patience of the installation. */
        RUNNING,
        /** It has stopped giving signs without having been stopped: killed, hanging, or cut off from the database. */
        SILENT,
        /** It was stopped in good order. */
        STOPPED
    }
}
