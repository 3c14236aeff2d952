package org.gongwen.design;

import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;

/** Who draws processes (the system administrator), and who looks them over before they run (security as well). */
final class Designers {

    private Designers() {}

    static void requireDesigner(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not design processes");
        }
    }

    static boolean isReviewer(Actor actor) {
        return actor.holds(Role.SYSTEM_ADMINISTRATOR) || actor.holds(Role.SECURITY_ADMINISTRATOR);
    }

    static void requireReviewer(Actor actor) {
        if (!isReviewer(actor)) {
            throw new NotPermittedException(actor.name() + " does not review processes");
        }
    }
}
