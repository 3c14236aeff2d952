package org.gongwen.monitor;

import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.springframework.stereotype.Component;

/** What a system administrator administers: the organ of his post and all below it. */
@Component
class Administered {
    private final Directory directory;

    Administered(Directory directory) {
        this.directory = directory;
    }

    /** @throws NotPermittedException if the actor is no system administrator */
    List<UnitId> units(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not watch processes");
        }
        return directory.units().stream()
                .map(Unit::id)
                .filter(unit -> actor.posts().stream()
                        .filter(post -> post.role() == Role.SYSTEM_ADMINISTRATOR)
                        .anyMatch(post -> directory.isWithin(
                                unit, directory.organOf(post.unit()).id())))
                .toList();
    }
}
