package org.gongwen.task;

import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;

/**
 * A module that hangs a matter of its own on business items: an article of a site, a letter of a citizen. The item goes
 * its way as any other; what the matter is, only the module knows.
 */
public interface ItemMatter {

    /** Names of the automatic steps that make sense only with such a matter: processes with one are begun there alone. */
    Set<String> automaticSteps();

    /**
     * Why a step cannot be finished now; asked under the locks of the run and the item, before anything is written, of
     * items whose process has one of these automatic steps.
     *
     * @param submitting whether the drafter sends it on its way, for the first time or again
     * @param following the automatic steps that the process may reach before the next step for people
     */
    Optional<ActionResult.Refused> objection(Actor actor, BusinessItem item, boolean submitting, Set<String> following);
}
