package org.gongwen.citizen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.StartForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The desk for what citizens handed in at a site: those who keep it take up (受理) what came in, which begins a business item
 * in which it is handled, reviewed and answered; they stop and start its clock as the regulation allows, and the head of
 * the unit extends it.
 */
@Service
public class Cases {

    /** The process in which letters are handled; the bureau changes it as any other. */
    public static final String LETTER_PROCESS = "citizenLetter";

    /** The process in which applications for information are. */
    public static final String REQUEST_PROCESS = "informationRequest";

    private static final int MOST_UNITS = 10;
    private static final int APPLICATION_CORRECTION = 5;

    private final CaseRecords records;
    private final OnlineGuideRecords applications;
    private final SiteAccess access;
    private final Items items;
    private final ProcessStarts starts;
    private final Processes processes;
    private final Directory directory;
    private final CaseTellRecords tell;
    private final WorkingCalendar calendar;
    private final AuditTrail audit;
    private final Clock clock;

    Cases(
            CaseRecords records,
            CaseTellRecords tell,
            OnlineGuideRecords applications,
            SiteAccess access,
            Items items,
            ProcessStarts starts,
            Processes processes,
            Directory directory,
            WorkingCalendar calendar,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.tell = tell;
        this.applications = applications;
        this.access = access;
        this.items = items;
        this.starts = starts;
        this.processes = processes;
        this.directory = directory;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
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
        var today = today();
        var days = calendar.days();
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
        return sheet(actor, readable(actor, id));
    }

    /** What is or was handled in a business item; empty where that is none of it, or the actor may not read it. */
    @Transactional(readOnly = true)
    public Optional<CaseSheet> of(Actor actor, ItemId item) {
        return records.of(item).filter(row -> mayRead(actor, row)).map(row -> sheet(actor, row));
    }

    /**
     * Who handed it in and how he is reached, which is recorded: for those who keep the site and with whom it lies.
     *
     * @throws NotPermittedException if the actor is none of these, or there is no such case
     */
    @Transactional
    public Contact contact(Actor actor, CaseId id) {
        var row = readable(actor, id);
        if (!mayReach(actor, row)) {
            throw refusal(actor, id);
        }
        record(actor, "case.contact", id, Map.of());
        return row.contact();
    }

    private Row readable(Actor actor, CaseId id) {
        return records.find(id).filter(row -> mayRead(actor, row)).orElseThrow(() -> refusal(actor, id));
    }

    private boolean mayRead(Actor actor, Row row) {
        var item = row.item();
        return access.maySee(actor, row.site()) || item != null && items.mayRead(actor, item);
    }

