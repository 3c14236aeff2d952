package org.gongwen.site;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The information officers of the unit that keeps the portal (门户管理单位的信息员). Nobody reviews what he wrote himself: where
 * he is the only one of them, it waits for an administrator to name somebody, as it does while there is no portal.
 */
@Component
class PortalKeeper implements HandlerRule {

    private final SiteRecords records;
    private final Directory directory;

    PortalKeeper(SiteRecords records, Directory directory) {
        this.records = records;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "portalKeeper";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.INFORMATION_OFFICER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return records.portal()
                .map(Site::unit)
                .filter(keeping -> directory.holders(Role.INFORMATION_OFFICER, keeping).stream()
                        .anyMatch(officer -> !officer.id().equals(context.initiator())))
                .map(keeping -> Principal.of(Role.INFORMATION_OFFICER, keeping))
                .orElse(null);
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
