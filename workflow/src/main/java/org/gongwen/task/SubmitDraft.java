package org.gongwen.task;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.AddressingRules;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentMoved;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.document.Finding;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Submitting a draft (提交): starts the dispatch process, or sends a returned document on its way again. */
@Service
public class SubmitDraft {
    private final Documents documents;
    private final AddressingRules rules;
    private final ProcessRuns runs;
    private final ProcessStarts starts;
    private final Processes processes;
    private final ChosenHandlers chosenHandlers;
    private final NumberingObjections numbering;
    private final TaskRecords records;
    private final StepCompletion completion;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    SubmitDraft(
            Documents documents,
            AddressingRules rules,
            ProcessRuns runs,
            ProcessStarts starts,
            Processes processes,
            ChosenHandlers chosenHandlers,
            NumberingObjections numbering,
            TaskRecords records,
            StepCompletion completion,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.documents = documents;
        this.rules = rules;
        this.runs = runs;
        this.starts = starts;
        this.processes = processes;
        this.chosenHandlers = chosenHandlers;
        this.numbering = numbering;
        this.records = records;
        this.completion = completion;
        this.audit = audit;
        this.events = events;
    }

    /** The process that documents take unless their drafter chooses another. */
    public static final String USUAL = "dispatch";

    /**
     * A process that a document may take.
     *
     * @param choices the steps for which the drafter names who does them
     */
    public record Way(StartableProcess process, List<HandlerChoice> choices) {
        public Way {
            choices = List.copyOf(choices);
        }
    }

    /**
     * The processes that a document may take when its drafter submits it (发文流程), the usual one first; what came back
     * goes on in its own. None for a document that does not lie with him.
     *
     * @throws NotPermittedException if the actor did not draft the document
     */
    @Transactional(readOnly = true)
    public List<Way> ways(Actor actor, DocumentId id) {
        requireDrafter(actor, id);
        var document = documents.summary(id);
        if (document.status() == DocumentStatus.DRAFT) {
            return starts.startable(actor, document.draftingUnit(), Kind.DISPATCH).stream()
                    .sorted(Comparator.comparing(
                            (StartableProcess process) -> !process.key().equals(USUAL)))
                    .map(process -> way(process, document, Map.of()))
                    .toList();
        }
        return records.look(id, Finish.SUBMIT).map(RunTask::process).stream()
                .map(run -> way(own(run), document, chosenHandlers.earlier(run)))
                .toList();
    }

    private Way way(StartableProcess process, DocumentSummary document, Map<StepKey, PersonId> earlier) {
        return new Way(
                process,
                chosenHandlers.choices(
                        processes.design(process.definition()), document.organ(), document.drafter(), earlier));
    }

    private StartableProcess own(Run run) {
        var design = processes.design(run.definitionId());
        return new StartableProcess(
                design.key(),
                design.name().isBlank() ? design.key() : design.name(),
                run.definitionId(),
                design.documentation());
    }

    /** What became of it: either the result of an action, or findings of the addressing rules that block it. */
    public sealed interface Result {
        record Acted(ActionResult result) implements Result {}

        record Blocked(List<Finding> findings) implements Result {}
    }

    /**
     * @param opinion a word to the reviewer; may be empty
     * @throws NotPermittedException if the actor did not draft the document
     */
    @Transactional
    public Result submit(Actor actor, DocumentId id, @Written String opinion) {
        return submit(actor, id, opinion, USUAL, Map.of());
    }

    /**
     * @param opinion a word to the reviewer; may be empty
     * @param process the key of the process that the document takes; what came back goes on in its own
     * @throws NotPermittedException if the actor did not draft the document
     */
    @Transactional
    public Result submit(Actor actor, DocumentId id, @Written String opinion, @Written String process) {
        return submit(actor, id, opinion, process, Map.of());
    }

