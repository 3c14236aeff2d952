package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stopping and starting the clock of a case, as the regulation allows, and extending it. */
@Service
public class CaseTerms {

    private static final int APPLICATION_CORRECTION = 5;

    private final CaseRecords records;
    private final CaseRights rights;
    private final CaseLog log;

    CaseTerms(CaseRecords records, CaseRights rights, CaseLog log) {
        this.records = records;
        this.rights = rights;
        this.log = log;
    }

    /**
     * Asks the citizen to correct his request (补正), before it is accepted; its clock stands until he has.
     *
     * @param until by when; later he has given it up
     * @param content all that is to be corrected, at once; may not be empty
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult askCorrection(Actor actor, CaseId id, LocalDate until, @Written String content) {
        var row = rights.lockKept(actor, id);
        if (content.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (!row.kind().isApplied() || row.state() != CaseState.RECEIVED) {
            return new CaseResult.Refused("case.refused.state");
        }
        if (isTooLateToCorrect(row, log.today(), log.days())) {
            return new CaseResult.Refused("case.refused.application-too-late", APPLICATION_CORRECTION);
        }
        var objection = log.clock(row).objectionToCorrection(log.today(), until, log.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        records.due(id, null);
        log.told(id, actor, CaseEvent.correction(log.now(), until, content), Telling.CORRECTION);
        log.audited(actor, "case.pause", id, Map.of("until", until.toString()));
        return new CaseResult.Done(null, null);
    }

    /**
     * Notes that the opinion of somebody on a request is asked for (征求意见): its clock stands until it is in, and no longer
     * than the regulation gives for it. Nobody is asked twice, and whoever keeps the site stops the clock for each kind once;
     * the head of the unit once more.
     *
     * @param party by name, all of them who are asked now; may not be empty
     * @param reason may not be empty
     * @throws NotPermittedException if the actor neither keeps the site nor heads its unit, or there is no such case
     */
    @Transactional
    public CaseResult consult(
            Actor actor, CaseId id, Consulted whom, @Written(200) String party, @Written String reason) {
        var row = rights.lockKeptOrHeaded(actor, id);
        boolean heads = rights.heads(actor, row);
        var term = log.clock(row);
        if (!rights.mayConsult(actor, row, term, whom)) {
            throw CaseRights.refusal(actor, id);
        }
        if (party.isBlank()) {
            return new CaseResult.Refused("case.refused.party");
        }
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (isNoOpenRequest(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var objection = term.objectionToConsulting(whom, party, heads, log.today(), log.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        return changed(
                actor,
                row,
                "case.pause",
                CaseEvent.consultation(log.now(), CaseEvent.Kind.CONSULTED, whom, party.strip(), reason),
                term.consulted(whom, party.strip(), log.today()));
    }

    /**
     * Notes that an opinion has come in that was asked for: the clock goes on.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult resume(Actor actor, CaseId id, Consulted whom) {
        var row = rights.lockKept(actor, id);
        if (isNoOpenRequest(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var term = log.clock(row);
        if (!term.awaits(whom, log.today(), log.days())) {
            return new CaseResult.Refused(sentence(CaseClock.Objection.AWAITS_NOTHING));
        }
        return changed(
                actor,
                row,
                "case.resume",
                CaseEvent.consultation(log.now(), CaseEvent.Kind.OPINION, whom, null, ""),
                term.answered(whom, log.today()));
    }

    /**
     * Extends the term of a request (延期答复), once and by 20 working days at most.
     *
     * @param reason which the citizen is told; may not be empty
     * @throws NotPermittedException if the actor does not head the unit of the site, or there is no such case
     */
    @Transactional
    public CaseResult extend(Actor actor, CaseId id, int days, @Written String reason) {
        var row = rights.lockHeaded(actor, id);
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (isNoOpenRequest(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var term = log.clock(row);
        var objection = term.objectionToExtension(days, log.today(), log.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        var due = term.extended(days).due(log.days()).orElseThrow();
        log.told(id, actor, CaseEvent.extension(log.now(), days, reason), Telling.EXTENSION);
        records.due(id, due);
        log.audited(actor, "case.extend", id, Map.of("due", due.toString()));
        return new CaseResult.Done(row.item(), due);
    }

    private CaseResult changed(Actor actor, Row row, String action, CaseEvent event, CaseClock after) {
        var due = after.due(log.days()).orElseThrow();
        log.happened(row.id(), actor, event);
        records.due(row.id(), due);
        log.audited(actor, action, row.id(), Map.of("due", due.toString()));
        return new CaseResult.Done(row.item(), due);
    }

    /** 行政许可法 art. 32: within five days all that is to be corrected is told at once. */
    static boolean isTooLateToCorrect(Row row, LocalDate today, WorkingDays days) {
        return row.kind() == CaseKind.APPLICATION && days.between(row.receivedOn(), today) > APPLICATION_CORRECTION;
    }

    static boolean isNoOpenRequest(Row row) {
        return row.kind() != CaseKind.INFORMATION_REQUEST || !row.state().isOpen();
    }

    /** The sentence that says why the clock does not allow something. */
    static String sentence(CaseClock.Objection objection) {
        return "case.refused." + objection.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
