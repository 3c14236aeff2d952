package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.Urgency;
import org.gongwen.form.FieldAccess;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FieldRule;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormCheck;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.Movement;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Business items (事项): beginning one, filling in its form, and the steps through which it goes. Whoever drafted it and
 * those through whose hands it goes may read it, each what his step shows; nobody else. The form is held against its
 * schema here, whoever sends the answers, and a step takes over only what it may change.
 */
@Service
public class Items {

    private static final FormSchema NONE = new FormSchema("none", List.of());

    private final ItemRecords items;
    private final TaskRecords records;
    private final OpinionRecords opinions;
    private final MovementRecorder movements;
    private final ProcessRuns runs;
    private final ProcessStarts starts;
    private final Processes processes;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Items(
            ItemRecords items,
            TaskRecords records,
            OpinionRecords opinions,
            MovementRecorder movements,
            ProcessRuns runs,
            ProcessStarts starts,
            Processes processes,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.items = items;
        this.records = records;
        this.opinions = opinions;
        this.movements = movements;
        this.runs = runs;
        this.starts = starts;
        this.processes = processes;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the actor may begin. */
    @Transactional(readOnly = true)
    public List<StartableProcess> startable(Actor actor) {
        return isAdministrator(actor) ? List.of() : starts.startable(actor, Kind.ITEM);
    }

    /** What the actor has begun and not submitted yet, the one saved last first. */
    @Transactional(readOnly = true)
    public List<BusinessItem> drafts(Actor actor) {
        return items.drafts(actor.person());
    }

    /**
     * Begins an item with what its form begins with.
     *
     * @param process the key of the process
     * @throws NotPermittedException if the actor may not start work in it
     */
    @Transactional
    public BusinessItem begin(Actor actor, @Written String process) {
        if (isAdministrator(actor)
                || !(starts.mayStart(actor, actor.unit(), Kind.ITEM, process)
                        instanceof StartDecision.Allowed(var allowed))) {
            throw new NotPermittedException(actor.name() + " may not begin " + process);
        }
        var form = formOf(processes.design(allowed.definition()));
        var id = items.insert(
                process,
                allowed.definition(),
                allowed.name(),
                FormAnswers.write(FormData.initial(form)),
                actor,
                directory.organOf(actor.unit()).id(),
                clock.instant());
        record(actor, "item.begin", id, Map.of("process", process));
        return existing(id);
    }

    /**
     * An item as the actor may see it.
     *
     * @throws NotPermittedException if he neither drafted it nor had it in his hands, or there is no such item
     */
    @Transactional(readOnly = true)
    public ItemSheet read(Actor actor, ItemId id) {
        var item = items.find(id).orElseThrow(() -> refusal(actor, id));
        var design = processes.design(item.definition());
        var form = formOf(design);
        var all = FormAnswers.read(form, item.answers());
        var run = item.run();
        var mine = item.drafter().equals(actor.person());
        if (run == null) {
            if (!mine || item.status() == BusinessItem.Status.DISCARDED) {
                throw refusal(actor, id);
            }
            return new ItemSheet(item, design.name(), form, first(design), all, List.of(), List.of(), null);
        }
        var task = items.openTask(actor, run);
        var last = items.lastStep(actor, run);
        if (!mine && last.isEmpty()) {
            throw refusal(actor, id);
        }
        var work = task.flatMap(records::lookItem).map(open -> work(open));
        var step = work.map(open -> open.step().step()).or(() -> mine ? Optional.empty() : last);
        var access = step.flatMap(design::step).map(Items::access).orElse(FormAccess.READING);
        if (work.isEmpty()) {
            access = reading(access);
        }
        return new ItemSheet(
                item,
                design.name(),
                form,
                access,
                all.seen(form, access),
                opinions.ofProcess(run),
                runs.open(run),
                work.orElse(null));
    }

    private ItemSheet.Work work(RunTask open) {
        return new ItemSheet.Work(
                open.task(),
                new StepAndHandler(open.step().key(), open.step().name(), open.principal()),
                open.step().finish() == Finish.SUBMIT,
                processes.returnTargets(open.task()));
    }

    /**
     * Keeps what is filled in before it is submitted; autosave is the same call.
     *
     * @param base the version that was filled in
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ItemSave keep(Actor actor, ItemId id, int base, @Written(200) String title, FormData data) {
        var item = items.lock(id)
                .filter(one -> one.drafter().equals(actor.person()))
                .orElseThrow(() -> refusal(actor, id));
        if (item.status() != BusinessItem.Status.DRAFT || item.version() != base) {
            return new ItemSave.Outdated(item);
        }
        var design = processes.design(item.definition());
        var form = formOf(design);
        var access = first(design);
        var taken = FormAnswers.read(form, item.answers()).takingOver(data, form, access);
        var faults = FormCheck.checkUnfinished(form, access, taken);
        if (!faults.isEmpty()) {
            return new ItemSave.Faulty(faults);
        }
        var at = clock.instant();
        items.update(id, item.definition(), title.strip(), FormAnswers.write(taken), item.status(), at);
        record(actor, "item.save", id, Map.of("version", Integer.toString(base + 1)));
        return new ItemSave.Saved(base + 1, at);
    }

    /**
     * Gives up an item that was never submitted.
     *
     * @throws NotPermittedException if the actor did not draft it, or it was submitted
     */
    @Transactional
    public void discard(Actor actor, ItemId id) {
        var item = items.lock(id)
                .filter(one -> one.drafter().equals(actor.person()) && one.status() == BusinessItem.Status.DRAFT)
                .orElseThrow(() -> refusal(actor, id));
        items.update(
                id, item.definition(), item.title(), item.answers(), BusinessItem.Status.DISCARDED, clock.instant());
        record(actor, "item.discard", id, Map.of());
    }

    /**
     * Submits a draft (提交): starts its process in the newest version, whose form the answers must satisfy.
     *
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ItemResult submit(
            Actor actor, ItemId id, @Written(200) String title, FormData data, @Written String opinion) {
        var item = items.lock(id)
                .filter(one -> one.drafter().equals(actor.person()))
                .orElseThrow(() -> refusal(actor, id));
        if (item.status() != BusinessItem.Status.DRAFT) {
            return new ItemResult.Acted(new ActionResult.AlreadyHandled(actor.name(), null));
        }
        if (title.isBlank()) {
            return new ItemResult.Acted(new ActionResult.Refused("item.refused.title"));
        }
        var decision = starts.mayStart(actor, item.unit(), Kind.ITEM, item.process());
        if (!(decision instanceof StartDecision.Allowed(var process))) {
            var refused = (StartDecision.Refused) decision;
            return new ItemResult.Acted(new ActionResult.Refused(refused.messageKey(), refused.arguments()));
        }
        var design = processes.design(process.definition());
        var form = formOf(design);
        var access = first(design);
        var taken = FormAnswers.read(form, item.answers()).takingOver(data, form, access);
        var faults = check(form, access, taken);
        if (!faults.isEmpty()) {
            return new ItemResult.Faulty(faults);
        }
        var at = clock.instant();
        var variables = FormAnswers.variables(form, taken);
        items.update(
                id, process.definition(), title.strip(), FormAnswers.write(taken), BusinessItem.Status.IN_PROCESS, at);
        var begun = runs.start(
                actor,
                new ProcessRuns.Beginning(
                        item.process(),
                        null,
                        id,
                        Urgency.NONE,
                        "item-" + id.key(),
                        item.drafter(),
                        item.unit(),
                        item.organ(),
                        null,
                        false),
                variables);
        record(actor, "item.submit", id, Map.of("process", item.process()));
        var own = begun.movement().opened().stream()
                .filter(opened -> opened.finish() == Finish.SUBMIT
                        && Principal.of(actor.person()).equals(opened.handler()))
                .findFirst();
        if (own.isEmpty()) {
            settle(id, begun.movement(), null);
            return new ItemResult.Acted(new ActionResult.Done(null, begun.next()));
        }
        var locked = records.lockItem(own.get().task()).orElseThrow();
        return new ItemResult.Acted(complete(actor, locked, Act.SUBMITTED, opinion, variables, at));
    }

    /**
     * Finishes a step: takes over what it may change, and moves on.
     *
     * @param opinion what is written beside the name; may be empty
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ItemResult finish(Actor actor, TaskId task, FormData data, @Written String opinion) {
        var found = records.lockItem(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return new ItemResult.Acted(new ActionResult.AlreadyHandled(null, null));
        }
        var locked = found.get();
        authorise(actor, locked);
        var id = Objects.requireNonNull(locked.process().item());
        var item = items.lock(id).orElseThrow();
        var design = processes.design(locked.process().definitionId());
        var form = formOf(design);
        var access = design.step(locked.step().key()).map(Items::access).orElse(FormAccess.READING);
        var taken = FormAnswers.read(form, item.answers()).takingOver(data, form, access);
        var faults = check(form, access, taken);
        if (!faults.isEmpty()) {
            return new ItemResult.Faulty(faults);
        }
        var at = clock.instant();
        var act = locked.step().finish() == Finish.SUBMIT ? Act.SUBMITTED : Act.AGREED;
        items.update(id, item.definition(), item.title(), FormAnswers.write(taken), BusinessItem.Status.IN_PROCESS, at);
        return new ItemResult.Acted(complete(actor, locked, act, opinion, FormAnswers.variables(form, taken), at));
    }

    private ActionResult complete(
            Actor actor, RunTask locked, Act act, String opinion, Map<String, Object> variables, Instant at) {
        var id = Objects.requireNonNull(locked.process().item());
        if (!records.claim(locked.task(), actor, at)) {
            return new ActionResult.AlreadyHandled(null, null);
        }
        opinions.append(locked, actor, act, null, opinion, at);
        var movement = processes.complete(locked.task(), locked.context(actor), variables);
        var next = movements.record(locked.process(), movement, locked.task(), false, actor, at);
        settle(id, movement, null);
        record(
                actor,
                "item." + act.name().toLowerCase(Locale.ROOT),
                id,
                Map.of(
                        "step",
                        locked.step().key().value(),
                        "process",
                        locked.process().id().value()));
        return new ActionResult.Done(locked.task(), next);
    }

    /**
     * Sends an item back to an earlier step.
     *
     * @param reason why; must not be empty
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult returnTo(Actor actor, TaskId task, StepKey target, @Written String reason) {
        var found = records.lockItem(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return new ActionResult.AlreadyHandled(null, null);
        }
        var locked = found.get();
        authorise(actor, locked);
        if (reason.isBlank()) {
            return new ActionResult.Refused("task.refused.returnWithoutReason");
        }
        var to = processes.returnTargets(task).stream()
                .filter(step -> step.key().equals(target))
                .findFirst();
        if (to.isEmpty()) {
            return new ActionResult.Refused("task.refused.noReturnTo");
        }
        var at = clock.instant();
        if (!records.claim(task, actor, at)) {
            return new ActionResult.AlreadyHandled(null, null);
        }
        var id = Objects.requireNonNull(locked.process().item());
        opinions.append(locked, actor, Act.RETURNED, Opinion.Target.of(to.get()), reason, at);
        var movement = processes.returnTo(task, target, locked.context(actor));
        var next = movements.record(locked.process(), movement, task, true, actor, at);
        settle(id, movement, to.get());
        record(actor, "item.returned", id, Map.of("step", locked.step().key().value(), "target", target.value()));
        return new ActionResult.Done(task, next);
    }

    /** Where the item stands after its process has moved. */
    private void settle(ItemId id, Movement movement, @Nullable StepDescription back) {
        var status = movement.finished()
                ? BusinessItem.Status.FINISHED
                : back != null && back.finish() == Finish.SUBMIT
                        ? BusinessItem.Status.RETURNED
                        : BusinessItem.Status.IN_PROCESS;
        var item = items.lock(id).orElseThrow();
        if (item.status() != status) {
            items.update(id, item.definition(), item.title(), item.answers(), status, clock.instant());
        }
    }

    private List<FieldFinding> check(FormSchema form, FormAccess access, FormData data) {
        var today = LocalDate.ofInstant(clock.instant(), Deadlines.ZONE);
        var findings = new ArrayList<>(FormCheck.check(form, access, data, today));
        form.fields().filter(access::edits).forEach(field -> {
            var answer = data.get(field.key());
            var gone = answer instanceof PersonId person
                            && directory.person(person).isEmpty()
                    || answer instanceof UnitId unit
                            && directory.units().stream().map(Unit::id).noneMatch(unit::equals);
            if (gone) {
                findings.add(new FieldFinding(field.key(), FieldRule.OPTION_UNKNOWN, List.of()));
            }
        });
        return findings;
    }

    /** What whoever drafts it may do with the form, before there is a run. */
    private static FormAccess first(ProcessDesign design) {
        return design.steps()
                .filter(step -> step.finish() == Finish.SUBMIT)
                .findFirst()
                .map(Items::access)
                .orElse(FormAccess.EVERYTHING);
    }

    /** Fields that a step does not name are answered by whoever submits, and shown to everybody after him. */
    private static FormAccess access(Step step) {
        var fields = new HashMap<String, FieldAccess>();
        step.fields()
                .forEach(field -> fields.put(
                        field.name(),
                        new FieldAccess(
                                switch (field.access()) {
                                    case EDIT -> FieldAccess.Mode.EDIT;
                                    case SHOW -> FieldAccess.Mode.SHOW;
                                    case HIDE -> FieldAccess.Mode.HIDE;
                                },
                                field.required())));
        return new FormAccess(fields, step.finish() == Finish.SUBMIT ? FieldAccess.EDIT : FieldAccess.SHOW);
    }

    /** The same to read only. */
    private static FormAccess reading(FormAccess access) {
        var fields = new HashMap<String, FieldAccess>();
        access.fields()
                .forEach((key, one) -> fields.put(key, one.mode() == FieldAccess.Mode.HIDE ? one : FieldAccess.SHOW));
        return new FormAccess(fields, FieldAccess.SHOW);
    }

    /** Administrators look after the house and have no business in it. */
    private static boolean isAdministrator(Actor actor) {
        return actor.post().role().isAdministrator();
    }

    private static FormSchema formOf(ProcessDesign design) {
        return Objects.requireNonNullElse(design.schema(), NONE);
    }

    private BusinessItem existing(ItemId id) {
        return items.find(id).orElseThrow();
    }

    private static void authorise(Actor actor, RunTask locked) {
        if (!locked.isFor(actor)) {
            throw new NotPermittedException("task " + locked.task().value() + " is for somebody else");
        }
    }

    private static NotPermittedException refusal(Actor actor, ItemId id) {
        return new NotPermittedException(actor.name() + " has nothing to do with item " + id.key());
    }

    private void record(Actor actor, String action, ItemId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "item", id.key(), details));
    }
}
