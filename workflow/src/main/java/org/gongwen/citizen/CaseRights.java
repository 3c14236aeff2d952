package org.gongwen.citizen;

import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.Items;
import org.springframework.stereotype.Component;

/** Who may do what about a case: those who keep its site, who heads the unit, and through whose hands it goes. */
@Component
class CaseRights {

    private final CaseRecords records;
    private final SiteAccess access;
    private final Items items;

    CaseRights(CaseRecords records, SiteAccess access, Items items) {
        this.records = records;
        this.access = access;
        this.items = items;
    }

    boolean mayRead(Actor actor, Row row) {
        var item = row.item();
        return access.maySee(actor, row.site()) || item != null && items.mayRead(actor, item);
    }

    /** Whether he may know who handed it in. */
    boolean mayReach(Actor actor, Row row) {
        var item = row.item();
        return keeps(actor, row)
                || item != null
                        && items.mayRead(actor, item)
                        && items.read(actor, item).work() != null;
    }

    boolean keeps(Actor actor, Row row) {
        return access.mayKeep(actor, row.site());
    }

    boolean heads(Actor actor, Row row) {
        return access.maySee(actor, row.site()) && access.heads(actor, access.requireSee(actor, row.site()));
    }

    /** The first of a kind is for who keeps the site; the head decides about another. */
    boolean mayConsult(Actor actor, Row row, CaseClock term, Consulted whom) {
        return keeps(actor, row)
                || heads(actor, row) && term.consultations().stream().anyMatch(one -> one.of() == whom);
    }

    Row readable(Actor actor, CaseId id) {
        return records.find(id).filter(row -> mayRead(actor, row)).orElseThrow(() -> refusal(actor, id));
    }

    /** For those who keep its site; nobody else changes it until the transaction ends. */
    Row lockKept(Actor actor, CaseId id) {
        access.requireKeep(actor, found(actor, id).site());
        return lock(actor, id);
    }

    /** For who heads the unit of its site. */
    Row lockHeaded(Actor actor, CaseId id) {
        if (!heads(actor, found(actor, id))) {
            throw refusal(actor, id);
        }
        return lock(actor, id);
    }

    /** For both. */
    Row lockKeptOrHeaded(Actor actor, CaseId id) {
        var row = found(actor, id);
        if (!heads(actor, row)) {
            access.requireKeep(actor, row.site());
        }
        return lock(actor, id);
    }

    private Row found(Actor actor, CaseId id) {
        return records.find(id).orElseThrow(() -> refusal(actor, id));
    }

    private Row lock(Actor actor, CaseId id) {
        return records.lock(id).orElseThrow(() -> refusal(actor, id));
    }

    static NotPermittedException refusal(Actor actor, CaseId id) {
        return new NotPermittedException(actor.name() + " has nothing to do with case " + id.key());
    }
}
