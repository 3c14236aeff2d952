package org.gongwen.process;

import java.util.List;
import java.util.Set;

/** What moving an instance to another version, or to another step, would do. */
public sealed interface RelocationPlan {

    /**
     * It can be moved.
     *
     * @param kept open tasks that stay with whoever has them
     * @param ending open tasks that would end
     * @param opening the steps that would open anew
     * @param passedOver steps that would count as done although nobody has done them
     * @param undone what was behind the instance and would be before it again
     */
    record Possible(
            List<KeptTask> kept,
            List<TaskId> ending,
            List<StepKey> opening,
            List<StepKey> passedOver,
            Set<Milestone> undone)
            implements RelocationPlan {
        public Possible {
            kept = List.copyOf(kept);
            ending = List.copyOf(ending);
            opening = List.copyOf(opening);
            passedOver = List.copyOf(passedOver);
            undone = Set.copyOf(undone);
        }
    }

    /** It cannot, and this is why; never empty. */
    record Impossible(List<Obstacle> obstacles) implements RelocationPlan {
        public Impossible {
            obstacles = List.copyOf(obstacles);
        }
    }
}
