package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.stream.Collectors;
import org.gongwen.Bureau;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;
import org.gongwen.form.FormerAnswer;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.Folder;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.Items;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Which form a business item has: that of the version it runs in, and of a newer one once it was moved there. */
@SpringBootTest
class BoundFormTest {

    private static final String KEY = "leaveWithForms";

    @Autowired
    Items items;

    @Autowired
    RunChanges changes;

    @Autowired
    RunChangeWorker worker;

    @Autowired
    Processes processes;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Test
    void runningWorkKeepsItsFormAndAfterMigrationWhatTheNewerOneDoesNotTakeIsKeptAndShown() throws IOException {
        var from = deploy(first());
        var stays = submitted("留在旧版𠮷");
        var moves = submitted("迁到新版𡈽");
        var waiting = items.begin(bureau.as("scnig"), KEY).id();
        items.keep(bureau.as("scnig"), waiting, 1, "还没提交", answers());
        var to = deploy(second());

        assertThat(asked(sheet("scchu", moves))).contains("phone").doesNotContain("mobile");
        finish("scchu", stays, FormData.EMPTY);
        assertThat(asked(sheet("wenshu", stays))).contains("phone");
        finish("wenshu", stays, FormData.EMPTY.with("registered", true));
        assertThat(sheet("scnig", stays).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(sheet("scnig", stays).former()).isEmpty();

        migrate(from, to);

        var reviewing = sheet("scchu", moves);
        assertThat(asked(reviewing)).contains("mobile").doesNotContain("phone");
        assertThat(reviewing.data().get("kind"))
                .as("an option that is not offered any more")
                .isNull();
        assertThat(reviewing.data().get("days")).isEqualTo(new BigDecimal("2"));
        assertThat(reviewing.former())
                .containsExactly(
                        new FormerAnswer("kind", "类别", "radio", "年休假", false),
                        new FormerAnswer("phone", "联系电话", "textfield", "0535-6600001", false));
        finish("scchu", moves, FormData.EMPTY);
        finish("wenshu", moves, FormData.EMPTY.with("registered", true));
        var done = sheet("scnig", moves);
        assertThat(done.item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(done.former()).isEqualTo(reviewing.former());
        assertThat(done.data().get("reason")).isEqualTo("回乡探望喆家老人");

        // What was begun before and not submitted goes into the newest version, and loses nothing either.
        var given = items.read(bureau.as("scnig"), waiting).data();
        var result = items.submit(
                bureau.as("scnig"),
                waiting,
                "提交到新版",
                given.with("kind", "yearly").with("mobile", "13800138000"),
                "");
        assertThat(result).isInstanceOf(ItemResult.Acted.class);
        assertThat(asked(sheet("scchu", waiting))).contains("mobile");
        assertThat(sheet("scchu", waiting).former())
                .extracting(FormerAnswer::key, FormerAnswer::value)
                .contains(tuple("phone", "0535-6600001"));
    }

    @Test
    void whoeverDidAStepSeesAfterItsRenamingWhatItShowsAndNotWhatTheStepShowsThatHasItsNameNow() throws IOException {
        var from = deploy(first());
        var id = submitted("改名的环节");
        finish("scchu", id, FormData.EMPTY);
        // What was the registration goes by the name of the approval, which goes by another.
        var to = deploy(first().replace("departmentReview", "headReview").replace("registration", "departmentReview"));

        migrate(
                from,
                to,
                Map.of(
                        new StepKey("draft"),
                        new StepKey("draft"),
                        new StepKey("departmentReview"),
                        new StepKey("headReview"),
                        new StepKey("leaderApproval"),
                        new StepKey("leaderApproval"),
                        new StepKey("registration"),
                        new StepKey("departmentReview")));
        finish("wenshu", id, FormData.EMPTY.with("registered", true));

        assertThat(sheet("wenshu", id).data().get("registered")).isEqualTo(true);
        var approved = sheet("scchu", id);
        assertThat(approved.access().shows(approved.form().field("registered").orElseThrow()))
                .isFalse();
        assertThat(approved.data().get("registered")).isNull();
    }

    private void migrate(DefinitionDescription from, DefinitionDescription to) {
        migrate(
                from,
                to,
                changes.proposal(bureau.as("sysadmin"), KEY, from.id(), to.id()).mapping().stream()
                        .collect(Collectors.toMap(
                                one -> one.from().key(),
                                one -> Objects.requireNonNull(one.to()).key())));
    }

    private void migrate(DefinitionDescription from, DefinitionDescription to, Map<StepKey, StepKey> mapping) {
        var proposed = changes.proposeMigration(bureau.as("sysadmin"), KEY, from.id(), to.id(), mapping, "换新表单。");
        var change = ((RunChangeResult.Done) proposed).change();
        worker.work();
        assertThat(changes.approve(bureau.as("secadmin"), change.id(), "")).isInstanceOf(RunChangeResult.Done.class);
        worker.work();
        assertThat(jdbc.sql("select count(*) from process_instance where definition_id = :from and ended_at is null")
                        .param("from", from.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private ItemId submitted(String title) {
        var id = items.begin(bureau.as("scnig"), KEY).id();
        assertThat(items.submit(bureau.as("scnig"), id, title, answers(), "")).isInstanceOf(ItemResult.Acted.class);
        return id;
    }

    private static FormData answers() {
        return FormData.EMPTY
                .with("kind", "annual")
                .with("reason", "回乡探望喆家老人")
                .with("begin", LocalDate.of(2026, 12, 1))
                .with("end", LocalDate.of(2026, 12, 2))
                .with("days", new BigDecimal("2"))
                .with("phone", "0535-6600001");
    }

    private void finish(String username, ItemId id, FormData data) {
        var line = bureau.all(username, Folder.TO_DO).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElseThrow();
        assertThat(items.finish(bureau.as(username), Objects.requireNonNull(line.task()), data, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private ItemSheet sheet(String username, ItemId id) {
        return items.read(bureau.as(username), id);
    }

    private static List<String> asked(ItemSheet sheet) {
        return sheet.form().fields().map(FormField::key).toList();
    }

    private DefinitionDescription deploy(String xml) {
        return Objects.requireNonNull(
                transactions.execute(status -> processes.deploy(KEY, xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static String first() throws IOException {
        return Files.readString(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml"))
                .replace("id=\"leaveRequest\"", "id=\"" + KEY + "\"")
                .replace("bpmnElement=\"leaveRequest\"", "bpmnElement=\"" + KEY + "\"");
    }

    /** Another telephone field, and another option in place of the annual leave. */
    private static String second() throws IOException {
        return first().replace("\"key\": \"phone\"", "\"key\": \"mobile\"")
                .replace("\"validationType\": \"phone\"", "\"validationType\": \"mobile\"")
                .replace("\"value\": \"annual\"", "\"value\": \"yearly\"");
    }
}
