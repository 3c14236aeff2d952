package org.gongwen.process;

import java.util.List;

/** An instance was to be moved in a way that is not possible; nothing has changed. */
public final class RelocationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Obstacle> obstacles;

    public RelocationRefusedException(ProcessInstanceId instance, List<Obstacle> obstacles) {
        super("process instance " + instance.value() + " cannot be moved: " + obstacles);
        this.obstacles = List.copyOf(obstacles);
    }

    /** Why; never empty. */
    public List<Obstacle> obstacles() {
        return obstacles;
    }
}
