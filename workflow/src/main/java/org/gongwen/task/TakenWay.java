package org.gongwen.task;

import java.util.List;
import org.gongwen.process.FlowKey;

/**
 * The way a run has really taken, on the version it is on now.
 *
 * @param flows the sequence flows it came along, each once, in the order in which it first did. What was taken back
 *     (撤回) is not among them; what a return (退回) left behind is
 * @param gone how many flows it came along on an older version that its version no longer has
 */
public record TakenWay(List<FlowKey> flows, int gone, Recorded recorded) {

    /** Of a run that has ended before ways were recorded, or has not moved since. */
    static final TakenWay UNKNOWN = new TakenWay(List.of(), 0, Recorded.NOTHING);

    /** How much of the way is known. Nothing is guessed in place of what is not. */
    public enum Recorded {
        /** All of it, from the beginning of the run. */
        ALL,
        /** What was taken since ways are recorded; the run had begun before. */
        SINCE,
        NOTHING
    }

    public TakenWay {
        flows = List.copyOf(flows);
    }
}
