package org.gongwen.task;

import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;

/** To whom what found nobody is put: the system administrator, wherever that post is held. */
final class Administrators {
    private Administrators() {}

    /** Where nobody holds the post it is addressed to the first unit: whoever is appointed there finds it waiting. */
    static Principal of(Directory directory) {
        List<Unit> units = directory.units();
        return units.stream()
                .map(Unit::id)
                .filter(unit ->
                        !directory.holders(Role.SYSTEM_ADMINISTRATOR, unit).isEmpty())
                .findFirst()
                .map(unit -> Principal.of(Role.SYSTEM_ADMINISTRATOR, unit))
                .orElseGet(() ->
                        Principal.of(Role.SYSTEM_ADMINISTRATOR, units.getFirst().id()));
    }
}
