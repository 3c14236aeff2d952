package org.gongwen.task;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.gongwen.task.HandOverRecords.Choice;
import org.gongwen.task.HandOverRecords.Held;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handing over (工作移交) what nobody can do any more: tasks of people who are disabled or hold no post, of roles that
 * nobody holds, and of steps whose rule found nobody. The system administrator does it, within the organ of his post and
 * what stands below it, and reads no document by it (GB/T 22239-2019, three administrators). What somebody can do is
 * that person's to hand on, see {@link TransferTask}.
 */
@Service
public class HandOver {

    /** How many tasks one action hands over at most. */
    public static final int MOST = 200;

    private final HandOverRecords records;
    private final OpinionRecords opinions;
    private final List<WaitingHistory> histories;
    private final StepRoles roles;
    private final Documents documents;
    private final LeaveNotice notices;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(
            HandOverRecords records,
            OpinionRecords opinions,
            List<WaitingHistory> histories,
            StepRoles roles,
            Documents documents,
            LeaveNotice notices,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.opinions = opinions;
        this.histories = histories;
        this.roles = roles;
        this.documents = documents;
        this.notices = notices;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What nobody can do, the longest waiting first.
     *
     * @param after the cursor of the last task of the page before; null for the first page
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<StrandedTask> waiting(Actor actor, @Nullable InboxCursor after, int size) {
        requireAdministrator(actor);
        return records.page(stranded(actor), after, size);
    }

    /**
     * How much there is that nobody can do, counted up to {@link InboxCounts#MOST}.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public long count(Actor actor) {
        requireAdministrator(actor);
        return records.count(stranded(actor));
    }

    /**
     * What lies with these now, whether they can do it or not: to be looked at before somebody is disabled or a post is
     * taken away.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public LyingWith lyingWith(Actor actor, List<Principal> principals, int size) {
        requireAdministrator(actor);
        var choice = new Choice(principals.stream().map(Principal::key).toList(), false, administered(actor));
        return new LyingWith(records.count(choice), records.page(choice, null, size));
    }

    /**
     * Who may take over all of these tasks: those who sit in the units with which the tasks lie first, then by name;
     * nobody where some of the tasks ask for different people.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public List<Person> receivers(Actor actor, List<TaskId> tasks) {
        requireAdministrator(actor);
        var held = records.look(tasks).stream()
                .filter(task -> administers(actor, task.place()))
                .filter(this::isStranded)
                .toList();
        var fit = held.stream().map(task -> fit(actor, task)).toList();
        return held.isEmpty()
                ? List.of()
                : directory.people().stream()
                        .filter(person -> !directory.isAdministrator(person.id()))
                        .filter(person -> fit.stream().allMatch(one -> one.test(person.id())))
                        .sorted(Comparator.comparing((Person person) -> isNear(person.id(), held))
                                .reversed())
                        .toList();
    }

    private boolean isNear(PersonId person, List<Held> held) {
        var units = held.stream()
                .flatMap(task -> switch (task.principal()) {
                    case Principal.OfRole(var role, var unit) -> Stream.of(unit);
                    case Principal.OfUnit(var unit) -> Stream.of(unit);
                    case Principal.OfPerson(var id) ->
                        directory.postsOf(id).stream().map(Post::unit);
                })
                .toList();
        return directory.postsOf(person).stream().anyMatch(post -> units.contains(post.unit()));
    }

    /**
     * Puts tasks that nobody can do before somebody who may do them: all of them, or none.
     *
     * @param to somebody active of the same organ who holds a role that does the step, and administers nothing
     * @param reason why; must not be empty, the audit record and the document's record show it
     * @return {@link ActionResult.AlreadyHandled} if one of them is no longer open
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional
    public ActionResult handOver(Actor actor, List<TaskId> tasks, PersonId to, @Written String reason) {
        var post = requireAdministrator(actor);
        var wanted = tasks.stream().distinct().toList();
        if (wanted.isEmpty()) {
            return new ActionResult.Refused("handover.refused.nothing");
        }
        if (wanted.size() > MOST) {
            return new ActionResult.Refused("handover.refused.tooMany", MOST);
        }
        if (reason.isBlank()) {
            return new ActionResult.Refused("handover.refused.noReason");
        }
        var receiver = directory.person(to).filter(Person::active);
        if (receiver.isEmpty()) {
            return new ActionResult.Refused("task.refused.transferToNobody");
        }
        var held = records.lock(wanted);
        // What others administer is answered like what is not there.
        if (held.size() < wanted.size() || held.stream().anyMatch(task -> !administers(actor, task.place()))) {
            return new ActionResult.AlreadyHandled(null, null);
        }
        var refusal = refusal(actor, held, receiver.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        move(actor, post, held, receiver.get(), reason);
        return new ActionResult.Done(
                null,
                held.stream()
                        .map(task -> new StepAndHandler(
                                task.step().key(),
                                task.step().name(),
                                Principal.of(receiver.get().id())))
                        .toList());
    }

    private Optional<ActionResult> refusal(Actor actor, List<Held> held, Person receiver) {
        if (held.stream().anyMatch(task -> !isStranded(task))) {
            return Optional.of(new ActionResult.Refused("handover.refused.attended"));
        }
        // Whoever administers decides nothing: he names neither himself nor another administrator.
        if (receiver.id().equals(actor.person()) || directory.isAdministrator(receiver.id())) {
            return Optional.of(new ActionResult.Refused("task.refused.assignAdministrator", receiver.name()));
        }
        return held.stream()
                .filter(task -> !fit(actor, task).test(receiver.id()))
                .findFirst()
                .map(task -> new ActionResult.Refused(
                        "handover.refused.unfit",
                        receiver.name(),
                        new StepAndHandler(task.step().key(), task.step().name(), null),
                        directory.organOf(task.place()).shortName()));
    }

    private void move(Actor actor, Post post, List<Held> held, Person receiver, String reason) {
        var at = clock.instant();
        records.readdress(held, receiver.id(), task -> sender(actor, task), at);
        opinions.appendAll(acts(held, receiver), actor, post, reason, at);
        tellHistories(actor, held, receiver);
        var drafts = held.stream()
                .filter(task -> task.step().finish() == Finish.SUBMIT)
                .toList();
        if (!drafts.isEmpty()) {
            documents.changeDrafter(
                    actor,
                    drafts.stream()
                            .filter(task -> task.item() == null)
                            .map(Held::document)
                            .toList(),
                    receiver);
            changeItemDrafter(
                    actor,
                    drafts.stream()
                            .flatMap(task -> Optional.ofNullable(task.item()).stream())
                            .toList(),
                    receiver);
            records.changeInitiator(
                    drafts.stream()
                            .flatMap(task -> Optional.ofNullable(task.run()).stream())
                            .map(Run::id)
                            .toList(),
                    receiver.id());
        }
        notices.handedOver(receiver.id(), held.size());
        held.forEach(task -> audit.record(new AuditRecord(
                actor,
                task.unassigned() ? "task.assigned" : "task.handed_over",
                task.item() == null ? "document" : "item",
                task.item() == null ? "" + task.document().value() : task.item().key(),
                Map.of(
                        "step", task.step().key().value(),
                        "from", task.principal().key(),
                        "to", "" + receiver.id().value(),
                        "reason", reason.strip()))));
        events.publishEvent(new WorkArrived(Stream.concat(
                        Stream.of(Principal.of(receiver.id()), Principal.of(Role.SYSTEM_ADMINISTRATOR, post.unit())),
                        held.stream().map(Held::principal))
                .distinct()
                .toList()));
    }

    private void changeItemDrafter(Actor actor, List<ItemId> items, Person receiver) {
        records.changeItemDrafter(items, receiver.id());
        items.forEach(item -> audit.record(new AuditRecord(
                actor,
                "item.changeDrafter",
                "item",
                item.key(),
                Map.of("to", "" + receiver.id().value()))));
    }

    private List<OpinionRecords.Written> acts(List<Held> held, Person receiver) {
        var acts = new ArrayList<OpinionRecords.Written>();
        for (var task : held) {
            var run = task.run();
            if (run != null) {
                acts.add(new OpinionRecords.Written(
                        run,
                        task.task(),
                        task.step(),
                        task.unassigned() ? Act.ASSIGNED : Act.HANDED_OVER,
                        task.unassigned() ? receiver.name() : fromTo(task, receiver)));
            }
        }
        return acts;
    }

    private void tellHistories(Actor actor, List<Held> held, Person receiver) {
        held.stream()
                .filter(task -> task.run() == null)
                .collect(Collectors.groupingBy(
                        task -> fromTo(task, receiver), Collectors.mapping(Held::task, Collectors.toList())))
                .forEach(
                        (fromTo, keys) -> histories.forEach(history -> history.handedOver(keys, actor.name(), fromTo)));
    }

    private String fromTo(Held task, Person receiver) {
        return nameOf(task.principal()) + " → " + receiver.name();
    }

    /** From whom it comes, for the line in the inbox. */
    private String sender(Actor actor, Held task) {
        return task.unassigned() ? actor.name() : nameOf(task.principal());
    }

    /** A name alone, which is the same in every language. */
    private String nameOf(Principal principal) {
        return switch (principal) {
            case Principal.OfPerson(var person) ->
                directory.person(person).map(Person::name).orElse("");
            case Principal.OfRole(var role, var unit) -> directory.unit(unit).shortName();
            case Principal.OfUnit(var unit) -> directory.unit(unit).shortName();
        };
    }

    private boolean isStranded(Held task) {
        return task.unassigned() || !directory.isReached(task.principal());
    }

    /**
     * Who may take it over: whoever holds a role that does this step, in the organ in which it has to be done, and may
     * stand in by the rule of the step.
     */
    private Predicate<PersonId> fit(Actor actor, Held task) {
        var doing = roles.of(task);
        var organ = directory.organOf(task.place()).id();
        var run = task.run();
        boolean outside = run != null && roles.isDoneOutside(run, task.step());
        var standIns = run == null ? (Predicate<PersonId>) person -> true : roles.standIns(actor, run, task.step());
        return person -> directory.postsOf(person).stream()
                        .anyMatch(post -> doing.contains(post.role())
                                && (outside
                                        || directory.organOf(post.unit()).id().equals(organ)))
                && standIns.test(person);
    }

    private Choice stranded(Actor actor) {
        return new Choice(directory.unreached().stream().map(Principal::key).toList(), true, administered(actor));
    }

    private List<UnitId> administered(Actor actor) {
        return directory.administered(actor, Set.of(Role.SYSTEM_ADMINISTRATOR));
    }

    private boolean administers(Actor actor, UnitId unit) {
        return actor.posts().stream()
                .filter(post -> post.role() == Role.SYSTEM_ADMINISTRATOR)
                .anyMatch(post ->
                        directory.isWithin(unit, directory.organOf(post.unit()).id()));
    }

    /** The post in which the actor hands over. */
    private static Post requireAdministrator(Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.role() == Role.SYSTEM_ADMINISTRATOR)
                .findFirst()
                .orElseThrow(() -> new NotPermittedException(actor.name() + " is no system administrator"));
    }
}
