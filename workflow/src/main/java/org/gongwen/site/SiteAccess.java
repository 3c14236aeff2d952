package org.gongwen.site;

import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.publication.SiteId;
import org.springframework.stereotype.Component;

/** Who may do what about sites; nobody else asks for roles. */
@Component
public class SiteAccess {

    private final SiteRecords records;
    private final Directory directory;

    SiteAccess(SiteRecords records, Directory directory) {
        this.records = records;
        this.directory = directory;
    }

    /** Whether somebody writes for the site: an information officer (信息员) of its unit. */
    public boolean mayKeep(Actor actor, Site site) {
        return actor.holds(Role.INFORMATION_OFFICER, site.unit());
    }

    /** Whether somebody keeps the portal, and so opens and closes the units' sites and sees all of them. */
    public boolean keepsPortal(Actor actor) {
        return actor.holds(Role.INFORMATION_OFFICER)
                && records.portal().filter(portal -> mayKeep(actor, portal)).isPresent();
    }

    /** Whether somebody decides on the columns, links and looks of the site. */
    public boolean mayArrange(Actor actor, Site site) {
        return mayKeep(actor, site) || keepsPortal(actor);
    }

    /** Whether somebody decides for the unit of the site: as its head, and in an organ without one as its leader. */
    public boolean heads(Actor actor, Site site) {
        return actor.holds(Role.DEPARTMENT_HEAD, site.unit())
                || actor.holds(Role.LEADER, site.unit())
                        && directory.holders(Role.DEPARTMENT_HEAD, site.unit()).isEmpty();
    }

    /** Whether somebody answers for the site: as the head of its unit, or as its leader (馆长) whether it has a head or not. */
    public boolean answersFor(Actor actor, Site site) {
        return actor.holds(Role.DEPARTMENT_HEAD, site.unit()) || actor.holds(Role.LEADER, site.unit());
    }

    /** Whether somebody sees how the site stands. */
    public boolean maySee(Actor actor, Site site) {
        return mayArrange(actor, site) || answersFor(actor, site);
    }

    /** Whether somebody answers for all sites: keeps the portal, or leads the organ whose unit does. */
    public boolean oversees(Actor actor) {
        return keepsPortal(actor)
                || actor.holds(Role.LEADER)
                        && records.portal()
                                .filter(portal -> actor.holds(
                                        Role.LEADER,
                                        directory.organOf(portal.unit()).id()))
                                .isPresent();
    }

    /** As {@link #mayKeep(Actor, Site)}; no for a site that is not there. */
    public boolean mayKeep(Actor actor, SiteId id) {
        return records.find(id).filter(site -> mayKeep(actor, site)).isPresent();
    }

    /** As {@link #maySee(Actor, Site)}; no for a site that is not there. */
    public boolean maySee(Actor actor, SiteId id) {
        return records.find(id).filter(site -> maySee(actor, site)).isPresent();
    }

    /** Whether somebody names the unit that keeps the portal. */
    public boolean namesPortal(Actor actor) {
        return actor.holds(Role.SYSTEM_ADMINISTRATOR);
    }

    /** @throws NotPermittedException if the actor does not keep the site, or there is none */
    public Site requireKeep(Actor actor, SiteId id) {
        return records.find(id).filter(site -> mayKeep(actor, site)).orElseThrow(() -> refused(actor, id, "keep"));
    }

    /** @throws NotPermittedException if the actor may not see how the site stands, or there is none */
    public Site requireSee(Actor actor, SiteId id) {
        return records.find(id).filter(site -> maySee(actor, site)).orElseThrow(() -> refused(actor, id, "see"));
    }

    /** @throws NotPermittedException if the actor neither oversees the sites nor may see how this one stands, or there is none */
    public Site requireInspect(Actor actor, SiteId id) {
        return records.find(id)
                .filter(site -> maySee(actor, site) || oversees(actor))
                .orElseThrow(() -> refused(actor, id, "inspect"));
    }

    /** Why a unit can keep no site; empty if it can. */
    Optional<Refusal> objectionTo(Unit owner) {
        if (!owner.active()) {
            return Optional.of(Refusal.of("site.refused.inactive", owner.shortName()));
        }
        return directory.holders(Role.INFORMATION_OFFICER, owner.id()).isEmpty()
                ? Optional.of(Refusal.of("site.refused.officer", owner.shortName()))
                : Optional.empty();
    }

    /** Whether somebody says which unit keeps the site. */
    public boolean mayAssign(Actor actor, Site site) {
        return site.portal() ? namesPortal(actor) : keepsPortal(actor);
    }

    /** Holds the site until the transaction ends. */
    Site lockAssigned(Actor actor, SiteId id) {
        return records.lock(id).filter(site -> mayAssign(actor, site)).orElseThrow(() -> refused(actor, id, "assign"));
    }

    /** Holds the site until the transaction ends. */
    Site lockArranged(Actor actor, SiteId id) {
        return records.lock(id)
                .filter(site -> mayArrange(actor, site))
                .orElseThrow(() -> refused(actor, id, "arrange"));
    }

    /** @throws NotPermittedException if the actor does not keep the portal */
    public void requirePortal(Actor actor) {
        if (!keepsPortal(actor)) {
            throw new NotPermittedException(actor.name() + " does not keep the portal");
        }
    }

    private static NotPermittedException refused(Actor actor, SiteId id, String what) {
        return new NotPermittedException(actor.name() + " may not " + what + " site " + id.key());
    }
}
