package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The leader of the organ (单位主要负责人). */
@Component
class LeaderOfOrgan implements HandlerRule {

    private final Directory directory;

    LeaderOfOrgan(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "organLeader";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return OrganPost.of(Role.LEADER, context.organ(), directory);
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return OrganPost.isHeldBy(person, Role.LEADER, context.organ(), directory);
    }
}
