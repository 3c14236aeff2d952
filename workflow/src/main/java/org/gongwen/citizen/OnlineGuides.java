package org.gongwen.citizen;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.design.StartableProcess;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Outsiders;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SitePages;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which service guides of a site are applied for online, and in which process what comes in is handled. Only a process is
 * chosen that its designer opened to citizens and in which whoever keeps the site may start work.
 */
@Service
public class OnlineGuides {

    private static final int LONGEST_TERM = 250;

    private final OnlineGuideRecords records;
    private final SiteAccess access;
    private final ProcessStarts starts;
    private final Processes processes;
    private final SitePages pages;
    private final AuditTrail audit;
    private final Clock clock;

    OnlineGuides(
            OnlineGuideRecords records,
            SiteAccess access,
            ProcessStarts starts,
            Processes processes,
            SitePages pages,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.starts = starts;
        this.processes = processes;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param process the key of the process
     * @param term within how many working days it is answered (承诺时限)
     */
    public record Bound(String process, int term) {}

    /**
     * The guides of a site that are applied for online.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public Map<ArticleId, Bound> of(Actor actor, SiteId site) {
        access.requireSee(actor, site);
        return records.bound(site);
    }

    /**
     * The processes that a guide of a site may lead to.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is none
     */
    @Transactional(readOnly = true)
    public List<StartableProcess> choices(Actor actor, SiteId site) {
        var unit = access.requireKeep(actor, site).unit();
        return starts.startable(actor, unit, Kind.ITEM).stream()
                .filter(this::isOpen)
                .toList();
    }

    private boolean isOpen(StartableProcess process) {
        return processes.design(process.definition()).openTo() == Outsiders.CITIZENS;
    }

    /**
     * Has a guide applied for online, or by another process or within another term; what came in before goes on as it was.
     *
     * @param term in working days
     * @throws NotPermittedException if the actor does not keep the site of the guide, or there is no such guide
     */
    @Transactional
    public CaseResult bind(Actor actor, ArticleId guide, @Written(255) String process, int term) {
        var site = site(actor, guide);
        var unit = access.requireKeep(actor, site).unit();
        if (term < 1 || term > LONGEST_TERM) {
            return new CaseResult.Refused("case.refused.term", LONGEST_TERM);
        }
        switch (starts.mayStart(actor, unit, Kind.ITEM, process)) {
            case StartDecision.Refused(var reason, var arguments) -> {
                return new CaseResult.Refused(reason, arguments);
            }
            case StartDecision.Allowed(var allowed) -> {
                if (!isOpen(allowed)) {
                    return new CaseResult.Refused("case.refused.closed-process", allowed.name());
                }
            }
        }
        records.bind(guide, process, term, clock.instant());
        return changed(actor, site, guide, Map.of("process", process, "term", Integer.toString(term)));
    }

    /**
     * Has a guide not applied for online any more; what came in goes on.
     *
     * @throws NotPermittedException if the actor does not keep the site of the guide, or there is no such guide
     */
    @Transactional
    public CaseResult unbind(Actor actor, ArticleId guide) {
        var site = site(actor, guide);
        access.requireKeep(actor, site);
        return records.unbind(guide)
                ? changed(actor, site, guide, Map.of())
                : new CaseResult.Refused("case.refused.state");
    }

    private CaseResult changed(Actor actor, SiteId site, ArticleId guide, Map<String, String> details) {
        audit.record(new AuditRecord(actor, "guide.application", "article", guide.key(), details));
        pages.changed(actor, site);
        return new CaseResult.Done(null, null);
    }

    private SiteId site(Actor actor, ArticleId guide) {
        return records.siteOf(guide)
                .orElseThrow(() -> new NotPermittedException(actor.name() + " keeps no guide " + guide.key()));
    }
}
