package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever started it: the drafter of a dispatch (拟稿人). */
@Component
class Drafter implements HandlerRule {

    private final Directory directory;

    Drafter(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "drafter";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.OFFICE_CLERK, Role.LEADER);
    }

    @Override
    public boolean isDecidedInTheRun() {
        return true;
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return directory.person(context.initiator()).filter(Person::active).isPresent()
                ? Principal.of(context.initiator())
                : null;
    }
}
