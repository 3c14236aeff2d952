package org.gongwen.monitor;

import java.util.List;
import java.util.Set;
import org.gongwen.process.Milestone;
import org.gongwen.process.Obstacle;
import org.gongwen.process.StepKey;
import org.gongwen.task.StepAndHandler;

/** What moving one run by hand, or ending the task of one unit in it, would do now. */
public sealed interface MovePlan {

    /**
     * It can be done.
     *
     * @param ending the tasks that end undone
     * @param staying the tasks that stay before those who have them
     * @param opening who gets a task; empty where the run goes on by itself to what its conditions say
     * @param passedOver steps that count as done although nobody has done them
     * @param undone what was behind the run and is before it again
     */
    record Possible(
            List<MonitoredRun.Waiting> ending,
            List<MonitoredRun.Waiting> staying,
            List<StepAndHandler> opening,
            List<StepKey> passedOver,
            Set<Milestone> undone)
            implements MovePlan {
        public Possible {
            ending = List.copyOf(ending);
            staying = List.copyOf(staying);
            opening = List.copyOf(opening);
            passedOver = List.copyOf(passedOver);
            undone = Set.copyOf(undone);
        }
    }

    /** It cannot, and this is why; never empty. */
    record Impossible(List<Obstacle> obstacles) implements MovePlan {
        public Impossible {
            obstacles = List.copyOf(obstacles);
        }
    }
}
