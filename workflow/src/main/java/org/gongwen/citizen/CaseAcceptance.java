package org.gongwen.citizen;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.StartForm;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Taking up (受理) what came in, which begins a business item in which it is handled, reviewed and answered. */
@Service
public class CaseAcceptance {

    /** The process in which letters are handled; the bureau changes it as any other. */
    public static final String LETTER_PROCESS = "citizenLetter";

    /** The process in which applications for information are. */
    public static final String REQUEST_PROCESS = "informationRequest";

    private static final int MOST_UNITS = 10;

    private final CaseRecords records;
    private final OnlineGuideRecords applications;
    private final CaseRights rights;
    private final CaseLog log;
    private final SiteAccess access;
    private final Items items;
    private final ProcessStarts starts;
    private final Processes processes;
    private final Directory directory;

    CaseAcceptance(
            CaseRecords records,
            OnlineGuideRecords applications,
            CaseRights rights,
            CaseLog log,
            SiteAccess access,
            Items items,
            ProcessStarts starts,
            Processes processes,
            Directory directory) {
        this.records = records;
        this.applications = applications;
        this.rights = rights;
        this.log = log;
        this.access = access;
        this.items = items;
        this.starts = starts;
        this.processes = processes;
        this.directory = directory;
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
        var row = rights.lockKept(actor, id);
        var item = row.item();
        if (!row.state().isOpen() || item != null && records.isHandled(item)) {
            return new CaseResult.Refused("case.refused.state");
        }
        if (log.clock(row).awaitsCorrection()) {
            return new CaseResult.Refused(CaseTerms.sentence(CaseClock.Objection.AWAITS_CORRECTION));
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
                log.happened(id, actor, log.event(CaseEvent.Kind.ACCEPTED, opinion));
                log.audited(actor, "case.accept", id, Map.of("item", begun.key()));
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
}
