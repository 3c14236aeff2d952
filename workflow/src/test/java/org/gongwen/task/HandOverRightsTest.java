package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gongwen.document.DocumentAccess;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who hands over, what he may not touch, and what he does not read by it. */
class HandOverRightsTest extends StrandedWork {
    @Autowired
    OpenTask opening;

    @Autowired
    DocumentAccess access;

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
    void whoeverHandsOverReadsNothingByIt() {
        var administrator = bureau.as("sysadmin");
        var vacant = bureau.draftBy("kcnig", "无人审核");
        submission.submit(bureau.as("kcnig"), vacant, "");
        var document = submitted("涉密");
        take(headship);
        jdbc.sql("alter table document_version disable trigger user").update();
        jdbc.sql("update document_version set classification = 'SECRET' where document_id = any(?)")
                .param(new Long[] {vacant.value(), document.value()})
                .update();
        jdbc.sql("alter table document_version enable trigger user").update();

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
}
