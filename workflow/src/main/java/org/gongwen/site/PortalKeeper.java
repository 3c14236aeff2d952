package org.gongwen.site;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
 * he is the only one of them, it waits for an administrator to name somebody, as it does while there is no portal. In
 * their place acts who keeps that unit's site or heads the unit and nobody else, the same whose agreement counts
 * for {@code article_review_is_agreed} (ADR 0151).
 */
@Component
class PortalKeeper implements HandlerRule {

    private static final Set<Role> OFFICE =
            Set.copyOf(EnumSet.of(Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER));

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
        return OFFICE;
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return keeping()
                .filter(keeping -> directory.holders(Role.INFORMATION_OFFICER, keeping).stream()
                        .anyMatch(officer -> !officer.id().equals(context.initiator())))
                .map(keeping -> Principal.of(Role.INFORMATION_OFFICER, keeping))
                .orElse(null);
    }

    @Override
    public boolean mayFinish(HandlingContext context, PersonId person) {
        return mayStandIn(context, person);
    }

    @Override
    public String refusal(HandlingContext context, PersonId person) {
        return person.equals(context.initiator()) ? OWN_REQUEST : "site.refused.notOfPortal";
    }

    /** Whoever keeps the portal reviews what the other organs write. */
    @Override
    public boolean isDoneOutside() {
        return true;
    }

    @Override
    public boolean mayStandIn(HandlingContext context, PersonId person) {
        return standIns(context).test(person);
    }

    @Override
    public Predicate<PersonId> standIns(HandlingContext context) {
        var keeping = keeping();
        return person -> !person.equals(context.initiator())
                && keeping.filter(unit -> directory.postsOf(person).stream()
                                .anyMatch(post -> post.unit().equals(unit) && OFFICE.contains(post.role())))
                        .isPresent();
    }

    private Optional<UnitId> keeping() {
        return records.portal().map(Site::unit);
    }
}
