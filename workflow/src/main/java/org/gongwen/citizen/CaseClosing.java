package org.gongwen.citizen;

import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closing what came in without handling it: what is not ours (不予受理), and what was given up (视为放弃). */
@Service
public class CaseClosing {

    private final CaseRecords records;
    private final CaseRights rights;
    private final CaseLog log;

    CaseClosing(CaseRecords records, CaseRights rights, CaseLog log) {
        this.records = records;
        this.rights = rights;
        this.log = log;
    }

    /**
     * Closes a letter that came in and is not handled here, with a reason that the citizen reads (不予受理). Nobody has reviewed
     * that reason before, so it is the head's who would review any other answer. An application for information is decided
     * about in its process alone: what it is told can be sued against (政府信息公开条例 art. 36, 51).
     *
     * @param reason what he should do instead; may not be empty
     * @throws NotPermittedException if the actor does not head the unit of the site, or there is no such case
     */
    @Transactional
    public CaseResult refuse(Actor actor, CaseId id, @Written String reason) {
        var row = rights.lockHeaded(actor, id);
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (row.kind() == CaseKind.INFORMATION_REQUEST) {
            return new CaseResult.Refused("case.refused.decided");
        }
        if (row.state() != CaseState.RECEIVED) {
            return new CaseResult.Refused("case.refused.state");
        }
        records.close(id, CaseState.REFUSED, reason.strip(), null, log.now());
        log.told(id, actor, log.event(CaseEvent.Kind.REFUSED, reason), Telling.ANSWER);
        log.audited(actor, "case.close", id, Map.of("state", CaseState.REFUSED.name()));
        return new CaseResult.Done(null, row.due());
    }

    /**
     * Closes a request that was not corrected in time (视为放弃).
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult abandon(Actor actor, CaseId id) {
        var row = rights.lockKept(actor, id);
        if (row.state() != CaseState.RECEIVED || !log.clock(row).isGivenUp(log.today())) {
            return new CaseResult.Refused("case.refused.state");
        }
        records.close(id, CaseState.ABANDONED, null, null, log.now());
        log.told(id, actor, log.event(CaseEvent.Kind.ABANDONED, ""), Telling.ABANDONMENT);
        log.audited(actor, "case.close", id, Map.of("state", CaseState.ABANDONED.name()));
        return new CaseResult.Done(null, null);
    }
}
