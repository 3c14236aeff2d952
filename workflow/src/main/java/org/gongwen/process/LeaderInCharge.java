package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The leader in charge of the drafting department (分管领导): the one named for the department or for the nearest department it belongs to. What the organ itself drafts is for its leader; the leader whom a parent organ has named for it does not sign in its name. */
@Component
class LeaderInCharge implements HandlerRule {

    private final Directory directory;

    LeaderInCharge(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "leaderInCharge";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return of(context.originUnit(), directory);
    }

    /** The leader in charge of a unit; null if it has none. */
    static @Nullable Principal of(UnitId unit, Directory directory) {
        var department = directory.unit(unit);
        if (department.kind().isOrgan()) {
            return OrganPost.of(Role.LEADER, department.id(), directory);
        }
        while (department.leaderInCharge() == null) {
            var parent = department.parent();
            if (parent == null || directory.unit(parent).kind().isOrgan()) {
                return null;
            }
            department = directory.unit(parent);
        }
        var leader = department.leaderInCharge();
        return directory.leads(leader, department.id()) ? Principal.of(leader) : null;
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return OrganPost.isHeldBy(person, Role.LEADER, context.organ(), directory);
    }
}
