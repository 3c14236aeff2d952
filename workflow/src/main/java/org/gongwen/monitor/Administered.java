package org.gongwen.monitor;

import java.util.List;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.springframework.stereotype.Component;

/** What an administrator has to do with: the organ of his post and all below it. */
@Component
class Administered {

    private static final Set<Role> REVIEWERS = Set.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR);

    private final Directory directory;

    Administered(Directory directory) {
        this.directory = directory;
    }

    /** @throws NotPermittedException if the actor is no system administrator */
    List<UnitId> units(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not watch processes");
        }
        return directory.administered(actor, Set.of(Role.SYSTEM_ADMINISTRATOR));
    }

    /**
     * Where somebody decides on changes of running work: in the organ of his post as system or security administrator and
     * all below it.
     *
     * @throws NotPermittedException if the actor is neither
     */
    List<UnitId> reviewed(Actor actor) {
        if (REVIEWERS.stream().noneMatch(actor::holds)) {
            throw new NotPermittedException(actor.name() + " does not change running work");
        }
        return directory.administered(actor, REVIEWERS);
    }
}
