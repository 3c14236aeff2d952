package org.gongwen.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application's own services: every step is done by the person it waits for, who looks up the to-do about the
 * document and acts on it with an opinion.
 */
public final class OwnDispatch implements DispatchSide {

    /** A department that drafts, and the people its documents pass. */
    private record Line(Unit department, Actor drafter, Actor head, Actor leader) {}

    private final Drafts drafts;
    private final SubmitDraft submission;
    private final AgreeTask agreement;
    private final DistributeDocument distribution;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final Statements statements;
    private final Actor office;
    private final List<Line> lines;
    private final Addressees addressees;
    private final int countersigners;
    private final boolean drafting;
    private final AtomicInteger sequence;

    private OwnDispatch(OwnDispatch other, Addressees addressees, int countersigners, boolean drafting) {
        this.drafts = other.drafts;
        this.submission = other.submission;
        this.agreement = other.agreement;
        this.distribution = other.distribution;
        this.inbox = other.inbox;
        this.jdbc = other.jdbc;
        this.statements = other.statements;
        this.office = other.office;
        this.lines = other.lines;
        this.sequence = other.sequence;
        this.addressees = addressees;
        this.countersigners = countersigners;
        this.drafting = drafting;
    }

    /** In the demonstration bureau, to two of its subordinate units, without countersigning. */
    public OwnDispatch(ApplicationContext application) {
        this.drafts = application.getBean(Drafts.class);
        this.submission = application.getBean(SubmitDraft.class);
        this.agreement = application.getBean(AgreeTask.class);
        this.distribution = application.getBean(DistributeDocument.class);
        this.inbox = application.getBean(Inbox.class);
        this.jdbc = application.getBean(JdbcClient.class);
        this.statements = new Statements(
                jdbc, jdbc.sql("select current_database()").query(String.class).single());
        var directory = application.getBean(Directory.class);
        var bureau = directory.unitByCode("WLJ").orElseThrow();
        this.office = clerk(directory, bureau);
        this.lines = lines(directory, bureau);
        this.addressees = new Addressees(
                directory.children(bureau.id()).stream()
                        .filter(unit -> unit.kind().isOrgan())
                        .limit(2)
                        .map(Unit::id)
                        .toList(),
                List.of());
        this.countersigners = 0;
        this.drafting = false;
        this.sequence = new AtomicInteger();
    }

    /** The same, each document with so many countersigning departments. */
    OwnDispatch countersigned(int departments) {
        return new OwnDispatch(this, addressees, departments, drafting);
    }

    /** The same, with the writing of the draft as part of sending it on its way. */
    OwnDispatch withDrafting() {
        return new OwnDispatch(this, addressees, countersigners, true);
    }

    /** The same, addressed to these units. */
    public OwnDispatch to(List<UnitId> units) {
        return new OwnDispatch(this, new Addressees(units, List.of()), countersigners, drafting);
    }

