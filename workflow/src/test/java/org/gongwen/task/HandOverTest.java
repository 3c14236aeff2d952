package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NewUnit;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.Units;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People leave and posts fall vacant while documents lie with them. */
@SpringBootTest
class HandOverTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Bureau bureau;

    @Autowired
    HandOver handOver;

    @Autowired
    AgreeTask agree;

    @Autowired
    ReturnTask returning;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Inbox inbox;

    @Autowired
    Notices notices;

    @Autowired
    OpenTask opening;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Documents documents;

    @Autowired
    DocumentAccess access;

    @Autowired
    Drafts drafts;

    @Autowired
    Directory directory;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    /** A department of its own for each test, so that nobody else's people leave. */
    private UnitId department;

    private PersonId drafter;
    private PersonId head;
    private PersonId leader;
    private PostId headship;

    @BeforeEach
    void aDepartmentWithItsPeople() {
        int number = NEXT.incrementAndGet();
        var administrator = bureau.as("sysadmin");
        department = units.create(
                        administrator,
                        new NewUnit(
                                bureau.unit("JG"),
                                "YJ" + number,
                                "移交" + number + "处",
                                "移交" + number + "处",
                                UnitKind.DEPARTMENT,
                                null))
                .orElseThrow();
        drafter = person("ni" + number, "拟𠮷" + number);
        head = person("chu" + number, "处喆" + number);
        leader = person("ld" + number, "领𡈽" + number);
        posts.give(administrator, drafter, department, Role.DRAFTER, "").orElseThrow();
        headship = posts.give(administrator, head, department, Role.DEPARTMENT_HEAD, "处长")
                .orElseThrow();
        posts.give(administrator, leader, bureau.unit("JG"), Role.LEADER, "副局长").orElseThrow();
        units.leaderInCharge(administrator, department, leader).orElseThrow();
    }

    @Test
    void aDraftThatCameBackToSomebodyWhoLeftIsFinishedByHisSuccessor() {
        var document = submitted("退回后离职");
        returning.returnTo(actor(head), task(head, document), Steps.DRAFT, "请修改。");
        disable(drafter);

        var stranded = stranded(document);
        assertThat(stranded.step()).isEqualTo(Steps.DRAFT);
        assertThat(stranded.principal()).isEqualTo(Principal.of(drafter));
        assertThat(stranded.title()).contains("退回后离职");
        assertThat(handOver.receivers(bureau.as("sysadmin"), List.of(stranded.task())))
                .extracting(Person::username)
                .contains("scnig", "wenshu", "scchu")
                .doesNotContain("sysadmin", "secadmin", "auditadmin", "tsgban", username(drafter));
        var result = handOver.handOver(
                bureau.as("sysadmin"),
                List.of(stranded.task()),
                bureau.as("scnig").person(),
                "原拟稿人离职。");

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        var successor = bureau.as("scnig");
        assertThat(bureau.toDo("scnig", document).from()).isEqualTo(name(drafter));
        assertThat(documents.summary(document).drafterName()).isEqualTo("𠮷田堃");
        assertThat(drafts.mayEdit(successor, document)).isTrue();
        assertThat(submission.submit(successor, document, "已改。"))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        // When it comes back once more, it comes back to the successor.
        returning.returnTo(actor(head), task(head, document), Steps.DRAFT, "再改。");
        assertThat(bureau.toDo("scnig", document).step()).isEqualTo(Steps.DRAFT);
    }

    @Test
    void theRecordOfTheDocumentAndTheAuditRecordShowItAndTheReceiverIsTold() {
        var document = submitted("留痕");
        take(headship);
        handedOver(document, "scchu", "处长岗位空缺。");

        assertThat(progress.of(bureau.as("scchu"), document).getFirst().opinions())
                .anySatisfy(opinion -> {
                    assertThat(opinion.act()).isEqualTo(Act.HANDED_OVER);
                    assertThat(requireNonNull(opinion.target()).name()).endsWith(" → 张华");
                    assertThat(opinion.text()).isEqualTo("处长岗位空缺。");
                });
        assertThat(notices.of(bureau.as("scchu"), null, 5))
                .anyMatch(notice -> notice.kind() == Notice.Kind.HANDED_OVER
                        && notice.argument().equals("1"));
        assertThat(jdbc.sql("""
                select count(*) from audit_entry
                 where action = 'task.handed_over' and subject_id = ? and details::text like '%处长岗位空缺%'
                """).param("" + document.value()).query(Long.class).single())
                .isEqualTo(1);
        agrees("scchu", document);
        assertThat(bureau.toDo("wenshu", document).step()).isEqualTo(Steps.OFFICE_CHECK);
    }

    @Test
    void aSignOffIsHandedToALeaderAndToNobodyElse() {
        var document = submitted("签发人离任");
        agree.agree(actor(head), task(head, document), "");
        agrees("wenshu", document);
        disable(leader);
        var task = stranded(document).task();

        assertThat(handOver.receivers(bureau.as("sysadmin"), List.of(task)))
                .extracting(Person::username)
                .contains("juzhang", "fuju")
                .doesNotContain("scchu", "wenshu", "scnig", "tsgzhang", "sysadmin");
        for (var other : List.of("scchu", "wenshu", "tsgzhang")) {
            assertThat(handOver.handOver(
                            bureau.as("sysadmin"),
                            List.of(task),
                            bureau.as(other).person(),
                            "代签。"))
                    .as(other)
                    .isInstanceOfSatisfying(
                            ActionResult.Refused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("handover.refused.unfit"));
        }
        for (var administrator : List.of("sysadmin", "secadmin", "auditadmin")) {
            assertThat(handOver.handOver(
                            bureau.as("sysadmin"),
                            List.of(task),
                            bureau.as(administrator).person(),
                            "代签。"))
                    .as(administrator)
                    .isInstanceOfSatisfying(
                            ActionResult.Refused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("task.refused.assignAdministrator"));
        }
        assertThat(handOver.handOver(bureau.as("sysadmin"), List.of(task), leader, "代签。"))
                .isInstanceOf(ActionResult.Refused.class);

        handedOver(document, "juzhang", "分管领导离任。");
        agrees("juzhang", document);
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.SIGNED);
    }

    @Test
    void anAdministratorWhoIsALeaderTooReceivesNothing() {
        var document = submitted("兼任");
        agree.agree(actor(head), task(head, document), "");
        agrees("wenshu", document);
        disable(leader);
        var both = person("jian" + NEXT.get(), "兼𠮷");
        posts.give(bureau.as("sysadmin"), both, bureau.unit("JG"), Role.LEADER, "")
                .orElseThrow();
        posts.give(bureau.as("secadmin"), both, bureau.unit("JG"), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();

        var task = stranded(document).task();
        assertThat(handOver.receivers(bureau.as("sysadmin"), List.of(task)))
                .extracting(Person::id)
                .doesNotContain(both);
        assertThat(handOver.handOver(bureau.as("sysadmin"), List.of(task), both, "代签。"))
                .isInstanceOf(ActionResult.Refused.class);
        people.disable(bureau.as("secadmin"), both).orElseThrow();
    }

    @Test
    void whoeverIsGivenThePostFindsItsWorkAndNothingIsLeftToHandOver() {
        var document = submitted("接任");
        take(headship);
        var task = stranded(document).task();
        var next = person("jie" + NEXT.get(), "接喆");
        posts.give(bureau.as("sysadmin"), next, department, Role.DEPARTMENT_HEAD, "")
                .orElseThrow();

        assertThat(all()).extracting(StrandedTask::task).doesNotContain(task);
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"), List.of(task), bureau.as("scchu").person(), "多余。"))
                .isEqualTo(new ActionResult.Refused("handover.refused.attended"));
        assertThat(agree.agree(actor(next), task, "")).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void whatSomebodyCanDoIsNotTakenFromHim() {
        var document = submitted("在岗");

        var lying =
                handOver.lyingWith(bureau.as("sysadmin"), List.of(Principal.of(Role.DEPARTMENT_HEAD, department)), 5);
        assertThat(lying.count()).isEqualTo(1);
        assertThat(lying.tasks()).extracting(StrandedTask::document).containsExactly(document);
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"),
                        List.of(lying.tasks().getFirst().task()),
                        bureau.as("scchu").person(),
                        "抢办。"))
                .isEqualTo(new ActionResult.Refused("handover.refused.attended"));
        assertThat(task(head, document)).isNotNull();
    }

    @Test
    void colleaguesOfTheSameUnitAreOfferedFirst() {
        var document = submitted("就近");
        returning.returnTo(actor(head), task(head, document), Steps.DRAFT, "请修改。");
        disable(drafter);

        assertThat(handOver.receivers(
                        bureau.as("sysadmin"), List.of(stranded(document).task())))
                .first()
                .extracting(Person::id)
                .isEqualTo(head);
    }

    @Test
    void severalGoTogetherOrNotAtAll() {
        var one = submitted("其一");
        var other = submitted("其二");
        take(headship);
        var tasks = List.of(stranded(one).task(), stranded(other).task());
        var gone = new TaskId("00000000-0000-0000-0000-000000000000");
        var receiver = bureau.as("scchu").person();

        assertThat(handOver.handOver(
                        bureau.as("sysadmin"), List.of(tasks.getFirst(), tasks.getLast(), gone), receiver, "空缺。"))
                .isEqualTo(new ActionResult.AlreadyHandled(null, null));
        assertThat(handOver.handOver(bureau.as("sysadmin"), tasks, receiver, "　"))
                .isEqualTo(new ActionResult.Refused("handover.refused.noReason"));
        assertThat(all()).extracting(StrandedTask::task).containsAll(tasks);

        assertThat(handOver.handOver(bureau.as("sysadmin"), tasks, receiver, "空缺。"))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(all()).extracting(StrandedTask::task).doesNotContainAnyElementsOf(tasks);
        agrees("scchu", one);
        agrees("scchu", other);
    }

    @Test
    void whoeverHandsOverReadsNothingByIt() {
        var administrator = bureau.as("sysadmin");
        var vacant = bureau.draftBy("kcnig", "无人审核");
        submission.submit(bureau.as("kcnig"), vacant, "");
        var document = submitted("涉密");
        take(headship);
        jdbc.sql("update document_version set classification = 'SECRET' where document_id = any(?)")
                .param(new Long[] {vacant.value(), document.value()})
                .update();

        assertThat(stranded(document).title()).isNull();
        assertThat(stranded(vacant).title()).isNull();
        assertThat(stranded(vacant).unassigned()).isTrue();
        var line = bureau.toDo("sysadmin", vacant);
        assertThat(line.title()).isEmpty();
        assertThat(opening.open(administrator, requireNonNull(line.task())))
                .hasValueSatisfying(item -> assertThat(item.opened()).isFalse());
        assertThat(access.mayRead(administrator, documents.summary(vacant)))
                .as("while it waits for a handler to be named")
                .isFalse();
        handedOver(vacant, "scchu", "空缺。");
        handedOver(document, "scchu", "空缺。");

        for (var each : List.of(vacant, document)) {
            assertThat(access.mayRead(administrator, documents.summary(each))).isFalse();
            assertThatThrownBy(() -> documents.read(administrator, each)).isInstanceOf(NotPermittedException.class);
            assertThat(inbox.toDos(administrator, each)).isEmpty();
            assertThat(access.mayRead(bureau.as("scchu"), documents.summary(each)))
                    .isTrue();
        }
    }

    @Test
    void onlyTheSystemAdministratorHandsOverAndOnlyBelowHisOwnOrgan() {
        var document = submitted("越权");
        take(headship);
        var task = List.of(stranded(document).task());
        var receiver = bureau.as("scchu").person();
        for (var other : List.of("secadmin", "auditadmin", "juzhang", "wenshu", "scchu")) {
            var actor = bureau.as(other);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> handOver.waiting(actor, null, 10),
                    () -> handOver.count(actor),
                    () -> handOver.lyingWith(actor, List.of(Principal.of(head)), 10),
                    () -> handOver.receivers(actor, task),
                    () -> handOver.handOver(actor, task, receiver, "越权。"))) {
                assertThatThrownBy(call).as(other).isInstanceOf(NotPermittedException.class);
            }
        }
        var librarys = person("tsgxt" + NEXT.get(), "馆系统");
        posts.give(bureau.as("secadmin"), librarys, bureau.unit("TSG"), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();
        var actor = actor(librarys);

        assertThat(handOver.waiting(actor, null, 1000))
                .extracting(StrandedTask::document)
                .doesNotContain(document);
        assertThat(handOver.receivers(actor, task)).isEmpty();
        assertThat(handOver.lyingWith(actor, List.of(stranded(document).principal()), 10)
                        .count())
                .isZero();
        assertThat(handOver.handOver(actor, task, receiver, "越权。"))
                .isEqualTo(new ActionResult.AlreadyHandled(null, null));
        people.disable(bureau.as("secadmin"), librarys).orElseThrow();
    }

    @Test
    void theListPagesWithoutGapOrOverlapOldestFirst() {
        for (int i = 0; i < 5; i++) {
            submitted("翻页" + i);
        }
        take(headship);

        var read = new ArrayList<StrandedTask>();
        for (var page = handOver.waiting(bureau.as("sysadmin"), null, 2);
                !page.isEmpty();
                page = handOver.waiting(bureau.as("sysadmin"), read.getLast().cursor(), 2)) {
            read.addAll(page);
        }

        assertThat(read).doesNotHaveDuplicates().containsExactlyElementsOf(all());
        assertThat(read).extracting(StrandedTask::since).isSorted();
        assertThat(handOver.count(bureau.as("sysadmin"))).isEqualTo(read.size()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void ofTheHandlerAndTheAdministratorAtOnceOneActsAndTheOtherReadsThatItIsDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            var document = submitted("同时" + round);
            var before = actor(head);
            var task = task(head, document);
            // The administrator disables him while his last click is on its way.
            disable(head);
            var results = atOnce(
                    () -> outcome(() -> agree.agree(before, task, "")),
                    () -> outcome(() -> handOver.handOver(
                            bureau.as("sysadmin"),
                            List.of(task),
                            bureau.as("scchu").person(),
                            "停用。")));
            people.enable(bureau.as("sysadmin"), head).orElseThrow();

            assertThat(results).filteredOn("Done"::equals).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.equals("Done"))
                    .hasSize(1)
                    .allMatch(result -> result.equals(
                            results.getFirst().equals("Done") ? "AlreadyHandled" : "NotPermittedException"));
            if (results.getLast().equals("Done")) {
                agrees("scchu", document);
            }
            assertThat(bureau.toDo("wenshu", document).step()).isEqualTo(Steps.OFFICE_CHECK);
        }
    }

    @Test
    void ofTwoAdministratorsAtOnceOneHandsOver() throws Exception {
        var document = submitted("两名管理员");
        take(headship);
        var task = List.of(stranded(document).task());

        var results = atOnce(
                () -> outcome(() -> handOver.handOver(
                        bureau.as("sysadmin"), task, bureau.as("scchu").person(), "甲。")),
                () -> outcome(() -> handOver.handOver(
                        bureau.as("sysadmin"), task, bureau.as("fgchu").person(), "乙。")));

        assertThat(results).containsExactlyInAnyOrder("Done", "Refused");
    }

    private static String outcome(Callable<ActionResult> action) throws Exception {
        try {
            return action.call().getClass().getSimpleName();
        } catch (NotPermittedException e) {
            return e.getClass().getSimpleName();
        }
    }

    private PersonId person(String username, String name) {
        return people.register(bureau.as("sysadmin"), username, name)
                .orElseThrow()
                .id();
    }

    private DocumentId submitted(String title) {
        var document = bureau.draftBy(username(drafter), title);
        submission.submit(actor(drafter), document, "");
        return document;
    }

    private void handedOver(DocumentId document, String receiver, String reason) {
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"),
                        List.of(stranded(document).task()),
                        bureau.as(receiver).person(),
                        reason))
                .isInstanceOf(ActionResult.Done.class);
    }

    private StrandedTask stranded(DocumentId document) {
        return all().stream()
                .filter(task -> task.document().equals(document))
                .findFirst()
                .orElseThrow();
    }

    private List<StrandedTask> all() {
        return handOver.waiting(bureau.as("sysadmin"), null, 1000);
    }

    private void disable(PersonId person) {
        people.disable(bureau.as("sysadmin"), person).orElseThrow();
    }

    private void take(PostId post) {
        posts.take(bureau.as("sysadmin"), post).orElseThrow();
    }

    private void agrees(String username, DocumentId document) {
        assertThat(agree.agree(
                        bureau.as(username),
                        requireNonNull(bureau.toDo(username, document).task()),
                        ""))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId task(PersonId person, DocumentId document) {
        return requireNonNull(inbox.toDos(actor(person), document).getFirst().task());
    }

    private Actor actor(PersonId person) {
        return directory.actor(person);
    }

    private String username(PersonId person) {
        return directory.person(person).orElseThrow().username();
    }

    private String name(PersonId person) {
        return directory.person(person).orElseThrow().name();
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                barrier.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                barrier.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        }
    }
}
