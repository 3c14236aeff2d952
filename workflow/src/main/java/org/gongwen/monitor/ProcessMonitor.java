package org.gongwen.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watching the runs of processes (流程监控): the system administrator does it, within the organ of his post and below.
 * He sees where work lies and how long it takes, and nothing of what it is about (ADR 0106).
 */
@Service
public class ProcessMonitor {

    /** Up to here runs are counted. */
    public static final int MOST = 100_000;

    private final MonitorRecords records;
    private final Administered administered;
    private final RunPaths paths;
    private final Processes processes;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ProcessMonitor(
            MonitorRecords records,
            Administered administered,
            RunPaths paths,
            Processes processes,
            Directory directory,
            WorkingCalendar calendar,
            Clock clock) {
        this.records = records;
        this.administered = administered;
        this.paths = paths;
        this.processes = processes;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The processes there are, each with its newest version.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> processes(Actor actor) {
        administered.units(actor);
        return processes.definitions();
    }

    /**
     * All versions of a process, the newest first.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> versions(Actor actor, @Written String process) {
        administered.units(actor);
        return processes.versions(process);
    }

    /**
     * The organs whose runs the actor sees.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<Unit> organs(Actor actor) {
        var units = administered.units(actor);
        return directory.units().stream()
                .filter(unit -> unit.kind().isOrgan() && units.contains(unit.id()))
                .toList();
    }

    /**
     * Runs, the newest first.
     *
     * @param after the cursor of the last run of the page before; null for the first page
     * @throws NotPermittedException if the actor is no system administrator, or the organ asked for is not his
     */
    @Transactional(readOnly = true)
    public List<MonitoredRun> runs(Actor actor, RunFilter filter, @Nullable RunCursor after, int size) {
        return records.page(filter, units(actor, filter), clock.instant(), after, size);
    }

    /**
     * How many runs there are, counted up to {@link #MOST}.
     *
     * @throws NotPermittedException if the actor is no system administrator, or the organ asked for is not his
     */
    @Transactional(readOnly = true)
    public long count(Actor actor, RunFilter filter) {
        return records.count(filter, units(actor, filter), clock.instant(), MOST);
    }

    /**
     * The way a run has taken.
     *
     * @throws NotPermittedException if the actor does not administer the organ it runs in; there may be no such run
     */
    @Transactional(readOnly = true)
    public RunPath path(Actor actor, ProcessInstanceId id) {
        var run = records.run(id, administered.units(actor))
                .orElseThrow(() -> new NotPermittedException(actor.name() + " does not watch run " + id.value()));
        return paths.of(run);
    }

    /**
     * How long the steps of a process took in the last days, in working time and by the clock, and what lies there now.
     *
     * @param version only of runs on this version; null for all, shown on the newest
     * @throws NotPermittedException if the actor is no system administrator, or there is no such process
     */
    @Transactional(readOnly = true)
    public ProcessLoad load(Actor actor, @Written String process, @Nullable DefinitionId version, Duration period) {
        var units = administered.units(actor);
        var shown = processes.versions(process).stream()
                .filter(candidate -> version == null || candidate.id().equals(version))
                .findFirst()
                .orElseThrow(() -> new NotPermittedException("there is no process " + process));
        var now = clock.instant();
        var loads = records.loads(process, version, units, calendar.days(), now.minus(period), now);
        var steps = processes.steps(shown.id());
        return new ProcessLoad(
                shown,
                steps,
                steps.stream()
                        .map(step -> Objects.requireNonNullElseGet(loads.get(step.key()), () -> none(step.key())))
                        .toList(),
                processes.diagram(shown.id()));
    }

    private static StepLoad none(StepKey step) {
        return new StepLoad(step, 0, null, null, null, null, 0, 0, null);
    }

    private List<UnitId> units(Actor actor, RunFilter filter) {
        var units = administered.units(actor);
        if (filter.organ() != null && !units.contains(filter.organ())) {
            throw new NotPermittedException(actor.name() + " does not administer the organ");
        }
        return units;
    }
}
