package org.gongwen.process;

import java.util.List;

/**
 * What became of an instance that was moved to another version or another step.
 *
 * @param movement the tasks that opened and ended, and the version it runs on now
 * @param kept the open tasks that stayed with whoever has them
 */
public record Relocated(Movement movement, List<KeptTask> kept) {

    public Relocated {
        kept = List.copyOf(kept);
    }
}
