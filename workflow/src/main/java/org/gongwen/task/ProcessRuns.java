package org.gongwen.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.Movement;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts runs of processes for the actions of this house that begin one. It neither authorises nor audits: the action
 * that calls it does both, in the same transaction.
 */
@Component
public class ProcessRuns {
    private final Processes processes;
    private final TaskRecords records;
    private final MovementRecorder movements;
    private final Clock clock;

    ProcessRuns(Processes processes, TaskRecords records, MovementRecorder movements, Clock clock) {
        this.processes = processes;
        this.records = records;
        this.movements = movements;
        this.clock = clock;
    }

    /**
     * What a run begins with.
     *
     * @param definition the key of the process definition
     * @param businessKey what the run is about, unique within the definition
     * @param originUnit the unit it starts in
     * @param organ the organ in whose name it runs
     * @param dueOn the day by which all of it is to be done; null without one
     */
    public record Beginning(
            String definition,
            DocumentId document,
            Urgency urgency,
            String businessKey,
            PersonId initiator,
            UnitId originUnit,
            UnitId organ,
            @Nullable LocalDate dueOn) {}

    /** A run that has begun, and the steps that are open now, each with whom it waits for. */
    public record Begun(Movement movement, List<StepAndHandler> next) {}

    /** Starts the newest version of a definition and puts its first tasks before their handlers. */
    public Begun start(Actor actor, Beginning beginning, Map<String, Object> variables) {
        var context = new HandlingContext(
                actor, beginning.businessKey(), beginning.initiator(), beginning.originUnit(), beginning.organ());
        var movement = processes.start(beginning.definition(), context, variables);
        var process = new Run(
                movement.instance(),
                beginning.definition(),
                movement.definition(),
                beginning.document(),
                beginning.businessKey(),
                beginning.organ(),
                beginning.originUnit(),
                beginning.initiator(),
                Deadlines.stepDays(beginning.urgency()),
                beginning.dueOn());
        var at = clock.instant();
        records.insertProcess(process, at);
        return new Begun(movement, movements.record(process, movement, null, false, actor, at));
    }
}
