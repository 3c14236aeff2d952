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
 * The leader who decides on what somebody asks for himself (发起人的上级领导): the leader in charge, and for a leader the
 * head of the organ. Nobody decides on a request of his own: what the head of the organ asks for waits for an
 * administrator to name somebody.
 */
@Component
class SuperiorLeader implements HandlerRule {

    private final Directory directory;
    private final LeaderInCharge leaderInCharge;

    SuperiorLeader(Directory directory, LeaderInCharge leaderInCharge) {
        this.directory = directory;
        this.leaderInCharge = leaderInCharge;
    }

    @Override
    public String name() {
        return "superiorLeader";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        var leader = leaderInCharge.handler(context, unit);
        if (!isHeldBy(context.initiator(), leader)) {
            return leader;
        }
        var first = Signer.headOf(context.organ(), directory);
        return isHeldBy(context.initiator(), first) ? null : first;
    }

    @Override
    public boolean mayFinish(HandlingContext context, PersonId person) {
        return !person.equals(context.initiator());
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return !person.equals(context.initiator()) && leaderInCharge.mayStandIn(context, person);
    }

    boolean isHeldBy(PersonId person, @Nullable Principal principal) {
        return switch (principal) {
            case null -> false;
            case Principal.OfPerson(PersonId found) -> found.equals(person);
            case Principal.OfRole(Role role, UnitId unit) ->
                directory.holders(role, unit).stream()
                        .anyMatch(holder -> holder.id().equals(person));
            case Principal.OfUnit(UnitId unit) ->
                directory.members(unit).stream().anyMatch(member -> member.id().equals(person));
        };
    }
}
