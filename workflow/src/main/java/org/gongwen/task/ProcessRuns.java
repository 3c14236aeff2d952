package org.gongwen.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts and ends runs of processes for the actions of this house that do so. It neither authorises nor audits: the action
 * that calls it does both, in the same transaction.
 */
@Component
public class ProcessRuns {
    private final Processes processes;
    private final DocumentFields fields;
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final SuspensionRecords suspensions;
    private final Clock clock;

    ProcessRuns(
            Processes processes,
            DocumentFields fields,
            TaskRecords records,
            InboxRecords inbox,
            OpinionRecords opinions,
            MovementRecorder movements,
            SuspensionRecords suspensions,
            Clock clock) {
        this.processes = processes;
        this.fields = fields;
        this.records = records;
        this.inbox = inbox;
        this.opinions = opinions;
        this.movements = movements;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    /**
     * What a run begins with.
     *
     * @param definition the key of the process definition
     * @param document null where it is about a business item
     * @param item null where it is about a document
     * @param businessKey what the run is about, unique within the definition
     * @param originUnit the unit it starts in
     * @param organ the organ in whose name it runs
     * @param dueOn the day by which all of it is to be done; null without one
     * @param upward whether the document goes to a superior organ (上行文)
     */
    public record Beginning(
            String definition,
            @Nullable DocumentId document,
            @Nullable ItemId item,
            Urgency urgency,
            String businessKey,
            PersonId initiator,
            UnitId originUnit,
            UnitId organ,
            @Nullable LocalDate dueOn,
            boolean upward) {}

    /** A run that has begun, and the steps that are open now, each with whom it waits for. */
    public record Begun(Movement movement, List<StepAndHandler> next) {}

    /** Starts the newest version of a definition and puts its first tasks before their handlers. */
    public Begun start(Actor actor, Beginning beginning, Map<String, Object> variables) {
        return start(actor, beginning, null, variables);
    }

    /**
     * As {@link #start(Actor, Beginning, Map)}.
     *
     * @param version the version that was looked at before, so that no other starts; null for the newest
     */
    public Begun start(
            Actor actor, Beginning beginning, @Nullable DefinitionId version, Map<String, Object> variables) {
        var context = new HandlingContext(
                actor,
                beginning.businessKey(),
                beginning.initiator(),
                beginning.originUnit(),
                beginning.organ(),
                beginning.upward());
        var told = told(beginning, variables);
        var movement = version == null
                ? processes.start(beginning.definition(), context, told)
                : processes.start(version, context, told);
        var process = new Run(
                movement.instance(),
                beginning.definition(),
                processes.design(movement.definition()).kind(),
                movement.definition(),
                beginning.document(),
                beginning.item(),
                beginning.businessKey(),
                beginning.organ(),
                beginning.originUnit(),
                beginning.initiator(),
                beginning.urgency().stepDays(),
                beginning.dueOn(),
                beginning.upward());
        var at = clock.instant();
        records.insertProcess(process, at);
        return new Begun(movement, movements.record(process, movement, null, false, actor, at));
    }

    private Map<String, Object> told(Beginning beginning, Map<String, Object> variables) {
        var document = beginning.document();
        return document == null ? variables : fields.atBeginning(document, variables);
    }

    /** What is open in a run, each step with whom it waits for. */
    public List<StepAndHandler> open(ProcessInstanceId run) {
        return inbox.openSteps(run).stream()
                .map(step ->
                        new StepAndHandler(step.step(), step.stepName(), step.unassigned() ? null : step.handler()))
                .toList();
    }

    /** Whether everything that is open in a run is finished by one of these. */
    public boolean waitsOnlyFor(ProcessInstanceId run, Set<Finish> finishes) {
        return inbox.waitsOnlyFor(run, finishes);
    }

    /** Whether an administrator has suspended a run, so that nobody may act in it. */
    public boolean isSuspended(ProcessInstanceId run) {
        return suspensions.isSuspended(run);
    }

    /**
     * Holds a run until the transaction ends: nobody moves it meanwhile. Comes before every other lock (ADR 0071).
     *
     * @return whether it is still under way; otherwise nothing is held
     */
    public boolean hold(ProcessInstanceId run) {
        return records.lockProcess(run).isPresent();
    }

    /**
     * Ends a run that is held, wherever it stands: its open tasks end undone.
     *
     * @param post the post in which the actor ends it
     * @param act what the actor has done with the document, as it stands among the opinions
     * @param reason why
     * @return the steps that were open, each with whom it waited for
     */
    public List<StepAndHandler> end(Actor actor, Post post, ProcessInstanceId run, Act act, String reason) {
        var held = records.lockProcess(run)
                .orElseThrow(() -> new MoveNotPossibleException("process " + run.value() + " has ended"));
        var ending = open(run);
        var at = clock.instant();
        opinions.append(held, null, RunTask.Step.WHOLE_RUN, actor, post, act, null, reason, at);
        movements.record(held, processes.cancel(run, held.context(actor)), null, false, actor, at);
        return ending;
    }
}
