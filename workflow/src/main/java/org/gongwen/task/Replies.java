package org.gongwen.task;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormerAnswer;
import org.gongwen.form.FormerAnswers;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers that units gave to what a step asked of them (回执), gathered for whoever drafted what it is about or has a
 * part in it elsewhere, and for the office of the organ.
 */
@Service
public class Replies {

    /** What ends the task of one unit, and how the unit stands then. */
    private static final Map<Act, ReplySheet.State> ENDED = Map.of(
            Act.AGREED, ReplySheet.State.AGREED,
            Act.REPLIED, ReplySheet.State.REPLIED,
            Act.DISAGREED, ReplySheet.State.DISAGREED,
            Act.RETURNED, ReplySheet.State.RETURNED,
            Act.TASK_CANCELLED, ReplySheet.State.CANCELLED);

    private final TaskRecords records;
    private final InboxRecords inbox;
    private final OpinionRecords opinions;
    private final ReplyRecords replies;
    private final SuspensionRecords suspensions;
    private final RunMoves moves;
    private final Matters matters;
    private final Processes processes;
    private final Directory directory;

    Replies(
            TaskRecords records,
            InboxRecords inbox,
            OpinionRecords opinions,
            ReplyRecords replies,
            SuspensionRecords suspensions,
            RunMoves moves,
            Matters matters,
            Processes processes,
            Directory directory) {
        this.records = records;
        this.inbox = inbox;
        this.opinions = opinions;
        this.replies = replies;
        this.suspensions = suspensions;
        this.moves = moves;
        this.matters = matters;
        this.processes = processes;
        this.directory = directory;
    }

    /**
     * One sheet for each step of a run that asks units for answers and was reached; none for those who have a part in the
     * run at such steps alone, since units answer without seeing what others did.
     *
     * @throws NotPermittedException if the actor may not read what the run is about, or there is no such run
     */
    @Transactional(readOnly = true)
    public List<ReplySheet> of(Actor actor, ProcessInstanceId id) {
        var run = records.process(id)
                .filter(known -> matters.mayRead(actor, known))
                .orElseThrow(() ->
                        new NotPermittedException(actor.name() + " has nothing to do with process " + id.value()));
        var kept = replies.ofProcess(id);
        var asking = new LinkedHashMap<StepKey, Step>();
        processes
                .design(run.definitionId())
                .steps()
                .filter(step -> step.reply() != null)
                .forEach(step -> asking.put(new StepKey(step.id()), step));
        if (asking.isEmpty() && kept.isEmpty()) {
            return List.of();
        }
        var moved = moves.of(List.of(id)).getOrDefault(id, MovedSteps.NONE);
        // What a newer version does not ask any more is shown as it was answered.
        for (var reply : kept) {
            var key = place(moved, reply.step(), reply.at());
            if (!asking.containsKey(key)) {
                processes
                        .design(reply.definition())
                        .step(reply.step())
                        .filter(step -> step.reply() != null)
                        .ifPresent(step -> asking.put(key, step));
            }
        }
        var gathered = new Gathered(
                run,
                moved,
                suspensions.isSuspended(id),
                inbox.openSteps(id),
                opinions.ofProcess(id).stream().map(one -> one.on(moved)).toList(),
                kept,
                replies.unanswered(id));
        if (!gathers(actor, gathered, asking.keySet())) {
            return List.of();
        }
        return asking.entrySet().stream()
                .map(one -> sheet(one.getKey(), one.getValue(), gathered))
                .filter(sheet -> !sheet.units().isEmpty())
                .toList();
    }

    /** The step as it is called now; one that the version does not have any more keeps its name. */
    private static StepKey place(MovedSteps moved, StepKey step, Instant at) {
        return moved.now(step, at).orElse(step);
    }

    /** Whoever decides on what the units answered reads it: also at the steps behind, and who takes one over. */
    private boolean gathers(Actor actor, Gathered gathered, Set<StepKey> asked) {
        var run = gathered.run();
        return run.initiator().equals(actor.person())
                || actor.posts().stream()
                        .anyMatch(post -> post.role() == Role.OFFICE_CLERK
                                && directory.organOf(post.unit()).id().equals(run.organ()))
                || gathered.open().stream()
                        .anyMatch(task -> !asked.contains(task.step())
                                && actor.principals().contains(task.handler()))
                || gathered.written().stream()
                        .anyMatch(opinion -> !asked.contains(opinion.step())
                                && opinion.person().equals(actor.person()));
    }