    private boolean mayReach(Actor actor, Row row) {
        var item = row.item();
        return access.mayKeep(actor, row.site())
                || item != null
                        && items.mayRead(actor, item)
                        && items.read(actor, item).work() != null;
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
                term.left(today(), calendar.days()),
                row.state().isOpen() && term.isStopped(today(), calendar.days()),
                row.state().isOpen() && term.isGivenUp(today()),
                row.item(),
                row.letter(),
                row.reply(),
                row.decision(),
                tell.of(row.id()),
                events,
                offers(actor, row, term));
    }

    private Set<CaseOffer> offers(Actor actor, Row row, CaseClock term) {
        var offers = EnumSet.noneOf(CaseOffer.class);
        var keeps = access.mayKeep(actor, row.site());
        var received = row.state() == CaseState.RECEIVED;
        var request = !isNoOpenRequest(row);
        var item = row.item();
        offer(offers, CaseOffer.SEE_CONTACT, !row.contact().equals(Contact.NONE) && mayReach(actor, row));
        offer(
                offers,
                CaseOffer.ACCEPT,
                keeps
                        && row.state().isOpen()
                        && (item == null || !records.isHandled(item))
                        && !term.awaitsCorrection());
        offer(offers, CaseOffer.REFUSE, received && row.kind() != CaseKind.INFORMATION_REQUEST && heads(actor, row));
        offer(
                offers,
                CaseOffer.ASK_CORRECTION,
                keeps
                        && row.kind().isApplied()
                        && received
                        && !isTooLateToCorrect(row)
                        && term.objectionToCorrection(today(), today().plusDays(1), calendar.days())
                                .isEmpty());
        offer(offers, CaseOffer.ABANDON, keeps && received && term.isGivenUp(today()));
        offer(
                offers,
                CaseOffer.CONSULT,
                request
                        && Stream.of(Consulted.values())
                                .anyMatch(whom -> mayConsult(actor, row, term, whom)
                                        && term.objectionToConsulting(
                                                        whom, "", heads(actor, row), today(), calendar.days())
                                                .isEmpty()));
        offer(
                offers,
                CaseOffer.OPINION_OF_THIRD_PARTY,
                keeps && request && term.awaits(Consulted.THIRD_PARTY, today(), calendar.days()));
        offer(
                offers,
                CaseOffer.OPINION_OF_OTHER_ORGAN,
                keeps && request && term.awaits(Consulted.OTHER_ORGAN, today(), calendar.days()));
        offer(
                offers,
                CaseOffer.EXTEND,
                request
                        && heads(actor, row)
                        && term.objectionToExtension(1, today(), calendar.days())
                                .isEmpty());
        offer(offers, CaseOffer.REOPEN, CaseReopening.isReopened(row) && heads(actor, row));
        offer(
                offers,
                CaseOffer.MAKE_PUBLIC,
                keeps && row.state() == CaseState.ANSWERED && row.wantsPublic() && row.letter() == null);
        return offers;
    }

    private boolean heads(Actor actor, Row row) {
        return access.maySee(actor, row.site()) && access.heads(actor, access.requireSee(actor, row.site()));
    }

    private static void offer(Set<CaseOffer> offers, CaseOffer offer, boolean given) {
        if (given) {
            offers.add(offer);
        }
    }

    /**
     * Takes it up (受理) and sends it to the units that have to handle it; also anew, where the item in which it was handled
     * ended without an answer.
     *
     * @param units none where whoever keeps the site answers by himself
     * @param opinion to the units; may be empty
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult accept(Actor actor, CaseId id, List<UnitId> units, @Written String opinion) {
        var row = lockKept(actor, id);
        var item = row.item();
        if (!row.state().isOpen() || item != null && records.isHandled(item)) {
            return new CaseResult.Refused("case.refused.state");
        }
        if (clock(row).awaitsCorrection()) {
            return new CaseResult.Refused(sentence(CaseClock.Objection.AWAITS_CORRECTION));
        }
        var asked = units.stream().distinct().toList();
        if (asked.size() > MOST_UNITS) {
            return new CaseResult.Refused("case.refused.units", MOST_UNITS);
        }
        var officer = officer(actor, access.requireKeep(actor, row.site()));
        var applied = applications.answers(id);
        var process = applied.map(OnlineGuideRecords.Answered::process).orElseGet(() -> process(row.kind()));
        return switch (starts.mayStart(officer, officer.unit(), Kind.ITEM, process)) {
            case StartDecision.Refused(var reason, var arguments) -> new CaseResult.Refused(reason, arguments);
            case StartDecision.Allowed(var allowed) -> {
                var title = row.receipt() + " " + row.subject();
                var given = applied.map(one -> fitting(allowed.definition(), one.answers()))
                        .orElse(FormData.EMPTY);
                var begun = items.beginFor(officer, process, title, answers(row, asked, given))
                        .id();
                records.accept(id, begun);
                happened(id, actor, event(CaseEvent.Kind.ACCEPTED, opinion));
                record(actor, "case.accept", id, Map.of("item", begun.key()));
                yield submitted(begun, row, items.submit(officer, begun, title, given, Map.of(), opinion));
            }
        };
    }

    /** What the form in force takes of what was answered in the one that was shown. */
    private FormData fitting(DefinitionId process, String answers) {
        var start = StartForm.of(processes.design(process));
        return FormData.EMPTY.takingOver(FormAnswers.read(start.form(), answers), start.form(), start.access());
    }

    private static String process(CaseKind kind) {
        return kind == CaseKind.INFORMATION_REQUEST ? REQUEST_PROCESS : LETTER_PROCESS;
    }

    /**
     * What the process refuses is not accepted at all. An application that its form does not take any more lies as a draft
     * with whoever took it up, who completes it with the applicant.
     */
    private static CaseResult submitted(ItemId item, Row row, ItemResult result) {
        if (result instanceof ItemResult.Acted(ActionResult.Done _)
                || result instanceof ItemResult.Faulty && row.kind() == CaseKind.APPLICATION) {
            return new CaseResult.Done(item, row.due());
        }
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return result instanceof ItemResult.Acted(ActionResult.Refused(var reason, var arguments))
                ? new CaseResult.Refused(reason, arguments)
                : new CaseResult.Refused("case.refused.state");
    }

    /** Contact data is never in the item: it would be searched, exported and kept with it. */
    private static FormData answers(Row row, List<UnitId> units, FormData given) {
        if (row.kind() == CaseKind.APPLICATION) {
            var answers =
                    FormData.EMPTY.with("receipt", row.receipt()).with("handlingUnits", units.isEmpty() ? null : units);
            for (var one : given.values().entrySet()) {
                answers = answers.with(one.getKey(), one.getValue());
            }
            return answers;
        }
        var answers = FormData.EMPTY
                .with("receipt", row.receipt())
                .with("subject", row.subject())
                .with("content", row.text())
                .with("handlingUnits", units.isEmpty() ? null : units);
        return row.kind() == CaseKind.INFORMATION_REQUEST
                ? answers
                : answers.with("letterKind", row.kind().name().toLowerCase(Locale.ROOT));
    }

    /** The actor in the post in which he keeps the site: its unit is that for which it is handled. */
    private Actor officer(Actor actor, Site site) {
        return actor.posts().stream()
                .filter(post ->
                        post.role() == Role.INFORMATION_OFFICER && post.unit().equals(site.unit()))
                .findFirst()
                .map(post -> directory.actor(actor.person(), post.id()))
                .orElse(actor);
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
        var row = lockHeaded(actor, id);
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (row.kind() == CaseKind.INFORMATION_REQUEST) {
            return new CaseResult.Refused("case.refused.decided");
        }
        if (row.state() != CaseState.RECEIVED) {
            return new CaseResult.Refused("case.refused.state");
        }
        records.close(id, CaseState.REFUSED, reason.strip(), null, clock.instant());
        told(id, actor, event(CaseEvent.Kind.REFUSED, reason), Telling.ANSWER);
        record(actor, "case.close", id, Map.of("state", CaseState.REFUSED.name()));
        return new CaseResult.Done(null, row.due());
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
        var row = lockKept(actor, id);
        if (content.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (!row.kind().isApplied() || row.state() != CaseState.RECEIVED) {
            return new CaseResult.Refused("case.refused.state");
        }
        if (isTooLateToCorrect(row)) {
            return new CaseResult.Refused("case.refused.application-too-late", APPLICATION_CORRECTION);
        }
        var objection = clock(row).objectionToCorrection(today(), until, calendar.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        records.due(id, null);
        told(id, actor, CaseEvent.correction(clock.instant(), until, content), Telling.CORRECTION);
        record(actor, "case.pause", id, Map.of("until", until.toString()));
        return new CaseResult.Done(null, null);
    }

    /**
     * Closes a request that was not corrected in time (视为放弃).
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult abandon(Actor actor, CaseId id) {
        var row = lockKept(actor, id);
        if (row.state() != CaseState.RECEIVED || !clock(row).isGivenUp(today())) {
            return new CaseResult.Refused("case.refused.state");
        }
        records.close(id, CaseState.ABANDONED, null, null, clock.instant());
        told(id, actor, event(CaseEvent.Kind.ABANDONED, ""), Telling.ABANDONMENT);
        record(actor, "case.close", id, Map.of("state", CaseState.ABANDONED.name()));
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
        var found = records.find(id).orElseThrow(() -> refusal(actor, id));
        var heads = access.heads(actor, access.requireSee(actor, found.site()));
        if (!heads) {
            access.requireKeep(actor, found.site());
        }
        var row = records.lock(id).orElseThrow(() -> refusal(actor, id));
        var term = clock(row);
        if (!mayConsult(actor, row, term, whom)) {
            access.requireKeep(actor, row.site());
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
        var objection = term.objectionToConsulting(whom, party, heads, today(), calendar.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        return changed(
                actor,
                row,
                "case.pause",
                CaseEvent.consultation(clock.instant(), CaseEvent.Kind.CONSULTED, whom, party.strip(), reason),
                term.consulted(whom, party.strip(), today()));
    }

    /** The first of a kind is for who keeps the site; the head decides about another. */
    private boolean mayConsult(Actor actor, Row row, CaseClock term, Consulted whom) {
        return access.mayKeep(actor, row.site())
                || heads(actor, row) && term.consultations().stream().anyMatch(one -> one.of() == whom);
    }

    /**
     * Notes that an opinion has come in that was asked for: the clock goes on.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional
    public CaseResult resume(Actor actor, CaseId id, Consulted whom) {
        var row = lockKept(actor, id);
        if (isNoOpenRequest(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var term = clock(row);
        if (!term.awaits(whom, today(), calendar.days())) {
            return new CaseResult.Refused(sentence(CaseClock.Objection.AWAITS_NOTHING));
        }
        return changed(
                actor,
                row,
                "case.resume",
                CaseEvent.consultation(clock.instant(), CaseEvent.Kind.OPINION, whom, null, ""),
                term.answered(whom, today()));
    }

    /**
     * Extends the term of a request (延期答复), once and by 20 working days at most.
     *
     * @param reason which the citizen is told; may not be empty
     * @throws NotPermittedException if the actor does not head the unit of the site, or there is no such case
     */
    @Transactional
    public CaseResult extend(Actor actor, CaseId id, int days, @Written String reason) {
        var found = records.find(id).orElseThrow(() -> refusal(actor, id));
        if (!access.heads(actor, access.requireSee(actor, found.site()))) {
            throw new NotPermittedException(actor.name() + " does not decide on extending case " + id.key());
        }
        var row = records.lock(id).orElseThrow(() -> refusal(actor, id));
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (isNoOpenRequest(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var term = clock(row);
        var objection = term.objectionToExtension(days, today(), calendar.days());
        if (objection.isPresent()) {
            return new CaseResult.Refused(sentence(objection.get()));
        }
        var due = term.extended(days).due(calendar.days()).orElseThrow();
        told(id, actor, CaseEvent.extension(clock.instant(), days, reason), Telling.EXTENSION);
        records.due(id, due);
        record(actor, "case.extend", id, Map.of("due", due.toString()));
        return new CaseResult.Done(row.item(), due);
    }

    private CaseResult changed(Actor actor, Row row, String action, CaseEvent event, CaseClock after) {
        var due = after.due(calendar.days()).orElseThrow();
        happened(row.id(), actor, event);
        records.due(row.id(), due);
        record(actor, action, row.id(), Map.of("due", due.toString()));
        return new CaseResult.Done(row.item(), due);
    }

    private Row lockKept(Actor actor, CaseId id) {
        var found = records.find(id).orElseThrow(() -> refusal(actor, id));
        access.requireKeep(actor, found.site());
        return records.lock(id).orElseThrow(() -> refusal(actor, id));
    }

    private Row lockHeaded(Actor actor, CaseId id) {
        var found = records.find(id).orElseThrow(() -> refusal(actor, id));
        if (!access.heads(actor, access.requireSee(actor, found.site()))) {
            throw refusal(actor, id);
        }
        return records.lock(id).orElseThrow(() -> refusal(actor, id));
    }

    /** 行政许可法 art. 32: within five days all that is to be corrected is told at once. */
    private boolean isTooLateToCorrect(Row row) {
        return row.kind() == CaseKind.APPLICATION
                && calendar.days().between(row.receivedOn(), today()) > APPLICATION_CORRECTION;
    }

    private CaseClock clock(Row row) {
        return CaseHistory.clock(row, records.events(row.id()));
    }

    private static boolean isNoOpenRequest(Row row) {
        return row.kind() != CaseKind.INFORMATION_REQUEST || !row.state().isOpen();
    }

    private CaseEvent event(CaseEvent.Kind kind, String text) {
        return CaseEvent.of(clock.instant(), kind, text);
    }

    private void happened(CaseId id, Actor by, CaseEvent event) {
        records.happened(id, event, by);
    }

    /** What happened, of which the citizen is told as he wished. */
    private void told(CaseId id, Actor by, CaseEvent event, Telling about) {
        tell.owe(id, records.happened(id, event, by), about, event.at());
    }

    private LocalDate today() {
        return CaseRecords.day(clock.instant());
    }

    /** The sentence that says why the clock does not allow something. */
    static String sentence(CaseClock.Objection objection) {
        return "case.refused." + objection.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static NotPermittedException refusal(Actor actor, CaseId id) {
        return new NotPermittedException(actor.name() + " has nothing to do with case " + id.key());
    }

    private void record(Actor actor, String action, CaseId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "case", id.key(), details));
    }
}
