package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FieldRule;
import org.gongwen.form.FormData;
import org.gongwen.form.FormerAnswer;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Folder;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Replies;
import org.gongwen.task.ReplySheet;
import org.gongwen.task.ReplySheet.State;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.WithdrawTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** 回执: what the units answer that a step asks, from the form in the file to the sheet on which the answers are gathered. */
@SpringBootTest
class RepliesTest {

    private static final FormData COMING = FormData.EMPTY
            .with("attendance", "yes")
            .with("people", "𠮷田喆")
            .with("post", "副处长")
            .with("telephone", "0535-6600001");
    private static final FormData CHANGES =
            FormData.EMPTY.with("verdict", "changes").with("changes", "第三条删去“原则上”。");
    private static final FormData NO_CHANGES = FormData.EMPTY.with("verdict", "none");

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    Items items;

    @Autowired
    Replies replies;

    @Autowired
    SuspendRun suspension;

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
    void everyUnitAnswersOnceAndWhoeverGathersSeesWhoHasNot() throws IOException {
        deploy("meetingNotice", "replyMeeting", UnaryOperator.identity());
        var document = submitted("replyMeeting", "开会𠮷", "FG", "CW");
        agree("scchu", document);
        assertThat(sheets("scnig", document)).as("nobody is asked yet").isEmpty();
        agree("wenshu", document);

        assertThat(units(sheet("scnig", document)))
                .containsExactlyInAnyOrder(tuple("FG", State.WAITING, ""), tuple("CW", State.WAITING, ""));
        assertThat(sheet("scnig", document).units())
                .allSatisfy(unit -> assertThat(unit.dueAt()).isNotNull());
        var task = task("fgchu", document);
        assertThat(agreement.agree(bureau.as("fgchu"), task, "参加。"))
                .isEqualTo(new ActionResult.Refused("task.refused.replyMissing"));
        assertThat(agreement.reply(bureau.as("fgchu"), task, COMING.with("attendance", null), ""))
                .isEqualTo(new ItemResult.Unanswered(
                        List.of(new FieldFinding("attendance", FieldRule.REQUIRED, List.of()))));
        assertThatThrownBy(() -> agreement.reply(bureau.as("cwchu"), task, COMING, ""))
                .isInstanceOf(NotPermittedException.class);
        assertThat(kept(document)).isZero();

        reply("fgchu", document, COMING.with("elsewhere", "是别的表单的"));
        assertThat(agreement.reply(bureau.as("fgchu"), task, COMING, ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        again -> assertThat(again.result()).isInstanceOf(ActionResult.AlreadyHandled.class));

        assertThat(kept(document)).isOne();
        assertThat(units(sheet("wenshu", document)))
                .containsExactlyInAnyOrder(
                        tuple("FG", State.REPLIED, Objects.requireNonNull(name("fgchu"))),
                        tuple("CW", State.WAITING, ""));
        assertThat(unit(sheet("wenshu", document), "FG").answers()).isEqualTo(COMING);
        assertThat(sheets("fgchu", document))
                .as("whoever answers reads no other answers")
                .isEmpty();
        assertThatThrownBy(() -> replies.of(bureau.as("banzhu"), run(document)))
                .isInstanceOf(NotPermittedException.class);
        assertThat(jdbc.sql("""
                        select cast(details as jsonb) ->> 'reply' from audit_entry
                         where action = 'task.replied' and subject_id = :document and cast(details as jsonb) ->> 'step' = 'reply'
                        """)
                        .param("document", document.key())
                        .query(String.class)
                        .list())
                .containsExactly("attendance, people, post, telephone");

        assertThat(suspension.suspend(bureau.as("sysadmin"), run(document), "会议延期。"))
                .isEqualTo(SuspendRun.Result.DONE);
        assertThat(unit(sheet("scnig", document), "CW").state()).isEqualTo(State.SUSPENDED);
        suspension.resume(bureau.as("sysadmin"), run(document), "照常开。");

        reply("cwchu", document, FormData.EMPTY.with("attendance", "no").with("note", "出差。"));
        assertThat(sheet("scnig", document).count(State.REPLIED)).isEqualTo(2);
        agree("scnig", document);
    }

    @Test
    void whatASingleUnitDoesNotAnswerAnyMoreIsCancelled() throws IOException {
        deploy("meetingNotice", "replyCancelled", UnaryOperator.identity());
        var document = submitted("replyCancelled", "取消一家", "FG", "CW");
        agree("scchu", document);
        agree("wenshu", document);

        var proposed = changes.proposeCancellation(
                bureau.as("sysadmin"), run(document), new StepKey("reply"), bureau.unit("CW"), "不涉及。");
        var change = ((RunChangeResult.Done) proposed).change();
        changes.approve(bureau.as("secadmin"), change.id(), "");
        worker.work();

        assertThat(units(sheet("scnig", document)))
                .containsExactlyInAnyOrder(tuple("FG", State.WAITING, ""), tuple("CW", State.CANCELLED, ""));
    }

    @Test
    void whereUnitsAnswerInTurnThoseBehindAreNotAskedYet() throws IOException {
        deploy("meetingNotice", "replyInTurn", xml -> xml.replace("isSequential=\"false\"", "isSequential=\"true\""));
        var document = submitted("replyInTurn", "依次回执", "FG", "CW", "BGS");
        agree("scchu", document);
        agree("wenshu", document);
        var before = units(sheet("scnig", document));

        assertThat(before)
                .containsExactlyInAnyOrder(
                        tuple("FG", State.WAITING, ""),
                        tuple("CW", State.NOT_ASKED, ""),
                        tuple("BGS", State.NOT_ASKED, ""));
        reply("fgchu", document, COMING);
        assertThat(units(sheet("scnig", document)))
                .extracting(one -> one.toList().subList(0, 2))
                .containsExactlyInAnyOrder(
                        List.of("FG", State.REPLIED), List.of("CW", State.WAITING), List.of("BGS", State.NOT_ASKED));
        suspension.suspend(bureau.as("sysadmin"), run(document), "会议延期。");
        assertThat(sheet("scnig", document).count(State.NOT_ASKED)).isOne();
    }

    @Test
    void afterAReturnUnitsAreAskedOnceMoreAndTheNewestAnswerCounts() throws IOException {
        deploy("opinionSolicitation", "replyOpinions", UnaryOperator.identity());
        var document = submitted("replyOpinions", "征求意见𡈽", "FG", "CW", "BGS");
        agree("scchu", document);
        reply("fgchu", document, CHANGES);
        var answered = task("cwchu", document);
        assertThat(sendBack.returnTo(bureau.as("cwchu"), answered, new StepKey("departmentReview"), "附件不全。"))
                .isInstanceOf(ActionResult.Done.class);

        assertThat(units(sheet("scnig", document)))
                .extracting(one -> one.toList().subList(0, 2))
                .containsExactlyInAnyOrder(
                        List.of("FG", State.REPLIED), List.of("CW", State.RETURNED), List.of("BGS", State.UNANSWERED));
        agree("scchu", document);
        assertThat(unit(sheet("scnig", document), "BGS").state())
                .as("it is asked again")
                .isEqualTo(State.WAITING);
        var again = unit(sheet("scnig", document), "FG");
        assertThat(again.state()).isEqualTo(State.WAITING);
        assertThat(again.answers()).as("what it answered before").isEqualTo(CHANGES);

        reply("fgchu", document, NO_CHANGES);
        assertThat(unit(sheet("scnig", document), "FG").answers()).isEqualTo(NO_CHANGES);
        assertThat(kept(document)).isEqualTo(2);

        assertThat(withdrawal.withdraw(bureau.as("fgchu"), done("fgchu", document)))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(unit(sheet("scnig", document), "FG").state()).isEqualTo(State.WAITING);
        reply("fgchu", document, CHANGES);
        reply("cwchu", document, NO_CHANGES);
        assertThat(sheet("wenshu", document).count(State.REPLIED)).isEqualTo(2);
        assertThat(kept(document)).isEqualTo(4);
    }

    @Test
    void whoeverDecidesOnWhatTheUnitsAnsweredReadsIt() throws IOException {
        deploy("opinionSolicitation", "replyDecided", UnaryOperator.identity());
        var document = submitted("replyDecided", "领导审定𠮷", "FG", "CW");
        agree("scchu", document);
        reply("fgchu", document, CHANGES);
        reply("cwchu", document, NO_CHANGES);
        assertThat(sheets("fuju", document))
                .as("the leader, before it lies with him")
                .isEmpty();
        agree("scnig", document);

        assertThat(unit(sheet("fuju", document), "FG").answers()).isEqualTo(CHANGES);
        assertThat(sheet("scchu", document).count(State.REPLIED))
                .as("whoever reviewed it before it was sent round")
                .isEqualTo(2);
        assertThat(sheets("cwchu", document)).isEmpty();
        agree("fuju", document);
        assertThat(unit(sheet("fuju", document), "FG").answers()).isEqualTo(CHANGES);
    }

    @Test
    void unitsThatHadNotAnsweredWhenTheVoteWasDecidedStayOnTheSheet() throws IOException {
        deploy(
                "opinionSolicitation",
                "replyVoted",
                xml -> xml.replace(
                        "flowable:elementVariable=\"unit\"/>",
                        "flowable:elementVariable=\"unit\" gongwen:completion=\"ratio\" gongwen:ratio=\"50\"/>"));
        var document = submitted("replyVoted", "过半即可", "FG", "CW");
        agree("scchu", document);
        reply("fgchu", document, NO_CHANGES);

        assertThat(units(sheet("scnig", document)))
                .containsExactlyInAnyOrder(
                        tuple("FG", State.REPLIED, name("fgchu")), tuple("CW", State.UNANSWERED, ""));
    }

    @Test
    void answersFollowTheirStepToANewerVersionAndWhatItDoesNotAskAnyMoreIsTold() throws IOException {
        var from = deploy("meetingNotice", "replyMoved", UnaryOperator.identity());
        var document = submitted("replyMoved", "迁移", "FG", "CW");
        agree("scchu", document);
        agree("wenshu", document);
        reply("fgchu", document, COMING);
        var to = deploy(
                "meetingNotice",
                "replyMoved",
                xml -> xml.replace("id=\"reply\"", "id=\"receipt\"")
                        .replace("bpmnElement=\"reply\"", "bpmnElement=\"receipt\"")
                        .replace("targetRef=\"reply\"", "targetRef=\"receipt\"")
                        .replace("sourceRef=\"reply\"", "sourceRef=\"receipt\"")
                        .replace("\"key\": \"telephone\"", "\"key\": \"mobile\"")
                        .replace("\"validationType\": \"phone\"", "\"validationType\": \"mobile\""));

        migrate("replyMoved", from, to, Map.of("reply", "receipt"));

        var moved = unit(sheet("scnig", document), "FG");
        assertThat(sheet("scnig", document).step()).isEqualTo(new StepKey("receipt"));
        assertThat(moved.state()).isEqualTo(State.REPLIED);
        assertThat(moved.answers()).isEqualTo(COMING.with("telephone", null));
        assertThat(moved.former())
                .containsExactly(new FormerAnswer("telephone", "联系电话", "textfield", "0535-6600001", false));
        reply("cwchu", document, COMING.with("telephone", null).with("mobile", "13800138000"));
        assertThat(unit(sheet("scnig", document), "CW").answers().get("mobile")).isEqualTo("13800138000");
    }

    @Test
    void whatANewerVersionDoesNotAskAnyMoreStaysReadable() throws IOException {
        var from = deploy("opinionSolicitation", "replyDropped", UnaryOperator.identity());
        var document = submitted("replyDropped", "不再要回执", "FG", "CW");
        agree("scchu", document);
        reply("fgchu", document, CHANGES);
        var to = deploy(
                "opinionSolicitation",
                "replyDropped",
                xml -> xml.replaceFirst(
                        "(?s)<extensionElements>\\s*<gongwen:form>.*?</gongwen:form>\\s*</extensionElements>", ""));

        migrate("replyDropped", from, to, Map.of());

        assertThat(unit(sheet("scnig", document), "FG").answers()).isEqualTo(CHANGES);
        agree("cwchu", document);
        assertThat(unit(sheet("scnig", document), "CW").state()).isEqualTo(State.AGREED);
    }

    @Test
    void unitsAnswerAboutABusinessItemToo() throws IOException {
        deploy(
                Files.readString(Path.of("src/test/resources/drawn/itemVote.bpmn20.xml"))
                        .replace("id=\"itemVote\"", "id=\"replyItem\"")
                        .replace(
                                "<multiInstanceLoopCharacteristics",
                                "<extensionElements><gongwen:form>{\"type\": \"default\", \"id\": \"vote\", \"components\": ["
                                        + "{\"type\": \"number\", \"id\": \"v1\", \"key\": \"places\", \"label\": \"名额\","
                                        + " \"validate\": {\"required\": true, \"max\": 9}}]}</gongwen:form></extensionElements>"
                                        + "<multiInstanceLoopCharacteristics"),
                "replyItem");
        var drafter = bureau.as("scnig");
        var id = items.begin(drafter, "replyItem").id();
        var units = List.of(bureau.unit("FG"), bureau.unit("CW"), bureau.unit("BGS"));
        items.submit(
                drafter,
                id,
                "表决并报名额",
                FormData.EMPTY.with("departments", units),
                Map.of(new StepKey("summary"), bureau.as("wenshu").person()),
                "");

        assertThat(items.finish(bureau.as("fgchu"), task("fgchu", id), FormData.EMPTY, "同意。"))
                .isEqualTo(new ItemResult.Acted(new ActionResult.Refused("task.refused.replyMissing")));
        var places = FormData.EMPTY.with("places", BigDecimal.TEN);
        assertThat(items.reply(bureau.as("fgchu"), task("fgchu", id), FormData.EMPTY, places, ""))
                .isInstanceOf(ItemResult.Unanswered.class);
        var two = FormData.EMPTY.with("places", BigDecimal.TWO);
        assertThat(items.reply(bureau.as("fgchu"), task("fgchu", id), FormData.EMPTY, two, ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        // Whoever votes against gives his reason instead.
        assertThat(items.disagree(bureau.as("cwchu"), task("cwchu", id), FormData.EMPTY, "没有预算。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));

        var sheet = replies.of(
                        drafter,
                        Objects.requireNonNull(items.read(drafter, id).item().run()))
                .getFirst();
        assertThat(units(sheet))
                .extracting(one -> one.toList().subList(0, 2))
                .containsExactlyInAnyOrder(
                        List.of("FG", State.REPLIED), List.of("CW", State.DISAGREED), List.of("BGS", State.WAITING));
        assertThat(unit(sheet, "FG").answers()).isEqualTo(two);
    }

    private DefinitionDescription deploy(String template, String key, UnaryOperator<String> change) throws IOException {
        return deploy(
                change.apply(Files.readString(Path.of("src/main/resources/templates/" + template + ".bpmn20.xml"))
                        .replace("id=\"" + template + "\"", "id=\"" + key + "\"")
                        .replace("bpmnElement=\"" + template + "\"", "bpmnElement=\"" + key + "\"")),
                key);
    }

    private DefinitionDescription deploy(String xml, String key) {
        return Objects.requireNonNull(
                transactions.execute(status -> processes.deploy(key, xml.getBytes(StandardCharsets.UTF_8))));
    }

    private DocumentId submitted(String process, String title, String... units) {
        var document = bureau.draft(title, units);
        assertThat(submission.submit(bureau.as("scnig"), document, "请回执。", process, Map.of()))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private void agree(String username, DocumentId document) {
        assertThat(agreement.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private void reply(String username, DocumentId document, FormData answers) {
        assertThat(agreement.reply(bureau.as(username), task(username, document), answers, "已阅。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private void migrate(
            String key, DefinitionDescription from, DefinitionDescription to, Map<String, String> renamed) {
        var mapping = changes.proposal(bureau.as("sysadmin"), key, from.id(), to.id()).mapping().stream()
                .map(one -> one.from().key())
                .collect(Collectors.toMap(
                        step -> step, step -> new StepKey(renamed.getOrDefault(step.value(), step.value()))));
        var proposed = changes.proposeMigration(bureau.as("sysadmin"), key, from.id(), to.id(), mapping, "换新回执。");
        worker.work();
        changes.approve(
                bureau.as("secadmin"),
                ((RunChangeResult.Done) proposed).change().id(),
                "");
        worker.work();
    }

    private TaskId task(String username, DocumentId document) {
        return Objects.requireNonNull(bureau.toDo(username, document).task());
    }

    private TaskId task(String username, ItemId item) {
        return bureau.all(username, Folder.TO_DO).stream()
                .filter(line -> item.equals(line.aboutItem()))
                .map(line -> Objects.requireNonNull(line.task()))
                .findFirst()
                .orElseThrow();
    }

    private TaskId done(String username, DocumentId document) {
        return bureau.all(username, Folder.DONE).stream()
                .filter(line -> document.equals(line.aboutDocument()))
                .map(line -> Objects.requireNonNull(line.task()))
                .findFirst()
                .orElseThrow();
    }

    private ProcessInstanceId run(DocumentId document) {
        return new ProcessInstanceId(jdbc.sql("select id from process_instance where document_id = :document")
                .param("document", document.value())
                .query(String.class)
                .single());
    }

    private List<ReplySheet> sheets(String username, DocumentId document) {
        return replies.of(bureau.as(username), run(document));
    }

    private ReplySheet sheet(String username, DocumentId document) {
        return sheets(username, document).getFirst();
    }

    private ReplySheet.Unit unit(ReplySheet sheet, String code) {
        var unit = bureau.unit(code);
        return sheet.units().stream()
                .filter(one -> one.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private List<Tuple> units(ReplySheet sheet) {
        return sheet.units().stream()
                .map(one -> tuple(code(one), one.state(), one.person()))
                .toList();
    }

    private String code(ReplySheet.Unit unit) {
        return List.of("FG", "CW", "BGS").stream()
                .filter(code -> bureau.unit(code).equals(unit.unit()))
                .findFirst()
                .orElseThrow();
    }

    private String name(String username) {
        return bureau.as(username).name();
    }

    private int kept(DocumentId document) {
        return jdbc.sql("select count(*) from step_reply where process_instance_id = :run")
                .param("run", run(document).value())
                .query(Integer.class)
                .single();
    }
}
