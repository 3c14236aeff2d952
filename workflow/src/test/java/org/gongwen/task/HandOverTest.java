package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody can do any more is handed over, and to whom. */
class HandOverTest extends StrandedWork {
    @Autowired
    ReturnTask returning;

    @Autowired
    Notices notices;

    @Autowired
    LeaveNotice leaving;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Drafts drafts;

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
    void whatWasLeftWhileAPostWasVacantIsNewsToWhoeverTakesIt() {
        var document = submitted("岗位空缺期间");
        var role = Principal.of(Role.DEPARTMENT_HEAD, department);
        leaving.leave(List.of(role), Notice.Kind.URGED, document, "在任时");
        posts.take(bureau.as("sysadmin"), headship).orElseThrow();
        leaving.leave(List.of(role), Notice.Kind.URGED, document, "空缺时𠮷");
        posts.give(bureau.as("sysadmin"), drafter, department, Role.DEPARTMENT_HEAD, "处长")
                .orElseThrow();
        leaving.leave(List.of(role), Notice.Kind.URGED, document, "接任后");

        assertThat(notices.unread(actor(drafter), 10))
                .extracting(Notice::argument)
                .containsExactly("接任后", "空缺时𠮷");
        assertThat(notices.of(actor(drafter), null, 10))
                .extracting(Notice::argument, Notice::read)
                .containsExactly(tuple("接任后", false), tuple("空缺时𠮷", false), tuple("在任时", true));

        notices.markRead(
                actor(drafter), notices.unread(actor(drafter), 1).getFirst().at());
        assertThat(notices.unread(actor(drafter), 10)).isEmpty();
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
}
