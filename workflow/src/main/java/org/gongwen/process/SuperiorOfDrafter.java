package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who decides on what somebody asks for himself (拟稿人的上级): the head of his unit; for one who heads it himself the
 * leader in charge, and for the leader the head of the organ. Nobody decides on a request of his own: what the head of
 * the organ asks for, or whoever has a vacant post above him, waits for an administrator to name somebody.
 */
@Component
class SuperiorOfDrafter implements HandlerRule {

    private final Directory directory;
    private final SuperiorLeader leaders;

    SuperiorOfDrafter(Directory directory, SuperiorLeader leaders) {
        this.directory = directory;
        this.leaders = leaders;
    }

    @Override
    public String name() {
        return "superior";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DEPARTMENT_HEAD, Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        var head = HeadOfUnit.of(context.originUnit(), directory);
        return leaders.isHeldBy(context.initiator(), head) ? leaders.handler(context, unit) : head;
    }

    @Override
    public boolean mayFinish(HandlingContext context, PersonId person) {
        return !person.equals(context.initiator());
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return !person.equals(context.initiator());
    }
}
