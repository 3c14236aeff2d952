package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormerAnswer;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * What the units answered that one step of a run asks (回执), for whoever gathers it.
 *
 * @param form what the step asks by the version that the run is on now; what was answered last where that asks nothing
 * @param units every unit that was asked, and those that will be asked in their turn, in the order of the organisation
 */
public record ReplySheet(StepKey step, String stepName, FormSchema form, List<Unit> units) {

    public ReplySheet {
        units = List.copyOf(units);
    }

    public long count(State state) {
        return units.stream().filter(unit -> unit.state() == state).count();
    }

    /** How far one unit is. */
    public enum State {
        REPLIED,
        /** It has not answered (未回复), or is asked once more. */
        WAITING,
        /** It is asked after others (依次), and its turn has not come. */
        NOT_ASKED,
        /** It would have to answer, but the run is suspended. */
        SUSPENDED,
        /** It was asked, and the step ended without its answer. */
        UNANSWERED,
        /** It agreed in a version that asked for no reply. */
        AGREED,
        /** It voted against, and gave its reason in place of answers. */
        DISAGREED,
        /** It sent the matter back instead of answering. */
        RETURNED,
        /** An administrator ended its task. */
        CANCELLED
    }

    /**
     * One unit.
     *
     * @param dueAt when its answer is due; null where none is waited for, or without a deadline
     * @param person who answered last; empty where nobody did
     * @param at when; null where nobody did
     * @param answers the newest, which do not count any more where the unit is asked once more
     * @param former of these, what the form does not take any more
     */
    public record Unit(
            UnitId unit,
            State state,
            @Nullable Instant dueAt,
            String person,
            @Nullable Instant at,
            FormData answers,
            List<FormerAnswer> former) {
        public Unit {
            former = List.copyOf(former);
        }
    }
}
