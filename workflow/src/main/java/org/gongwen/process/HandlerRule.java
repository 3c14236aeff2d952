package org.gongwen.process;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;

/**
 * Finds who handles a step. A definition names the rule in {@code gongwen:handler}. A rule that finds nobody who is
 * active answers null and leaves the decision to an administrator; it never hands the work to somebody else silently.
 */
public interface HandlerRule {

    /** It is his own request. */
    String OWN_REQUEST = "task.refused.ownRequest";

    /** The name by which a definition refers to the rule. */
    String name();

    /**
     * The roles of those who do such a step: whoever takes it over when the handler found cannot do it any more holds
     * one of them in the same organ.
     */
    Set<Role> roles();

    /** @param unit the unit this instance of a multi-instance step is for; null for single steps */
    @Nullable
    Principal handler(HandlingContext context, @Nullable UnitId unit);

    /**
     * As {@link #handler(HandlingContext, UnitId)}, for rules to which a step says more than their name.
     *
     * @param step the step, with the arguments of its rule
     * @param named who was named for the step in this run, by the drafter or by having been found before; null if nobody
     */
    default @Nullable Principal handler(
            HandlingContext context, Step step, @Nullable UnitId unit, @Nullable PersonId named) {
        return handler(context, unit);
    }

    /** The roles of those who do this step. */
    default Set<Role> roles(Step step) {
        return roles();
    }

    /** Whether only the run decides whom the rule finds, so that nothing can be said of it beforehand. */
    default boolean isDecidedInTheRun() {
        return false;
    }

    /** Whether the rule goes by who was named for the step in the run. */
    default boolean isNamedInTheRun() {
        return false;
    }

    /** Whom the drafter may name for such a step in an organ, by name; nobody where it is not for him to name anybody. */
    default List<Person> nameable(UnitId organ) {
        return List.of();
    }

    /** Whether who was found first does the step again when the process comes back to it. */
    default boolean keepsWhoWasFound() {
        return false;
    }

    /**
     * Whether somebody of the organ may do such a step in the place of the handler that was found, when it is transferred
     * or handed over to him (转办, 移交).
     */
    default boolean mayStandIn(HandlingContext context, PersonId person) {
        return true;
    }

    /** Whether such a step is done outside the organ in whose name the run goes, so that others than its people stand in. */
    default boolean isDoneOutside() {
        return false;
    }

    /** As {@link #mayStandIn}, for many of whom it is asked at once. */
    default Predicate<PersonId> standIns(HandlingContext context) {
        return person -> mayStandIn(context, person);
    }

    /** Whether somebody with whom such a step lies may finish it; asked anew when he does, for posts change hands. */
    default boolean mayFinish(HandlingContext context, PersonId person) {
        return true;
    }

    /** What somebody reads who may not finish it: key of a sentence about a step. */
    default String refusal(HandlingContext context, PersonId person) {
        return OWN_REQUEST;
    }
}
