package org.gongwen.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk for what citizens handed in at a site, for those who keep it and through whose hands it goes. */
@Service
public class Cases {

    private final CaseRecords records;
    private final CaseTellRecords tell;
    private final CaseRights rights;
    private final CaseOffers offers;
    private final CaseLog log;
    private final SiteAccess access;

    Cases(
            CaseRecords records,
            CaseTellRecords tell,
            CaseRights rights,
            CaseOffers offers,
            CaseLog log,
            SiteAccess access) {
        this.records = records;
        this.tell = tell;
        this.rights = rights;
        this.offers = offers;
        this.log = log;
        this.access = access;
    }

    /**
     * What is not closed, the one due first at the top.
     *
     * @param after where the page before ended; null for the first page
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<CaseLine> open(Actor actor, SiteId site, @Nullable CaseCursor after, int limit) {
        access.requireSee(actor, site);
        var rows = records.open(site, after, limit);
        var events = records.events(rows.stream().map(Row::id).toList());
        var today = log.today();
        var days = log.days();
        return rows.stream()
                .map(row -> {
                    var term = CaseHistory.clock(row, events.getOrDefault(row.id(), List.of()));
                    return row.line(term.left(today, days), term.isStopped(today, days), term.isGivenUp(today));
                })
                .toList();
    }

    /**
     * What is closed, the one closed last at the top.
     *
     * @param after where the page before ended; null for the first page
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<CaseLine> closed(Actor actor, SiteId site, @Nullable CaseCursor after, int limit) {
        access.requireSee(actor, site);
        return records.closed(site, after == null ? null : after.id(), limit).stream()
                .map(row -> row.line(0, false, false))
                .toList();
    }

    /**
     * What was handed in, for those who see how the site stands and through whose hands it goes.
     *
     * @throws NotPermittedException if the actor is none of these, or there is no such case
     */
    @Transactional(readOnly = true)
    public CaseSheet read(Actor actor, CaseId id) {
        return sheet(actor, rights.readable(actor, id));
    }

    /** What is or was handled in a business item; empty where that is none of it, or the actor may not read it. */
    @Transactional(readOnly = true)
    public Optional<CaseSheet> of(Actor actor, ItemId item) {
        return records.of(item).filter(row -> rights.mayRead(actor, row)).map(row -> sheet(actor, row));
    }

    /**
     * Who handed it in and how he is reached, which is recorded: for those who keep the site and with whom it lies.
     *
     * @throws NotPermittedException if the actor is none of these, or there is no such case
     */
    @Transactional
    public Contact contact(Actor actor, CaseId id) {
        var row = rights.readable(actor, id);
        if (!rights.mayReach(actor, row)) {
            throw CaseRights.refusal(actor, id);
        }
        log.audited(actor, "case.contact", id, Map.of());
        return row.contact();
    }

    private CaseSheet sheet(Actor actor, Row row) {
        var events = records.events(row.id());
        var term = CaseHistory.clock(row, events);
        return new CaseSheet(
                row.id(),
                row.site(),
                row.kind(),
                row.receipt(),
                row.subject(),
                row.text(),
                row.wantsPublic(),
                row.obtaining(),
                row.state(),
                row.receivedOn(),
                row.due(),
                term.left(log.today(), log.days()),
                row.state().isOpen() && term.isStopped(log.today(), log.days()),
                row.state().isOpen() && term.isGivenUp(log.today()),
                row.item(),
                row.letter(),
                row.reply(),
                row.decision(),
                tell.of(row.id()),
                events,
                offers.of(actor, row, term));
    }
}
