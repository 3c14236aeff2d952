package org.gongwen.design;

import java.util.List;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Trouble;

/** What became of an action in a trial. */
public sealed interface TrialTurn {

    record Went(TrialStanding standing) implements TrialTurn {}

    /**
     * In a real run this action would be refused and nothing would move.
     *
     * @param element the flow or node where it happens
     * @param events what would have come before
     */
    record Refused(Trouble trouble, String element, List<Event> events) implements TrialTurn {
        public Refused {
            events = List.copyOf(events);
        }
    }
}
