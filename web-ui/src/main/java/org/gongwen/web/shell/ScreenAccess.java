package org.gongwen.web.shell;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import java.util.Arrays;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Role;
import org.springframework.stereotype.Component;

/** Decides in one place who may open which screen, from {@link ForRoles} and {@link ForEverybody}. */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
public class ScreenAccess implements NavigationAccessChecker {

    private final transient CurrentActor currentActor;

    ScreenAccess(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        if (context.isErrorHandling()) {
            return context.allow();
        }
        var actor = context.getPrincipal() == null ? Optional.<Actor>empty() : currentActor.find();
        return actor.isPresent() && mayOpen(actor.get(), context.getNavigationTarget())
                ? context.allow()
                : context.deny("not open to this person: "
                        + context.getNavigationTarget().getName());
    }

    /** Whether the posts held open this screen; a screen without a rule opens for nobody. */
    public static boolean mayOpen(Actor actor, Class<?> screen) {
        if (screen.isAnnotationPresent(ForEverybody.class)) {
            return true;
        }
        var roles = screen.getAnnotation(ForRoles.class);
        return roles != null && Arrays.stream(roles.value()).anyMatch((Role role) -> actor.holds(role));
    }
}