    private static Actor clerk(Directory directory, Unit bureau) {
        var units = new ArrayList<>(List.of(bureau));
        units.addAll(directory.children(bureau.id()).stream()
                .filter(unit -> !unit.kind().isOrgan())
                .toList());
        return units.stream()
                .flatMap(unit -> directory.holders(Role.OFFICE_CLERK, unit.id()).stream())
                .map(person -> directory.actor(person.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> lines(Directory directory, Unit bureau) {
        var found = new ArrayList<Line>();
        for (var department : directory.children(bureau.id())) {
            var drafter = holding(directory, department, Role.DRAFTER);
            var head = holding(directory, department, Role.DEPARTMENT_HEAD);
            PersonId leader = department.leaderInCharge();
            if (!department.kind().isOrgan() && drafter != null && head != null && leader != null) {
                found.add(new Line(department, drafter, head, directory.actor(leader)));
            }
        }
        return List.copyOf(found);
    }

    private static @org.jspecify.annotations.Nullable Actor holding(Directory directory, Unit unit, Role role) {
        return directory.postsIn(unit.id()).stream()
                .filter(post -> post.role() == role)
                .findFirst()
                .map(post -> directory.actor(post.person(), post.id()))
                .orElse(null);
    }

    @Override
    public Runnable prepare() {
        int number = sequence.incrementAndGet();
        var line = lines.get(number % lines.size());
        if (drafting) {
            return () -> dispatch(line, draft(line, number));
        }
        var draft = draft(line, number);
        return () -> dispatch(line, draft);
    }

    private DocumentId draft(Line line, int number) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于第" + number + "号事项的通知")
                .withBody("<p>各单位：</p><p>现将第" + number + "号事项的有关安排通知如下，请𠮷、喆、堃各馆遵照执行。</p>")
                .withAddressees(addressees, Addressees.NONE)
                .withCountersignUnits(countersigning(line).stream()
                        .map(other -> other.department().id())
                        .toList());
        return switch (drafts.create(line.drafter(), content)) {
            case CreateResult.Created(var document) -> document.id();
            case CreateResult.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private List<Line> countersigning(Line line) {
        return lines.stream()
                .filter(other -> !other.equals(line))
                .limit(countersigners)
                .toList();
    }

    private void dispatch(Line line, DocumentId document) {
        if (!(submission.submit(line.drafter(), document, "请审核。")
                instanceof SubmitDraft.Result.Acted(ActionResult.Done done))) {
            throw new IllegalStateException("document " + document.value() + " was not submitted");
        }
        agree(line.head(), document, "同意。");
        for (var other : countersigning(line)) {
            agree(other.head(), document, "无意见。");
        }
        agree(office, document, "文字已核。");
        agree(line.leader(), document, "同意印发。");
        done(distribution.distribute(office, task(office, document), ""));
    }

    /** Takes a document up to where only its distribution is left. */
    public DocumentId signed() {
        int number = sequence.incrementAndGet();
        var line = lines.get(number % lines.size());
        var document = draft(line, number);
        submission.submit(line.drafter(), document, "请审核。");
        agree(line.head(), document, "同意。");
        agree(office, document, "文字已核。");
        agree(line.leader(), document, "同意印发。");
        return document;
    }

    /** Distributes a signed document. */
    public void distribute(DocumentId document) {
        done(distribution.distribute(office, task(office, document), ""));
    }

    /** The steps of one document, in their order. */
    public enum Step {
        SUBMIT("draft"),
        REVIEW("departmentReview"),
        CHECK("officeCheck"),
        SIGN("signOff"),
        DISTRIBUTE("distribute");

        private final String key;

        Step(String key) {
            this.key = key;
        }
    }

    /** Begins the document of this number, which stands in its title; the number also says which department drafts it. */
    public DocumentId begin(int number) {
        return draft(lines.get(number % lines.size()), number);
    }

    /**
     * Does one step of the document that was begun under this number, as the person it waits for.
     *
     * @return false if it was done before, or somebody was faster
     */
    public boolean act(Step step, int number, DocumentId document, String opinion) {
        var line = lines.get(number % lines.size());
        if (step == Step.SUBMIT) {
            return submission.submit(line.drafter(), document, opinion)
                            instanceof SubmitDraft.Result.Acted(ActionResult result)
                    && isDone(result);
        }
        var actor = switch (step) {
            case REVIEW -> line.head();
            case CHECK, DISTRIBUTE -> office;
            default -> line.leader();
        };
        var waiting = inbox.toDos(actor, document).stream()
                .filter(item -> item.step().value().equals(step.key))
                .findFirst();
        if (waiting.isEmpty() || waiting.get().task() == null) {
            return false;
        }
        var task = requireNonNull(waiting.get().task());
        return isDone(
                step == Step.DISTRIBUTE
                        ? distribution.distribute(actor, task, opinion)
                        : agreement.agree(actor, task, opinion));
    }

    private static boolean isDone(ActionResult result) {
        return switch (result) {
            case ActionResult.Done done -> true;
            case ActionResult.AlreadyHandled handled -> false;
            case ActionResult.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private void agree(Actor actor, DocumentId document, String opinion) {
        done(agreement.agree(actor, task(actor, document), opinion));
    }

    private TaskId task(Actor actor, DocumentId document) {
        var task = inbox.toDos(actor, document).getFirst().task();
        if (task == null) {
            throw new IllegalStateException("nothing to do about document " + document.value());
        }
        return task;
    }

    private static void done(ActionResult result) {
        if (!(result instanceof ActionResult.Done)) {
            throw new IllegalStateException(result.toString());
        }
    }

    /** Deliveries are created after the distribution has committed; a document is through when they are there. */
    @Override
    public void finish() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (outstanding() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the outbox is not empty after a minute");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long outstanding() {
        // Says what it is, so that Statements does not count it.
        return jdbc.sql(
                        "select count(*) /* not pg_stat_statements */ from event_publication where completion_date is null")
                .query(Long.class)
                .single();
    }

    /** For reports. */
    Map<String, Object> description() {
        return Map.of("departments", lines.size(), "addressees", addressees.count(), "countersigners", countersigners);
    }

    @Override
    public Statements statements() {
        return statements;
    }
}
