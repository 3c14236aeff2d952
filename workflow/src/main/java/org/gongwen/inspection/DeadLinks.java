package org.gongwen.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The links on public pages that lead nowhere, as the nightly crawl found them, and trying one of them again. */
@Service
public class DeadLinks {

    private static final int MOST = 200;

    /** What came of trying a link again. */
    public enum Again {
        OPENS,
        FAILS,
        /** It is not tried from here: its address is not of the public network, or this node serves no pages. */
        NOT_TRIED,
        /** It stands there no more. */
        GONE
    }

    private final LinkRecords records;
    private final LinkTrial trial;
    private final InspectionSettings settings;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadLinks(
            LinkRecords records,
            LinkTrial trial,
            InspectionSettings settings,
            SiteAccess access,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.trial = trial;
        this.settings = settings;
        this.access = access;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Those of a site, dead longest first, two hundred at most.
     *
     * @throws NotPermittedException if the actor neither oversees the sites nor may see how this one stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<DeadLink> of(Actor actor, SiteId site) {
        access.requireInspect(actor, site);
        return records.dead(site, MOST);
    }

    /** Whether somebody may try the links of a site again: who keeps it. */
    @Transactional(readOnly = true)
    public boolean mayTry(Actor actor, SiteId site) {
        return access.mayKeep(actor, site);
    }

    /**
     * Tries one again now; takes as long as the page does. Runs outside any transaction.
     *
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional(propagation = Propagation.NEVER)
    public Again tryAgain(Actor actor, SiteId site, LinkId id) {
        var standing = transaction.execute(status -> {
            access.requireKeep(actor, site);
            return records.standing(id, site);
        });
        if (standing.isEmpty()) {
            return Again.GONE;
        }
        var link = standing.getFirst();
        if (link.outside() && !settings.externalLinks()) {
            return Again.NOT_TRIED;
        }
        var tried = trial.tried(link);
        transaction.executeWithoutResult(status -> {
            access.requireKeep(actor, site);
            var now = clock.instant();
            records.tried(List.of(tried), now, LocalDate.ofInstant(now, WorkingTime.ZONE));
            audit.record(new AuditRecord(
                    actor, "inspection.recheck", "site", site.key(), Map.of("link", id.key(), "result", tried.said())));
        });
        var alive = tried.alive();
        if (alive == null) {
            return Again.NOT_TRIED;
        }
        return alive ? Again.OPENS : Again.FAILS;
    }
}
