package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.document.Urgency;
import org.gongwen.form.FormData;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done with business items beside filling them in, by the same actions as with documents. */
@SpringBootTest
class ItemActionsTest {

    private static final String PROCESS = "leaveActions";

    @Autowired
    Items items;

    @Autowired
    Inbox inbox;

    @Autowired
    Notices notices;

    @Autowired
    OpenTask opening;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    TransferTask transfer;

    @Autowired
    UrgeProcess urging;

    @Autowired
    RunRelocation relocation;

    @Autowired
    ProcessRuns runs;

    @Autowired
    Processes processes;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aRequestForLeaveThatOffersMore() throws IOException {
        bureau.as("scnig");
        if (processes.versions(PROCESS).isEmpty()) {
            processes.deploy(PROCESS, file());
        }
    }

    @Test
    void whatCameBackIsToldToItsDrafterWhoChangesItAndSubmitsItAgain() {
        var id = submitted("请假两天");

        returned("scchu", id, "draft", "请写明代办人。");

        assertThat(notices.of(bureau.as("scnig"), null, 10))
                .extracting(Notice::kind, Notice::item, Notice::document, Notice::title, Notice::argument)
                .contains(tuple(
                        Notice.Kind.RETURNED,
                        id,
                        null,
                        "请假两天",
                        bureau.as("scchu").name()));
        var version = items.read(bureau.as("scnig"), id).item().version();
        assertThat(items.keep(bureau.as("scnig"), id, version, "请假两天（代办人：𠮷田喆）", leave("2")))
                .isInstanceOf(ItemSave.Saved.class);
        assertThat(items.submit(bureau.as("scnig"), id, "请假三天", leave("3"), "已补充。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));

        var again = items.read(bureau.as("scchu"), id);
        assertThat(again.item().title()).isEqualTo("请假三天");
        assertThat(again.item().status()).isEqualTo(BusinessItem.Status.IN_PROCESS);
        assertThat(again.data().get("days")).isEqualTo(new BigDecimal("3"));
        assertThat(again.opinions())
                .extracting(Opinion::act)
                .containsExactly(Act.SUBMITTED, Act.RETURNED, Act.SUBMITTED);
        // Once it lies with somebody else its drafter changes nothing.
        assertThat(items.keep(bureau.as("scnig"), id, again.item().version(), "改", leave("9")))
                .isInstanceOf(ItemSave.Outdated.class);
    }

    @Test
    void whatCameBackCanBeGivenUpAndItsProcessEnds() {
        var id = submitted("请假");
        assertThat(items.discard(bureau.as("scnig"), id)).isInstanceOf(ActionResult.AlreadyHandled.class);
        returned("scchu", id, "draft", "不同意。");

        assertThat(items.discard(bureau.as("scnig"), id)).isInstanceOf(ActionResult.Done.class);

        var sheet = items.read(bureau.as("scnig"), id);
        assertThat(sheet.item().status()).isEqualTo(BusinessItem.Status.DISCARDED);
        assertThat(sheet.work()).isNull();
        assertThat(Objects.requireNonNull(sheet.progress()).endedAt()).isNotNull();
        assertThat(sheet.opinions()).extracting(Opinion::act).contains(Act.GIVEN_UP);
        assertThat(line("scnig", id)).isNull();
    }

    @Test
    void whatNobodyHasOpenedIsTakenBack() {
        var id = submitted("请假");
        var done = Objects.requireNonNull(items.read(bureau.as("scnig"), id).withdrawable());

        assertThat(withdrawal.withdraw(bureau.as("scnig"), done)).isInstanceOf(ActionResult.Done.class);

        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.RETURNED);
        assertThat(line("scchu", id)).isNull();
        items.submit(bureau.as("scnig"), id, "请假", leave("1"), "");
        opening.open(bureau.as("scchu"), task("scchu", id));
        var sheet = items.read(bureau.as("scnig"), id);
        assertThat(sheet.withdrawable()).isNull();
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'item' and subject_id = :id")
                        .param("id", id.key())
                        .query(String.class)
                        .list())
                .contains("task.opened", "task.withdrawn");
    }

