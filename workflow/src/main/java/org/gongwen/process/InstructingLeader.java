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
 * Who instructs on a received document (批示): on what a subordinate organ asks or reports upward the head of the organ
 * (主要负责人), on everything else whoever leads it (本机关负责人, 党政机关公文处理工作条例 第二十四条第四项).
 */
@Component
class InstructingLeader implements HandlerRule {

    private final Directory directory;

    InstructingLeader(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "instructingLeader";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return context.upward()
                ? Signer.headOf(context.organ(), directory)
                : OrganPost.of(Role.LEADER, context.organ(), directory);
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return OrganPost.isHeldBy(person, Role.LEADER, context.organ(), directory);
    }
}
