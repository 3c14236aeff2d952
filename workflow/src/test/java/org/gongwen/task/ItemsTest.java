package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FieldRule;
import org.gongwen.form.FormData;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Business items, with the templates as they are delivered: each is deployed untouched and goes its whole way. */
@SpringBootTest
class ItemsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Autowired
    Items items;

    @Autowired
    Inbox inbox;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    HandOver handOver;

    @Autowired
    Directory directory;

    @Autowired
    Posts posts;

    @Autowired
    Processes processes;

    @Autowired
    DefinitionLint lint;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theBureauIsThere() {
        bureau.as("scnig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internalReport",
                "leaveRequest",
                "networkAccess",
                "trainingSignUp",
                "meetingNotice",
                "opinionSolicitation"
            })
    void everyTemplateHasNothingAmiss(String template) throws IOException {
        assertThat(lint.check(file(template))).extracting(Finding::rule).isEmpty();
    }

    @Test
    void aLongLeaveIsApprovedByTheLeaderAndRegistered() {
        var id = begun("leaveRequest", "scnig");
        var data = leave("5");

        var submitted = items.submit(bureau.as("scnig"), id, "𠮷田堃请年休假", data, "请批准。");

        assertThat(submitted).isInstanceOf(ItemResult.Acted.class);
        var line = line("scchu", id);
        assertThat(line.title()).isEqualTo("𠮷田堃请年休假");
        assertThat(line.stepName()).isEqualTo("部门审批");
        assertThat(line.aboutDocument()).isNull();
        // What a step hides is not there, and what it only shows is not taken over from whoever sends it.
        var seen = items.read(bureau.as("scchu"), id);
        assertThat(seen.data().get("days")).isEqualTo(new BigDecimal("5"));
        assertThat(seen.access().shows(seen.form().field("registered").orElseThrow()))
                .isFalse();
        done("scchu", id, data.with("days", BigDecimal.ONE).with("registered", true));
        assertThat(items.read(bureau.as("scnig"), id).data().get("days")).isEqualTo(new BigDecimal("5"));
        done("fuju", id, FormData.EMPTY);
        var office = line("wenshu", id);
        assertThat(items.finish(bureau.as("wenshu"), task(office), FormData.EMPTY, ""))
                .isEqualTo(
                        new ItemResult.Faulty(List.of(new FieldFinding("registered", FieldRule.REQUIRED, List.of()))));
        done("wenshu", id, FormData.EMPTY.with("registered", true));

        var finished = items.read(bureau.as("scnig"), id);
        assertThat(finished.item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(finished.opinions()).extracting(Opinion::stepName).containsExactly("填写申请", "部门审批", "领导批准", "办公室登记");
        assertThat(bureau.all("scchu", Folder.DONE)).anyMatch(one -> id.equals(one.aboutItem()));
        assertThat(inbox.started(bureau.as("scnig"), null, 100))
                .anyMatch(one -> id.equals(one.aboutItem()) && one.endedAt() != null);
        assertThat(jdbc.sql(
                                "select action from audit_entry where subject_kind = 'item' and subject_id = :id order by at")
                        .param("id", id.key())
                        .query(String.class)
                        .list())
                .startsWith("item.begin", "item.submit", "task.submitted")
                .contains("task.agreed");
    }

    @Test
    void aShortLeaveNeedsNoLeader() {
        var id = begun("leaveRequest", "scnig");
        items.submit(bureau.as("scnig"), id, "请假一天", leave("1"), "");

        done("scchu", id, FormData.EMPTY);

        assertThat(line("wenshu", id).stepName()).isEqualTo("办公室登记");
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndNothingIsSubmitted() {
        var id = begun("leaveRequest", "scnig");

        var result = items.submit(
                bureau.as("scnig"), id, "请假", leave("500").with("phone", "不知道").with("reason", null), "");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ItemResult.Faulty.class,
                        faulty -> assertThat(faulty.findings())
                                .extracting(FieldFinding::field, FieldFinding::rule)
                                .containsExactly(
                                        tuple("reason", FieldRule.REQUIRED),
                                        tuple("days", FieldRule.TOO_LARGE),
                                        tuple("phone", FieldRule.KIND)));
        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.DRAFT);
        assertThat(bureau.all("scchu", Folder.TO_DO)).noneMatch(one -> id.equals(one.aboutItem()));
    }

    @Test
    void aReturnedItemIsMendedBySubmittingItAgain() {
        var id = begun("leaveRequest", "scnig");
        items.submit(bureau.as("scnig"), id, "请假两天", leave("2"), "");

        assertThat(sendBack.returnTo(bureau.as("scchu"), task(line("scchu", id)), new StepKey("draft"), " "))
                .isInstanceOf(ActionResult.Refused.class);
        assertThat(sendBack.returnTo(bureau.as("scchu"), task(line("scchu", id)), new StepKey("draft"), "请写明代办人。"))
                .isInstanceOf(ActionResult.Done.class);

        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.RETURNED);
        assertThat(line("scnig", id).returned()).isTrue();
        assertThatThrownBy(() -> items.finish(bureau.as("scnig"), task(line("scnig", id)), leave("3"), ""))
                .as("it is submitted, with its title and whom the drafter names")
                .isInstanceOf(NotPermittedException.class);
        assertThat(items.submit(bureau.as("scnig"), id, "请假三天", leave("3"), "")).isInstanceOf(ItemResult.Acted.class);
        assertThat(items.read(bureau.as("scchu"), id).data().get("days")).isEqualTo(new BigDecimal("3"));
        assertThat(items.read(bureau.as("scchu"), id).item().status()).isEqualTo(BusinessItem.Status.IN_PROCESS);
    }

    @Test
    void nobodyElseReadsOrActs() {
        var id = begun("leaveRequest", "scnig");
        for (var other : List.of("scchu", "fuju", "cwchu", "sysadmin", "tsgwen")) {
            assertThatThrownBy(() -> items.read(bureau.as(other), id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> items.keep(bureau.as(other), id, 1, "改", FormData.EMPTY))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> items.submit(bureau.as(other), id, "改", leave("1"), ""))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> items.discard(bureau.as(other), id)).isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> items.read(bureau.as("scnig"), new ItemId(987_654_321)))
                .isInstanceOf(NotPermittedException.class);
        items.submit(bureau.as("scnig"), id, "请假", leave("1"), "");
        var task = task(line("scchu", id));
        for (var other : List.of("scnig", "cwchu", "sysadmin")) {
            assertThatThrownBy(() -> items.finish(bureau.as(other), task, FormData.EMPTY, ""))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> sendBack.returnTo(bureau.as(other), task, new StepKey("draft"), "退回"))
                    .isInstanceOf(NotPermittedException.class);
        }
        // The actions on documents know nothing of it.
        assertThat(agreement.agree(bureau.as("scchu"), task, "")).isInstanceOf(ActionResult.AlreadyHandled.class);
        assertThatThrownBy(() -> items.begin(bureau.as("sysadmin"), "leaveRequest"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> items.begin(bureau.as("scnig"), "dispatch")).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void nobodyDecidesOnHisOwnRequestThoughHeIsGivenThePostWhileItWaits() {
        var id = begun("leaveRequest", "scnig");
        items.submit(bureau.as("scnig"), id, "请假一天", leave("1"), "");
        var post = posts.give(
                        bureau.as("sysadmin"),
                        bureau.as("scnig").person(),
                        bureau.unit("SC"),
                        Role.DEPARTMENT_HEAD,
                        "主持工作")
                .orElseThrow();
        try {
            var task = task(line("scnig", id));

            assertThat(items.finish(bureau.as("scnig"), task, FormData.EMPTY, "同意。"))
                    .isEqualTo(new ItemResult.Acted(new ActionResult.Refused(
                            "task.refused.ownRequest",
                            new StepAndHandler(new StepKey("departmentReview"), "部门审批", null))));

            done("scchu", id, FormData.EMPTY);
        } finally {
            posts.take(bureau.as("sysadmin"), post).orElseThrow();
        }
    }

    @Test
    void aStepForWhichNobodyIsFoundIsHandedToSomebody() {
        deploy("leaveRequest");
        // The department has no head and no leader in charge.
        var id = items.begin(bureau.as("kcnig"), "leaveRequest").id();
        items.submit(bureau.as("kcnig"), id, "孙空请假", leave("1"), "");
        var stranded = handOver.waiting(bureau.as("sysadmin"), null, 50).stream()
                .filter(task -> id.equals(task.aboutItem()))
                .findFirst()
                .orElseThrow();
        assertThat(stranded.title()).isEqualTo("孙空请假");
        assertThat(stranded.unassigned()).isTrue();
        var head = directory.personByUsername("cwchu").orElseThrow();
        assertThat(handOver.receivers(bureau.as("sysadmin"), List.of(stranded.task())))
                .contains(head);

        assertThat(handOver.handOver(bureau.as("sysadmin"), List.of(stranded.task()), head.id(), "该处负责人空缺。"))
                .isInstanceOf(ActionResult.Done.class);

        done("cwchu", id, FormData.EMPTY);
        assertThatThrownBy(() -> items.read(bureau.as("sysadmin"), id)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aDraftSavesItselfAndASecondWindowIsTold() {
        var id = begun("trainingSignUp", "scnig");

        assertThat(items.keep(bureau.as("scnig"), id, 1, "报名", FormData.EMPTY.with("course", "𡈽喆培训")))
                .isInstanceOfSatisfying(
                        ItemSave.Saved.class,
                        saved -> assertThat(saved.version()).isEqualTo(2));
        assertThat(items.keep(bureau.as("scnig"), id, 1, "另一个窗口", FormData.EMPTY))
                .isInstanceOf(ItemSave.Outdated.class);
        assertThat(items.keep(bureau.as("scnig"), id, 2, "报名", FormData.EMPTY.with("lodging", "palace")))
                .isInstanceOf(ItemSave.Faulty.class);

        assertThat(items.read(bureau.as("scnig"), id).data().get("course")).isEqualTo("𡈽喆培训");
        assertThat(items.drafts(bureau.as("scnig")))
                .extracting(BusinessItem::id)
                .contains(id);
        items.discard(bureau.as("scnig"), id);
        assertThat(items.drafts(bureau.as("scnig")))
                .extracting(BusinessItem::id)
                .doesNotContain(id);
    }

    @Test
    void networkAccessGoesItsWholeWay() {
        var id = begun("networkAccess", "scnig");
        items.submit(
                bureau.as("scnig"),
                id,
                "便携机接入内网",
                FormData.EMPTY
                        .with("device", "laptop")
                        .with("asset", "WH-2026-018")
                        .with("mac", "00-1A-2B-3C-4D-5E")
                        .with("reason", "办公")
                        .with("promise", true),
                "");
        done("scchu", id, FormData.EMPTY);
        done("fuju", id, FormData.EMPTY);
        done("wenshu", id, FormData.EMPTY.with("address", "10.20.30.40").with("place", "三楼 301-2"));
        assertThat(items.read(bureau.as("scnig"), id).data().get("address")).isEqualTo("10.20.30.40");
        done("scnig", id, FormData.EMPTY);

        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
    }

    @Test
    void aTrainingSignUpGoesItsWholeWay() {
        var id = begun("trainingSignUp", "scnig");
        items.submit(
                bureau.as("scnig"),
                id,
                "报名参加公文处理培训",
                FormData.EMPTY
                        .with("course", "公文处理培训")
                        .with("begin", LocalDate.now().plusDays(20))
                        .with("mobile", "13800138000")
                        .with("meals", List.of("lunch")),
                "");
        done("scchu", id, FormData.EMPTY);
        done("wenshu", id, FormData.EMPTY.with("confirmed", "yes"));
        done("scnig", id, FormData.EMPTY);

        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
    }

    @Test
    void departmentsReplyToAMeetingNoticeAndTheDrafterDrawsUpTheList() {
        var document = walked("meetingNotice", "会议", "FG", "CW");
        agreed("scchu", document);
        agreed("wenshu", document);
        replied("fgchu", document, FormData.EMPTY.with("attendance", "yes").with("people", "𠮷田喆"));
        replied("cwchu", document, FormData.EMPTY.with("attendance", "no"));
        agreed("scnig", document);

        assertThat(ended(document)).isTrue();
    }

    private void replied(String username, DocumentId document, FormData answers) {
        var task = Objects.requireNonNull(bureau.toDo(username, document).task());
        assertThat(agreement.reply(bureau.as(username), task, answers, ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    @Test
    void departmentsGiveTheirOpinionsOnADraft() {
        var document = walked("opinionSolicitation", "办法", "FG");
        agreed("scchu", document);
        replied("fgchu", document, FormData.EMPTY.with("verdict", "none"));
        agreed("scnig", document);
        agreed("fuju", document);

        assertThat(ended(document)).isTrue();
    }

    private DocumentId walked(String template, String title, String... units) {
        deploy(template);
        var document = bureau.draft(title, units);
        assertThat(submission.submit(bureau.as("scnig"), document, "", template))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private void agreed(String username, DocumentId document) {
        var task = Objects.requireNonNull(bureau.toDo(username, document).task());
        assertThat(agreement.agree(bureau.as(username), task, "收到。")).isInstanceOf(ActionResult.Done.class);
    }

    private boolean ended(DocumentId document) {
        return jdbc.sql("select ended_at is not null from process_instance where document_id = :document")
                .param("document", document.value())
                .query(Boolean.class)
                .single();
    }

    private ItemId begun(String template, String username) {
        deploy(template);
        assertThat(items.startable(bureau.as(username)))
                .extracting(StartableProcess::key)
                .contains(template);
        return items.begin(bureau.as(username), template).id();
    }

    private void deploy(String template) {
        if (processes.versions(template).isEmpty()) {
            processes.deploy(template, file(template));
        }
    }

    private void done(String username, ItemId id, FormData data) {
        assertThat(items.finish(bureau.as(username), task(line(username, id)), data, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private InboxItem line(String username, ItemId id) {
        return bureau.all(username, Folder.TO_DO).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(username + " has nothing to do about item " + id.key()));
    }

    private static TaskId task(InboxItem line) {
        return Objects.requireNonNull(line.task());
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

    private static byte[] file(String template) {
        try {
            return Files.readAllBytes(TEMPLATES.resolve(template + ".bpmn20.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
