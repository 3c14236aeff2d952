package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.Urgency;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.form.FormerAnswer;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Business items (事项): beginning one, filling in its form, and finishing the steps through which it goes; what else is
 * done with a step is done by the actions that do it with documents. Whoever drafted an item and those through whose hands
 * it goes may read it, each what his step shows; nobody else. The form is held against its schema here, whoever sends the
 * answers, and a step takes over only what it may change.
 */
@Service
public class Items {

    /** Stands for a step that the version of a run does not have any more. */
    private static final StepKey GONE = new StepKey("");

    private static final String SUSPENDED = "task.refused.suspended";

    private final ItemRecords items;
    private final TaskRecords records;
    private final ItemForms forms;
    private final ChosenHandlers chosenHandlers;
    private final StepCompletion completion;
    private final StepReplies replies;
    private final NumberingObjections numbering;
    private final ItemMatters itemMatters;
    private final DocumentProgress progress;
    private final RunMoves moves;
    private final Matters matters;
    private final ProcessRuns runs;
    private final ProcessStarts starts;
    private final Processes processes;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Items(
            ItemRecords items,
            TaskRecords records,
            ItemForms forms,
            ChosenHandlers chosenHandlers,
            StepCompletion completion,
            StepReplies replies,
            NumberingObjections numbering,
            ItemMatters itemMatters,
            DocumentProgress progress,
            RunMoves moves,
            Matters matters,
            ProcessRuns runs,
            ProcessStarts starts,
            Processes processes,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.items = items;
        this.records = records;
        this.forms = forms;
        this.chosenHandlers = chosenHandlers;
        this.completion = completion;
        this.replies = replies;
        this.numbering = numbering;
        this.itemMatters = itemMatters;
        this.progress = progress;
        this.moves = moves;
        this.matters = matters;
        this.runs = runs;
        this.starts = starts;
        this.processes = processes;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the actor may begin; what another module begins with a matter of its own is begun there. */
    @Transactional(readOnly = true)
    public List<StartableProcess> startable(Actor actor) {
        return isAdministrator(actor)
                ? List.of()
                : starts.startable(actor, Kind.ITEM).stream()
                        .filter(process -> !itemMatters.begin(processes.design(process.definition())))
                        .toList();
    }

    /** What the actor has begun and not submitted yet, the one saved last first. */
    @Transactional(readOnly = true)
    public List<BusinessItem> drafts(Actor actor) {
        return items.drafts(actor.person());
    }

    /**
     * Items that the actor may read and whose title contains a text, the one saved last first.
     *
     * @param text as typed; capital letters make no difference
     */
    @Transactional(readOnly = true)
    public List<FoundItem> search(Actor actor, @Written(200) String text, int limit) {
        return text.isBlank()
                ? List.of()
                : items.search(actor, text.strip(), limit).stream()
                        .map(item -> new FoundItem(
                                item.id(),
                                item.title(),
                                processes.design(item.definition()).name(),
                                item.status()))
                        .toList();
    }

    /**
     * Begins an item with what its form begins with.
     *
     * @param process the key of the process
     * @throws NotPermittedException if the actor may not start work in it
     */
    @Transactional
    public BusinessItem begin(Actor actor, @Written String process) {
        var allowed = startable(actor, process);
        var design = processes.design(allowed.definition());
        if (itemMatters.begin(design)) {
            throw new NotPermittedException(process + " is begun with a matter of its own");
        }
        return begin(actor, allowed, allowed.name(), FormData.initial(ItemForms.of(design)));
    }

    /**
     * Begins an item in a process that people do not begin by themselves, for the module whose matter hangs on it.
     *
     * @param answers what the form says, whatever its steps let through
     * @throws NotPermittedException if the actor may not start work in the process
     */
    @AuthorisedByCaller(
            "The module authorises what its matter allows, and asks here who may start work in the process.")
    @Transactional
    public BusinessItem beginFor(Actor actor, @Written String process, @Written(200) String title, FormData answers) {
        return begin(actor, startable(actor, process), title, answers);
    }

    private StartableProcess startable(Actor actor, String process) {
        if (isAdministrator(actor)
                || !(starts.mayStart(actor, actor.unit(), Kind.ITEM, process)
                        instanceof StartDecision.Allowed(var allowed))) {
            throw new NotPermittedException(actor.name() + " may not begin " + process);
        }
        return allowed;
    }

    private BusinessItem begin(Actor actor, StartableProcess process, String title, FormData answers) {
        var id = items.insert(
                process.key(),
                process.definition(),
                title,
                FormAnswers.write(answers),
                actor,
                directory.organOf(actor.unit()).id(),
                clock.instant());
        record(actor, "item.begin", id, Map.of("process", process.key()));
        return items.find(id).orElseThrow();
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
        var held = forms.answered(item, design);
        var form = held.form();
        var all = held.data();
        var run = item.run();
        var mine = item.drafter().equals(actor.person());
        if (run == null) {
            if (!mine || item.status() == BusinessItem.Status.DISCARDED) {
                throw refusal(actor, id);
            }
            return new ItemSheet(
                    item,
                    design.name(),
                    form,
                    ItemForms.first(design),
                    all,
                    shown(held),
                    chosenHandlers.choices(design, item.organ(), item.drafter(), Map.of()),
                    null,
                    null,
                    null);
        }
        var last = items.lastStep(actor, run);
        if (!mine && last.isEmpty()) {
            throw refusal(actor, id);
        }
        var work = items.openTask(actor, run).flatMap(records::look).map(open -> work(design, open));
        var access = work.map(open -> open.step().step())
                .or(() -> last.map(had -> now(had, run)))
                .map(key -> ItemForms.at(design, key))
                .orElseGet(() -> ItemForms.first(design));
        if (work.isEmpty()) {
            access = ItemForms.reading(access);
        }
        return new ItemSheet(
                item,
                design.name(),
                form,
                access,
                all.seen(form, access),
                shown(held),
                item.status() == BusinessItem.Status.RETURNED
                                && work.filter(ItemSheet.Work::submits).isPresent()
                        ? chosenHandlers.choices(
                                design,
                                item.organ(),
                                item.drafter(),
                                records.process(run)
                                        .map(chosenHandlers::earlier)
                                        .orElse(Map.of()))
                        : List.of(),
                progress.of(run),
                work.orElse(null),
                progress.withdrawable(actor, run).orElse(null));
    }

    /** What a step is called in the version the run is on now, which may have given its old name to another. */
    private StepKey now(ItemRecords.Had had, ProcessInstanceId run) {
        var done = had.doneAt();
        return done == null
                ? had.step()
                : moves.of(List.of(run))
                        .getOrDefault(run, MovedSteps.NONE)
                        .now(had.step(), done)
                        .orElse(GONE);
    }

    private static List<FormerAnswer> shown(ItemForms.Answered answered) {
        return answered.former().stream().filter(one -> !one.hidden()).toList();
    }

    private ItemSheet.Work work(ProcessDesign design, RunTask open) {
        return new ItemSheet.Work(
                open.task(),
                new StepAndHandler(open.step().key(), open.step().name(), open.principal()),
                open.step().finish(),
                design.step(open.step().key()).filter(Step::isVoted).isPresent(),
                replies.asked(open).orElse(null));
    }

    /**
     * Keeps what is filled in while the item lies with its drafter; autosave is the same call.
     *
     * @param base the version that was filled in
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ItemSave keep(Actor actor, ItemId id, int base, @Written(200) String title, FormData data) {
        var held = hold(actor, id);
        var item = held.item();
        if (held.isSuspended()) {
            return new ItemSave.Refused(SUSPENDED);
        }
        if (!held.liesWithDrafter() || item.version() != base) {
            return new ItemSave.Outdated(item);
        }
        var design = processes.design(item.definition());
        var filled = forms.unfinished(item, design, held.access(design), data);
        if (!filled.faults().isEmpty()) {
            return new ItemSave.Faulty(filled.faults());
        }
        var at = clock.instant();
        items.update(id, item.definition(), title.strip(), filled, item.status(), at);
        record(actor, "item.save", id, Map.of("version", Integer.toString(base + 1)));
        return new ItemSave.Saved(base + 1, at);
    }

    /**
     * Replaces title and answers while the item lies with its drafter, for the module whose matter hangs on it.
     *
     * @param answers what the form says, whatever its steps let through
     * @return false if it does not lie with him, or its run is suspended; then nothing is written
     * @throws NotPermittedException if the actor did not draft it
     */
    @AuthorisedByCaller("Part of the submission of a matter that was changed since it came back.")
    @Transactional
    public boolean amend(Actor actor, ItemId id, @Written(200) String title, FormData answers) {
        var held = hold(actor, id);
        if (held.isSuspended() || !held.liesWithDrafter()) {
            return false;
        }
        var item = held.item();
        var design = processes.design(item.definition());
        var form = ItemForms.of(design);
        items.update(
                id,
                item.definition(),
                title.strip(),
                new ItemForms.Filled(
                        form,
                        held.access(design),
                        answers,
                        forms.answered(item, design).former(),
                        List.of()),
                item.status(),
                clock.instant());
        record(actor, "item.save", id, Map.of("version", Integer.toString(item.version() + 1)));
        return true;
    }

    /** Whether the actor drafted an item, or it lies or lay in his hands. */
    @Transactional(readOnly = true)
    public boolean mayRead(Actor actor, ItemId id) {
        return items.find(id)
                .filter(item -> item.drafter().equals(actor.person())
                        || item.run() != null
                                && items.lastStep(actor, item.run()).isPresent())
                .isPresent();
    }

    /**
     * Until when somebody had an item before him: {@link Instant#MAX} while it lies with him and for its drafter, empty if
     * it never lay with him.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> hadUntil(Actor actor, ItemId id) {
        return items.find(id).flatMap(item -> {
            if (item.drafter().equals(actor.person())) {
                return Optional.of(Instant.MAX);
            }
            return Optional.ofNullable(item.run())
                    .flatMap(run -> items.lastStep(actor, run))
                    .map(had -> Objects.requireNonNullElse(had.doneAt(), Instant.MAX));
        });
    }

    /**
     * Holds the run of an item and the item, in this order (ADR 0071), until the transaction ends.
     *
     * @return whether it lies with the actor and he drafted it, so that he may change what hangs on it
     */
    @AuthorisedByCaller("Holds a row for the action that decides by it.")
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public boolean holdWithDrafter(Actor actor, ItemId id) {
        if (items.find(id).filter(item -> item.drafter().equals(actor.person())).isEmpty()) {
            return false;
        }
        var held = hold(actor, id);
        return held.liesWithDrafter() && !held.isSuspended();
    }

    /**
     * Gives up an item that lies with its drafter: one that was never submitted, or one that came back and whose process
     * then ends.
     *
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ActionResult discard(Actor actor, ItemId id) {
        var held = hold(actor, id);
        if (held.isSuspended()) {
            return new ActionResult.Refused(SUSPENDED);
        }
        if (!held.liesWithDrafter()) {
            return new ActionResult.AlreadyHandled(null, null);
        }
        held.returned()
                .ifPresent(task ->
                        runs.end(actor, task.postOf(actor), task.process().id(), Act.GIVEN_UP, ""));
        items.changeStatus(id, BusinessItem.Status.DISCARDED, clock.instant());
        record(actor, "item.discard", id, Map.of());
        return new ActionResult.Done(null, List.of());
    }

    /**
     * As {@link #submit(Actor, ItemId, String, FormData, Map, String)}, where the drafter names nobody.
     *
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ItemResult submit(
            Actor actor, ItemId id, @Written(200) String title, FormData data, @Written String opinion) {
        return submit(actor, id, title, data, Map.of(), opinion);
    }

    /**
     * Submits an item (提交): starts its process in the newest version, whose form the answers must satisfy, or sends one
     * that came back on its way again.
     *
     * @param chosen who does the steps for which the drafter names somebody (拟稿人选定): one of the candidates for each
     *     of them; where it came back, for those whom he names anew
     * @param opinion a word to whoever comes next; may be empty
     * @throws NotPermittedException if the actor did not draft it
     */
    @Transactional
    public ItemResult submit(
            Actor actor,
            ItemId id,
            @Written(200) String title,
            FormData data,
            Map<StepKey, PersonId> chosen,
            @Written String opinion) {
        var held = hold(actor, id);
        if (held.isSuspended()) {
            return new ItemResult.Acted(new ActionResult.Refused(SUSPENDED));
        }
        if (!held.liesWithDrafter()) {
            return new ItemResult.Acted(new ActionResult.AlreadyHandled(actor.name(), null));
        }
        if (title.isBlank()) {
            return new ItemResult.Acted(new ActionResult.Refused("item.refused.title"));
        }
        return submit(actor, held, title.strip(), data, chosen, opinion);
    }

    private ItemResult submit(
            Actor actor, Held held, String title, FormData data, Map<StepKey, PersonId> chosen, String opinion) {
        var item = held.item();
        var version = item.definition();
        var named = new HashMap<StepKey, PersonId>();
        if (held.returned().isPresent()) {
            named.putAll(chosenHandlers.earlier(held.returned().get().process()));
        } else {
            switch (starts.mayStart(actor, item.unit(), Kind.ITEM, item.process())) {
                case StartDecision.Allowed(var process) -> version = process.definition();
                case StartDecision.Refused(var reason, var arguments) -> {
                    return new ItemResult.Acted(new ActionResult.Refused(reason, arguments));
                }
            }
        }
        var newest = version;
        // What came back is asked when its step is finished.
        var against = held.returned().isPresent()
                ? Optional.<ActionResult.Refused>empty()
                : itemMatters.objection(actor, item, newest).or(() -> numbering.objection(item, newest));
        if (against.isPresent()) {
            return new ItemResult.Acted(against.get());
        }
        var design = processes.design(version);
        var filled = forms.whole(item, design, held.access(design), data);
        if (!filled.faults().isEmpty()) {
            return new ItemResult.Faulty(filled.faults());
        }
        named.putAll(chosen);
        var objection = chosenHandlers.objection(design, item.organ(), item.drafter(), named);
        if (objection.isPresent()) {
            return new ItemResult.Acted(objection.get());
        }
        var variables = ChosenHandlers.variables(chosen);
        variables.putAll(held.returned().isPresent() ? filled.underWay() : filled.atBeginning());
        if (held.returned().isPresent()) {
            // Nothing of it is kept where the step cannot be finished after all.
            return new ItemResult.Acted(
                    completion.finish(actor, held.returned().get(), Act.SUBMITTED, opinion, null, () -> {
                        submitted(actor, item, item.definition(), title, filled);
                        return variables;
                    }));
        }
        submitted(actor, item, version, title, filled);
        return new ItemResult.Acted(start(actor, item, version, variables, opinion));
    }

    private void submitted(
            Actor actor, BusinessItem item, DefinitionId version, String title, ItemForms.Filled filled) {
        items.update(item.id(), version, title, filled, BusinessItem.Status.IN_PROCESS, clock.instant());
        record(actor, "item.submit", item.id(), Map.of("process", item.process()));
    }

    private ActionResult start(
            Actor actor, BusinessItem item, DefinitionId version, Map<String, Object> variables, String opinion) {
        var begun = runs.start(
                actor,
                new ProcessRuns.Beginning(
                        item.process(),
                        null,
                        item.id(),
                        Urgency.NONE,
                        "item-" + item.id().key(),
                        item.drafter(),
                        item.unit(),
                        item.organ(),
                        null,
                        false),
                version,
                variables);
        var own = begun.movement().opened().stream()
                .filter(opened -> opened.finish() == Finish.SUBMIT
                        && Principal.of(actor.person()).equals(opened.handler()))
                .findFirst();
        if (own.isEmpty()) {
            records.process(begun.movement().instance()).ifPresent(run -> matters.wentOn(run, begun.movement()));
            return new ActionResult.Done(null, begun.next());
        }
        var locked = records.lock(own.get().task()).orElseThrow();
        return completion.finish(actor, locked, Act.SUBMITTED, opinion, null, () -> variables);
    }

    /**
     * Finishes a step: takes over what it may change, and moves on.
     *
     * @param opinion what is written beside the name; may be empty
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ItemResult finish(Actor actor, TaskId task, FormData data, @Written String opinion) {
        return finished(actor, task, data, null, opinion);
    }

    /**
     * The same at a step that asks the units for answers (回执), where finishing without them is refused.
     *
     * @param reply the answers of the unit
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ItemResult reply(Actor actor, TaskId task, FormData data, FormData reply, @Written String opinion) {
        return finished(actor, task, data, reply, opinion);
    }

    private ItemResult finished(Actor actor, TaskId task, FormData data, @Nullable FormData reply, String opinion) {
        var found = records.lockOfItem(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return new ItemResult.Acted(completion.alreadyHandled(actor, found));
        }
        var locked = found.get();
        authorise(actor, locked);
        // What came back to its drafter has a title, and names who does what: it is submitted.
        if (locked.step().finish() == Finish.SUBMIT) {
            throw new NotPermittedException("step " + locked.step().key().value() + " is not finished by this action");
        }
        var item = items.lock(Objects.requireNonNull(locked.process().item())).orElseThrow();
        var design = processes.design(locked.process().definitionId());
        return finish(
                actor,
                locked,
                item,
                forms.whole(item, design, ItemForms.at(design, locked.step().key()), data),
                reply == null ? Act.AGREED : Act.REPLIED,
                opinion,
                reply);
    }

    /**
     * Disagrees where several units vote (不同意): at a step whose completion is a ratio or a veto. What the form asks for
     * need not be there.
     *
     * @param opinion why; must not be empty, those who decide on it have to know
     * @throws NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ItemResult disagree(Actor actor, TaskId task, FormData data, @Written String opinion) {
        if (opinion.isBlank()) {
            return new ItemResult.Acted(new ActionResult.Refused("task.refused.disagreeWithoutReason"));
        }
        var found = records.lockOfItem(task);
        if (found.isEmpty() || found.get().folder() != Folder.TO_DO) {
            return new ItemResult.Acted(completion.alreadyHandled(actor, found));
        }
        var locked = found.get();
        authorise(actor, locked);
        var design = processes.design(locked.process().definitionId());
        if (design.step(locked.step().key()).filter(Step::isVoted).isEmpty()) {
            return new ItemResult.Acted(new ActionResult.Refused("task.refused.noVote"));
        }
        var item = items.lock(Objects.requireNonNull(locked.process().item())).orElseThrow();
        return finish(
                actor,
                locked,
                item,
                forms.unfinished(
                        item, design, ItemForms.at(design, locked.step().key()), data),
                Act.DISAGREED,
                opinion,
                null);
    }

    private ItemResult finish(
            Actor actor,
            RunTask locked,
            BusinessItem item,
            ItemForms.Filled filled,
            Act act,
            String opinion,
            @Nullable FormData reply) {
        if (!filled.faults().isEmpty()) {
            return new ItemResult.Faulty(filled.faults());
        }
        var unanswered = reply == null ? List.<FieldFinding>of() : replies.faults(actor, Optional.of(locked), reply);
        if (!unanswered.isEmpty()) {
            return new ItemResult.Unanswered(unanswered);
        }
        return new ItemResult.Acted(completion.finish(actor, locked, act, opinion, reply, () -> {
            items.update(item.id(), item.definition(), item.title(), filled, item.status(), clock.instant());
            return filled.underWay();
        }));
    }

    /**
     * An item under lock.
     *
     * @param returned the step in which it came back to its drafter; empty where it lies with others, or has no run
     */
    private record Held(BusinessItem item, Optional<RunTask> returned) {

        boolean isSuspended() {
            return returned.filter(RunTask::isSuspended).isPresent();
        }

        boolean liesWithDrafter() {
            return item.status() == BusinessItem.Status.DRAFT
                    || item.status() == BusinessItem.Status.RETURNED && returned.isPresent();
        }

        /** What whoever drafts it may do with the form. */
        FormAccess access(ProcessDesign design) {
            return returned.map(task -> ItemForms.at(design, task.step().key()))
                    .orElseGet(() -> ItemForms.first(design));
        }
    }

    /** The run before the item, as in every action (ADR 0071). One that does not exist is refused as one of others is. */
    private Held hold(Actor actor, ItemId id) {
        if (items.find(id).filter(item -> item.drafter().equals(actor.person())).isEmpty()) {
            throw refusal(actor, id);
        }
        var returned = records.lockOpen(id, Finish.SUBMIT).filter(task -> task.isFor(actor));
        return items.lock(id)
                .filter(item -> item.drafter().equals(actor.person()))
                .map(item -> new Held(item, returned))
                .orElseThrow(() -> refusal(actor, id));
    }

    /** Administrators look after the house and have no business in it. */
    private static boolean isAdministrator(Actor actor) {
        return actor.post().role().isAdministrator();
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