    /**
     * @param opinion a word to the reviewer; may be empty
     * @param process the key of the process that the document takes; what came back goes on in its own
     * @param chosen who does the steps for which the drafter names somebody (拟稿人选定): one of the candidates for each
     *     of them; where the document came back, for those whom he names anew
     * @throws NotPermittedException if the actor did not draft the document
     */
    @Transactional
    public Result submit(
            Actor actor,
            DocumentId id,
            @Written String opinion,
            @Written String process,
            Map<StepKey, PersonId> chosen) {
        requireDrafter(actor, id);
        // The run comes before the document, as in every action (ADR 0071).
        var returned = records.lockOpen(id, Finish.SUBMIT);
        var content = documents.heldContent(id);
        var document = content.summary();
        if (!document.drafter().equals(actor.person())) {
            throw refusal(actor, id);
        }
        if (!document.status().isWithDrafter()) {
            return new Result.Acted(new ActionResult.AlreadyHandled(document.drafterName(), null));
        }
        if (returned.filter(RunTask::isSuspended).isPresent()) {
            return new Result.Acted(new ActionResult.Refused("task.refused.suspended"));
        }
        var blocking = rules.check(content).stream().filter(Finding::blocks).toList();
        if (!blocking.isEmpty()) {
            return new Result.Blocked(blocking);
        }
        var first = document.status() == DocumentStatus.DRAFT;
        var named = new HashMap<StepKey, PersonId>();
        DefinitionId definition = null;
        if (first) {
            switch (starts.mayStart(actor, document.draftingUnit(), Kind.DISPATCH, process)) {
                case StartDecision.Allowed(var allowed) -> definition = allowed.definition();
                case StartDecision.Refused(var reason, var arguments) -> {
                    return new Result.Acted(new ActionResult.Refused(reason, arguments));
                }
            }
        } else if (returned.isPresent()) {
            var run = returned.get().process();
            definition = run.definitionId();
            named.putAll(chosenHandlers.earlier(run));
        }
        if (definition != null) {
            named.putAll(chosen);
            var version = definition;
            var objection = numbering
                    .objection(document, version)
                    .or(() -> chosenHandlers.objection(
                            processes.design(version), document.organ(), document.drafter(), named));
            if (objection.isPresent()) {
                return new Result.Acted(objection.get());
            }
        }
        // A document that came back in this very moment lies there unread.
        if (!first && returned.isEmpty() || !documents.moveOn(actor, id, DocumentStatus.IN_PROCESS)) {
            return new Result.Acted(new ActionResult.AlreadyHandled(document.drafterName(), null));
        }
        var variables = ChosenHandlers.variables(chosen);
        variables.put("countersignUnits", document.countersignUnits());
        var task = first
                ? start(actor, document, process, definition, variables)
                : returned.orElseThrow().task();
        var result = completion.complete(actor, task, Finish.SUBMIT, Act.SUBMITTED, opinion, variables, StepWork.NONE);
        audit.record(new AuditRecord(
                actor, "document.submit", "document", "" + id.value(), Map.of("version", "" + document.version())));
        if (result instanceof ActionResult.Done) {
            events.publishEvent(new DocumentMoved(id, DocumentMoved.Kind.SUBMITTED));
        }
        return new Result.Acted(result);
    }

    /** A document that does not exist is refused as one of others is. */
    private void requireDrafter(Actor actor, DocumentId id) {
        if (documents.summaries(List.of(id)).values().stream()
                .noneMatch(document -> document.drafter().equals(actor.person()))) {
            throw refusal(actor, id);
        }
    }

    private static NotPermittedException refusal(Actor actor, DocumentId id) {
        return new NotPermittedException(actor.name() + " did not draft document " + id.value());
    }

    private TaskId start(
            Actor actor,
            DocumentSummary document,
            String process,
            @Nullable DefinitionId version,
            Map<String, Object> variables) {
        var begun = runs.start(
                actor,
                new ProcessRuns.Beginning(
                        process,
                        document.id(),
                        null,
                        document.urgency(),
                        "" + document.id().value(),
                        document.drafter(),
                        document.draftingUnit(),
                        document.organ(),
                        // The day in the document binds those who receive it.
                        null,
                        document.direction() == Direction.UPWARD),
                version,
                variables);
        return begun.movement().opened().getFirst().task();
    }
}