    @Test
    void whatSomebodyHasOpenedStays() {
        var id = submitted("请假");
        var done = Objects.requireNonNull(items.read(bureau.as("scnig"), id).withdrawable());
        opening.open(bureau.as("scchu"), task("scchu", id));

        assertThat(withdrawal.withdraw(bureau.as("scnig"), done))
                .isEqualTo(new ActionResult.Refused("task.refused.withdrawOpened"));
        assertThatThrownBy(() -> withdrawal.withdraw(bureau.as("cwchu"), done))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aColleagueDoesItInstead() {
        var id = submitted("请假");
        var task = task("scchu", id);
        var receiver = transfer.receivers(bureau.as("scchu"), task).getFirst();

        assertThat(transfer.transfer(bureau.as("scchu"), task, receiver.id(), "出差，请代为审批。"))
                .isInstanceOf(ActionResult.Done.class);

        assertThat(items.read(directory.actor(receiver.id()), id).work()).isNotNull();
        assertThat(items.read(bureau.as("scchu"), id).work()).isNull();
        assertThatThrownBy(() -> items.finish(bureau.as("scchu"), task, FormData.EMPTY, ""))
                .isInstanceOf(NotPermittedException.class);
        assertThat(items.finish(directory.actor(receiver.id()), task, FormData.EMPTY, "同意。"))
                .isInstanceOf(ItemResult.Acted.class);
    }

    @Test
    void withWhomItLiesIsUrged() {
        var id = submitted("请假急办");
        var run =
                Objects.requireNonNull(items.read(bureau.as("scnig"), id).item().run());

        assertThat(urging.urge(bureau.as("scnig"), run)).isInstanceOf(ActionResult.Done.class);

        assertThat(Objects.requireNonNull(line("scchu", id)).urged()).isTrue();
        assertThat(notices.of(bureau.as("scchu"), null, 10))
                .extracting(Notice::kind, Notice::item)
                .contains(tuple(Notice.Kind.URGED, id));
        assertThatThrownBy(() -> urging.urge(bureau.as("cwchu"), run)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aStepTellsWhomItsDrawingNames() {
        var id = submitted("请假一天");

        items.finish(bureau.as("scchu"), task("scchu", id), FormData.EMPTY, "同意。");

        assertThat(notices.of(bureau.as("scnig"), null, 10))
                .extracting(Notice::kind, Notice::item, Notice::argument)
                .contains(tuple(Notice.Kind.STEP_FINISHED, id, "部门审批"));
    }

    @Test
    void whoWasFasterIsToldToThoseWhoMayKnow() {
        var id = submitted("请假");
        var task = task("scchu", id);
        items.finish(bureau.as("scchu"), task, FormData.EMPTY, "");

        assertThat(items.finish(bureau.as("scchu"), task, FormData.EMPTY, ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result())
                                .isInstanceOfSatisfying(
                                        ActionResult.AlreadyHandled.class,
                                        handled -> assertThat(handled.by())
                                                .isEqualTo(bureau.as("scchu").name())));
        assertThat(items.finish(bureau.as("cwchu"), task, FormData.EMPTY, ""))
                .isEqualTo(new ItemResult.Acted(new ActionResult.AlreadyHandled(null, null)));
    }

    @Test
    void anItemUnderWayGoesOverToANewVersionWithItsForm() throws IOException {
        var id = submitted("请假");
        var before = items.read(bureau.as("scnig"), id).item();
        processes.deploy(
                PROCESS,
                new String(file(), StandardCharsets.UTF_8)
                        .replace("\"label\": \"事由\"", "\"label\": \"请假事由𠮷\"")
                        .getBytes(StandardCharsets.UTF_8));
        var newest = processes.versions(PROCESS).getFirst().id();

        assertThat(migrated(Objects.requireNonNull(before.run()), before.definition(), newest))
                .isEmpty();

        var after = items.read(bureau.as("scchu"), id);
        assertThat(after.item().definition()).isEqualTo(newest);
        assertThat(after.form().field("reason").orElseThrow().label()).isEqualTo("请假事由𠮷");
        assertThat(after.data().get("reason")).isEqualTo("回乡探望𡈽家老人");
        items.finish(bureau.as("scchu"), task("scchu", id), FormData.EMPTY, "");
        items.finish(bureau.as("wenshu"), task("wenshu", id), FormData.EMPTY.with("registered", true), "");
        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
    }

    @Test
    void whatWasLookedAtIsWhatStartsThoughANewerVersionWasDeployedMeanwhile() throws IOException {
        var looked = processes.versions(PROCESS).getFirst().id();
        var drafter = bureau.as("scnig");
        var id = items.begin(drafter, PROCESS).id();
        processes.deploy(PROCESS, file());

        transaction.executeWithoutResult(status -> {
            var begun = runs.start(
                    drafter,
                    new ProcessRuns.Beginning(
                            PROCESS,
                            null,
                            id,
                            Urgency.NONE,
                            "item-" + id.key(),
                            drafter.person(),
                            drafter.unit(),
                            bureau.unit("JG"),
                            null,
                            false),
                    looked,
                    Map.of());
            assertThat(begun.movement().definition()).isEqualTo(looked);
            assertThat(jdbc.sql("select definition_id from process_instance where item_id = :item")
                            .param("item", id.value())
                            .query(String.class)
                            .single())
                    .isEqualTo(looked.value());
            status.setRollbackOnly();
        });
    }

    private List<?> migrated(ProcessInstanceId run, DefinitionId from, DefinitionId to) {
        var mapping = Map.of(
                new StepKey("draft"),
                new StepKey("draft"),
                new StepKey("departmentReview"),
                new StepKey("departmentReview"));
        return Objects.requireNonNull(
                transaction.execute(status -> relocation.migrate(bureau.as("sysadmin"), run, from, to, mapping)));
    }

    private ItemId submitted(String title) {
        var id = items.begin(bureau.as("scnig"), PROCESS).id();
        assertThat(items.submit(bureau.as("scnig"), id, title, leave("2"), ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return id;
    }

    private void returned(String username, ItemId id, String to, String reason) {
        assertThat(sendBack.returnTo(bureau.as(username), task(username, id), new StepKey(to), reason))
                .isInstanceOf(ActionResult.Done.class);
    }

    private @Nullable InboxItem line(String username, ItemId id) {
        return bureau.all(username, Folder.TO_DO).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElse(null);
    }

    private TaskId task(String username, ItemId id) {
        return Objects.requireNonNull(Objects.requireNonNull(line(username, id)).task());
    }

    private static FormData leave(String days) {
        return FormData.EMPTY
                .with("kind", "annual")
                .with("reason", "回乡探望𡈽家老人")
                .with("begin", LocalDate.of(2026, 12, 1))
                .with("end", LocalDate.of(2026, 12, 5))
                .with("days", new BigDecimal(days))
                .with("phone", "0535-6600001");
    }

    private static byte[] file() throws IOException {
        return Files.readString(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml"))
                .replace("leaveRequest", PROCESS)
                .replace(
                        "gongwen:handler=\"superior\" gongwen:finish=\"agree\" gongwen:actions=\"return\"",
                        "gongwen:handler=\"superior\" gongwen:finish=\"agree\""
                                + " gongwen:actions=\"return,transfer\" gongwen:notify=\"drafter\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