    /** Everything about a run that the sheets are made of. */
    private record Gathered(
            Run run,
            MovedSteps moved,
            boolean suspended,
            List<OpenStep> open,
            List<Opinion> written,
            List<ReplyRecords.Kept> kept,
            List<ReplyRecords.Unanswered> unanswered) {

        /** The newest answers of each unit at a step. */
        Map<UnitId, ReplyRecords.Kept> newest(StepKey step) {
            var newest = new HashMap<UnitId, ReplyRecords.Kept>();
            kept.stream()
                    .filter(reply -> place(moved, reply.step(), reply.at()).equals(step))
                    .forEach(reply -> newest.put(reply.unit(), reply));
            return newest;
        }

        /** What each unit did last at a step that ended its task. */
        Map<UnitId, Opinion> last(StepKey step) {
            var last = new HashMap<UnitId, Opinion>();
            written.stream()
                    .filter(opinion -> opinion.step().equals(step) && ENDED.containsKey(opinion.act()))
                    .forEach(opinion -> {
                        var unit = opinion.unit();
                        if (unit != null) {
                            last.put(unit, opinion);
                        }
                    });
            return last;
        }

        /** When each unit was last not waited for any more. */
        Map<UnitId, Instant> given(StepKey step) {
            var given = new HashMap<UnitId, Instant>();
            unanswered.stream()
                    .filter(one -> place(moved, one.step(), one.at()).equals(step))
                    .forEach(one -> given.put(one.unit(), one.at()));
            return given;
        }

        Map<UnitId, OpenStep> waiting(StepKey step) {
            var waiting = new HashMap<UnitId, OpenStep>();
            open.stream().filter(task -> task.step().equals(step)).forEach(task -> {
                var unit = task.unit();
                if (unit != null) {
                    waiting.put(unit, task);
                }
            });
            return waiting;
        }
    }

    private ReplySheet sheet(StepKey key, Step step, Gathered gathered) {
        var form = Objects.requireNonNull(step.reply());
        var newest = gathered.newest(key);
        var last = gathered.last(key);
        var waiting = gathered.waiting(key);
        var given = gathered.given(key);
        Set<UnitId> units = new LinkedHashSet<>(newest.keySet());
        units.addAll(last.keySet());
        units.addAll(waiting.keySet());
        units.addAll(given.keySet());
        var later = waiting.isEmpty() ? Set.<UnitId>of() : later(key, step, gathered.run());
        units.addAll(later);
        return new ReplySheet(
                key,
                step.title(),
                form,
                directory.units().stream()
                        .map(Unit::id)
                        .filter(units::contains)
                        .map(unit -> {
                            var open = waiting.get(unit);
                            var reply = newest.get(unit);
                            return new ReplySheet.Unit(
                                    unit,
                                    later.contains(unit) && open == null
                                            ? ReplySheet.State.NOT_ASKED
                                            : state(open, last.get(unit), given.get(unit), gathered.suspended()),
                                    open == null ? null : open.dueAt(),
                                    reply == null ? "" : reply.person(),
                                    reply == null ? null : reply.at(),
                                    reply == null ? FormData.EMPTY : FormAnswers.read(form, reply.answers()),
                                    reply == null ? List.of() : former(gathered.run(), form, reply));
                        })
                        .toList());
    }

    /** The units that a step asks in turn and whose turn has not come. */
    private Set<UnitId> later(StepKey key, Step step, Run run) {
        var multiple = step.multiple();
        return multiple != null && multiple.sequential() ? Set.copyOf(processes.stillToAsk(run.id(), key)) : Set.of();
    }

    private static ReplySheet.State state(
            @Nullable OpenStep open, @Nullable Opinion last, @Nullable Instant given, boolean suspended) {
        if (open != null) {
            return suspended ? ReplySheet.State.SUSPENDED : ReplySheet.State.WAITING;
        }
        // What an administrator ended has an opinion of that moment, which says more.
        if (given != null && (last == null || last.at().isBefore(given))) {
            return ReplySheet.State.UNANSWERED;
        }
        return last == null ? ReplySheet.State.REPLIED : ENDED.getOrDefault(last.act(), ReplySheet.State.AGREED);
    }

    /** What was answered to another version of the form and has no place in this one. */
    private List<FormerAnswer> former(Run run, FormSchema form, ReplyRecords.Kept reply) {
        return reply.definition().equals(run.definitionId())
                ? List.of()
                : processes
                        .design(reply.definition())
                        .step(reply.step())
                        .map(Step::reply)
                        .map(before -> FormerAnswers.between(
                                before, form, FormAnswers.read(before, reply.answers()), key -> false))
                        .orElse(List.of());
    }
}
