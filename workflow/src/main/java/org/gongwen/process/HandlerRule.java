package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Finds who handles a step. A definition names the rule in {@code gongwen:handler}. A rule that finds nobody who is
 * active answers null and leaves the decision to an administrator; it never hands the work to somebody else silently.
 */
public interface HandlerRule {

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
     * Whether somebody of the organ may do such a step in the place of the handler that was found, when it is transferred
     * or handed over to him (转办, 移交).
     */
    default boolean mayStandIn(HandlingContext context, PersonId person) {
        return true;
    }
}
