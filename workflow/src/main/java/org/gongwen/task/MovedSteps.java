package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.process.StepKey;

/**
 * What the steps of a run are called now that were called otherwise in the versions it ran on before.
 *
 * @param moves the moves of the run to another version, the oldest first
 */
public record MovedSteps(List<Move> moves) {

    /** Of a run that has stayed on the version it began in. */
    public static final MovedSteps NONE = new MovedSteps(List.of());

    public MovedSteps {
        moves = List.copyOf(moves);
    }

    /**
     * A move to another version.
     *
     * @param mapping by step of the version it left: the step of the version it went to; what is not in it has none
     */
    public record Move(Instant at, Map<StepKey, StepKey> mapping) {
        public Move {
            mapping = Map.copyOf(mapping);
        }
    }

    /**
     * The step of the version the run is on now.
     *
     * @param step as it was called at that moment
     * @return empty if the version has no such step any more
     */
    public Optional<StepKey> now(StepKey step, Instant at) {
        Optional<StepKey> now = Optional.of(step);
        for (var move : moves) {
            if (at.isBefore(move.at())) {
                now = now.map(move.mapping()::get);
            }
        }
        return now;
    }
}
