package org.gongwen.process;

import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who signs a document off (签发人): what goes to a superior organ is signed by the head of the organ (主要负责人),
 * everything else by the leader in charge (分管领导), 党政机关公文处理工作条例 第二十二条.
 */
@Component
class Signer implements HandlerRule {

    private final Directory directory;
    private final LeaderInCharge leaderInCharge;

    Signer(Directory directory, LeaderInCharge leaderInCharge) {
        this.directory = directory;
        this.leaderInCharge = leaderInCharge;
    }

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return context.upward() ? headOf(context.organ(), directory) : leaderInCharge.handler(context, unit);
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        var head = context.upward() ? directory.principalHead(context.organ()) : Optional.<Person>empty();
        return head.map(found -> found.id().equals(person)).orElseGet(() -> leaderInCharge.mayStandIn(context, person));
    }

    /** Null where nobody is to be found: an administrator decides. */
    static @Nullable Principal headOf(UnitId organ, Directory directory) {
        return directory
                .principalHead(organ)
                .map(head -> (Principal) Principal.of(head.id()))
                .orElse(null);
    }
}
