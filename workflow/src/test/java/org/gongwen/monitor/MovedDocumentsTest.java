package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Inbox;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.RunRelocation;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.TransferTask;
import org.gongwen.task.WithdrawTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Documents whose run goes back, or is moved by administrators: nobody signs who must not, what is signed stays signed
 * until the sign-off itself is undone, and somebody can finish each of them.
 */
@SpringBootTest
class MovedDocumentsTest {

    private static final String ACTIONS = " workingDays='1' actions='return,transfer,circulate'";

    @Autowired
    Bureau bureau;

    @Autowired
    Processes processes;

    @Autowired
    RunRelocation relocation;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    ReturnTask returning;

    @Autowired
    WithdrawTask withdrawing;

    @Autowired
    TransferTask transfer;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    // ---- whoever signs

    @Test
    void anOpenStepDoesNotBecomeASignOffBeforeWhoeverHasIt() {
        var run = begin(drawn("tightened").step("decide", "定稿", "handler='drafter' finish='agree'" + ACTIONS));
        var to = deploy(drawn("tightened")
                .step("decide", "定稿", "handler='signer' finish='signOff'" + ACTIONS)
                .automatic("numbering"));

        assertThat(migrate(run, to, same -> same)).containsExactly(new Obstacle(Obstacle.Kind.OTHER_WORK, "decide"));

        agrees("scnig", run.document);
        assertThat(documents.summary(run.document).number()).isNull();
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.CLOSED);
    }

    @Test
    void anOpenStepDoesNotBecomeWorkOfAnotherKind() {
        var run = begin(drawn("otherWork").step("look", "阅看", "handler='office' finish='agree'" + ACTIONS));
        var to = deploy(drawn("otherWork").step("look", "核稿", "handler='office' finish='check'" + ACTIONS));

        assertThat(migrate(run, to, same -> same)).containsExactly(new Obstacle(Obstacle.Kind.OTHER_WORK, "look"));
    }

    @Test
    void aSignOffDoesNotPassToWhoeverHasItUnderAnotherRule() {
        var run = begin(drawn("otherSigner")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering"));
        var to = deploy(drawn("otherSigner")
                .step("sign", "签发", "handler='signer' finish='signOff'" + ACTIONS)
                .automatic("numbering"));
        var unchanged = deploy(drawn("otherSigner")
                .step("sign", "分管领导签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering"));

        assertThat(migrate(run, to, same -> same)).containsExactly(new Obstacle(Obstacle.Kind.OTHER_WORK, "sign"));
        assertThat(migrate(run, unchanged, same -> same)).isEmpty();
        agrees("fuju", run.document);
        assertThat(signer(run)).isEqualTo("何静");
    }

    @Test
    void whoHasASignOffThatIsNotHisDoesNotSign() {
        var run = sealed("wrongHands");
        agrees("wenshu", run.document);
        var task = task("fuju", run.document);
        lies(task, "scnig");

        assertThat(agree.agree(bureau.as("scnig"), task, "同意。"))
                .isInstanceOfSatisfying(
                        ActionResult.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("task.refused.notByRule"));
        assertThat(documents.summary(run.document).number()).isNull();

        // Moved to the step where it stands, it opens anew by its rule.
        assertThat(relocate(run, "sign", "sign")).isEmpty();
        task = task("fuju", run.document);
        assertThat(transfer.transfer(
                        bureau.as("fuju"), task, bureau.as("juzhang").person(), "请局长签发。"))
                .isInstanceOf(ActionResult.Done.class);
        agrees("juzhang", run.document);
        assertThat(signer(run)).isEqualTo("周立民");
    }

    // ---- what is signed

    @Test
    void whatIsReturnedBehindTheSignOffStaysSigned() {
        var run = sealed("returnedBehind");
        signed(run);
        var number = documents.summary(run.document).number();
        agrees("wenshu", run.document);

        returnTo("wenshu", run.document, "seal");

        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.SIGNED);
        assertThat(drafts.mayEdit(bureau.as("wenshu"), run.document)).isFalse();
        agrees("wenshu", run.document);
        distribute(run);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        assertThat(documents.summary(run.document).number()).isEqualTo(number);
    }

    @Test
    void whatIsTakenBackBehindTheSignOffStaysSigned() {
        var run = sealed("withdrawnBehind");
        signed(run);
        agrees("wenshu", run.document);
        var done = progress.withdrawable(bureau.as("wenshu"), run.document).orElseThrow();

        assertThat(withdrawing.withdraw(bureau.as("wenshu"), done)).isInstanceOf(ActionResult.Done.class);

        assertThat(bureau.toDo("wenshu", run.document).stepName()).isEqualTo("用印");
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.SIGNED);
        agrees("wenshu", run.document);
        distribute(run);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
    }

    @Test
    void whatIsMovedForwardStaysSigned() {
        var run = sealed("movedForward");
        signed(run);

        assertThat(relocate(run, "seal", "distribute")).isEmpty();

        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.SIGNED);
        distribute(run);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
    }

    @Test
    void aWayBackPastTheSignOffTakesItAwayAndTheNumberStays() {
        var run = sealed("signedAgain");
        signed(run);
        var number = documents.summary(run.document).number();

        returnTo("wenshu", run.document, "check");
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        assertThat(drafts.mayEdit(bureau.as("wenshu"), run.document)).isTrue();
        signed(run);
        assertThat(relocate(run, "seal", "sign")).isEmpty();
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        agrees("fuju", run.document);
        var signature = progress.withdrawable(bureau.as("fuju"), run.document).orElseThrow();
        assertThat(withdrawing.withdraw(bureau.as("fuju"), signature)).isInstanceOf(ActionResult.Done.class);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        agrees("fuju", run.document);
        returnTo("wenshu", run.document, "s0");
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.RETURNED);
        submission.submit(bureau.as("scnig"), run.document, "已改。");
        signed(run);
        agrees("wenshu", run.document);
        distribute(run);

        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        assertThat(documents.summary(run.document).number()).isEqualTo(number);
    }

    @Test
    void whatHasGoneOutDoesNotComeBackBeforeItsDistribution() {
        var run = begin(drawn("goneOut")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering")
                .step("distribute", "分发", "handler='office' finish='distribute'" + ACTIONS)
                .step("report", "反馈", "handler='office' finish='handle'" + ACTIONS)
                .step("finish", "办结", "handler='office' finish='close'" + ACTIONS)
                .automatic("archiving"));
        agrees("fuju", run.document);
        distribute(run);
        var sent = progress.withdrawable(bureau.as("wenshu"), run.document).orElseThrow();
        assertThat(withdrawing.withdraw(bureau.as("wenshu"), sent)).isInstanceOf(ActionResult.Refused.class);
        agrees("wenshu", run.document);

        assertThat(returning.targets(bureau.as("wenshu"), task("wenshu", run.document)))
                .extracting(step -> step.key().value())
                .containsExactly("report");
        for (var target : List.of("s0", "sign", "distribute")) {
            assertThat(relocate(run, "finish", target))
                    .extracting(Obstacle::kind)
                    .containsExactly(Obstacle.Kind.WORK_UNDONE);
        }
        returnTo("wenshu", run.document, "report");
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.DISTRIBUTED);
        agrees("wenshu", run.document);
        agrees("wenshu", run.document);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
    }

    @Test
    void whatWasNotDistributedOnItsWayMayGoBackPastTheDistributionOfOthers() {
        var run = begin(drawn("notForAll")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering")
                .where(
                        "urgency == 'EXTRA_URGENT'",
                        fast -> fast.step("fast", "特急分发", "handler='office' finish='distribute'" + ACTIONS))
                .step("file", "立卷", "handler='office' finish='close'" + ACTIONS)
                .automatic("archiving"));
        agrees("fuju", run.document);

        returnTo("wenshu", run.document, "sign");

        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        agrees("fuju", run.document);
        agrees("wenshu", run.document);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
    }

    // ---- migration of what was signed

    @Test
    void whatIsSignedDoesNotMigrateBehindItsSignOff() {
        var run = sealed("signedMigrates");
        signed(run);
        var to = deploy(sealing("signedMigrates"));

        for (var target : List.of("check", "sign")) {
            assertThat(migrate(run, to, same -> {
                        same.remove(new StepKey(target));
                        same.put(new StepKey("seal"), new StepKey(target));
                        return same;
                    }))
                    .as(target)
                    .contains(new Obstacle(Obstacle.Kind.OTHER_WORK, target));
        }
        var handled = deploy(drawn("signedMigrates")
                .step("prepare", "清样", "handler='office' finish='handle'" + ACTIONS)
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering")
                .step("distribute", "分发", "handler='office' finish='distribute'" + ACTIONS)
                .automatic("archiving"));
        assertThat(migrate(run, handled, same -> {
                    same.remove(new StepKey("check"));
                    same.put(new StepKey("seal"), new StepKey("prepare"));
                    return same;
                }))
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.WORK_UNDONE);

        assertThat(migrate(run, to, same -> same)).isEmpty();
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.SIGNED);
        agrees("wenshu", run.document);
        distribute(run);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.ARCHIVED);
    }

    // ---- administrators who move

    @Test
    void whoMovesARunIsNotItsPreviousHandler() {
        var run = begin(drawn("movedToPrevious")
                .step("s1", "财务处看", "handler='postHolder' post='department_head' unit='CW'" + ACTIONS)
                .step("s2", "再看一遍", "handler='previousHandler'" + ACTIONS)
                .step("s3", "法规处看", "handler='unitMembers' unit='FG'" + ACTIONS));

        assertThat(relocate(run, "s1", "s2")).isEmpty();

        var waiting = bureau.toDo("sysadmin", run.document);
        assertThat(waiting.unassigned()).isTrue();
        assertThatThrownBy(() -> agree.agree(bureau.as("sysadmin"), Objects.requireNonNull(waiting.task()), "同意。"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documents.read(bureau.as("sysadmin"), run.document))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whoEndsAStepByCancellingItsLastTaskIsNotThePreviousHandler() {
        var run = begin(
                drawn("cancelledTask")
                        .several("s1", "会签", "handler='unitHead'" + ACTIONS, "countersignUnits", "")
                        .step("s2", "再看一遍", "handler='previousHandler'" + ACTIONS),
                Map.of(),
                "FG",
                "CW");
        agrees("fgchu", run.document);

        List<Obstacle> obstacles = Objects.requireNonNull(transactions.execute(status -> relocation.cancelTask(
                bureau.as("sysadmin"), run.id, version(run), new StepKey("s1"), bureau.unit("CW"), "无人𡈽。")));
        assertThat(obstacles).isEmpty();

        assertThat(bureau.toDo("sysadmin", run.document).unassigned()).isTrue();
    }

    @Test
    void whoeverDidTheStepAtFirstDoesItAgainWhenTheRunIsMovedBackToIt() {
        var run = begin(drawn("movedBackToPrevious")
                .step("s1", "财务处看", "handler='postHolder' post='department_head' unit='CW'" + ACTIONS)
                .step("s2", "再看一遍", "handler='previousHandler'" + ACTIONS)
                .step("s3", "法规处看", "handler='unitMembers' unit='FG'" + ACTIONS));
        agrees("cwfu", run.document);
        agrees("cwfu", run.document);

        assertThat(relocate(run, "s3", "s2")).isEmpty();

        assertThat(bureau.toDo("cwfu", run.document).stepName()).isEqualTo("再看一遍");
        assertThat(inbox.toDos(bureau.as("sysadmin"), run.document)).isEmpty();
        assertThatThrownBy(() -> documents.read(bureau.as("sysadmin"), run.document))
                .isInstanceOf(NotPermittedException.class);
        agrees("cwfu", run.document);
        agrees("fgchu", run.document);
        assertThat(ended(run)).isTrue();
    }

    // ---- votes and names

    @Test
    void votesGoAlongWithARenamedStep() {
        var older = voting("renamedVote", "vote", "ratio' ratio='75");
        var run = begin(older, Map.of(), "FG", "CW", "BGS", "KC");
        agrees("fgchu", run.document);
        agrees("cwchu", run.document);
        var to = deploy(voting("renamedVote", "ballot", "ratio' ratio='75"));

        assertThat(migrate(run, to, same -> {
                    same.put(new StepKey("vote"), new StepKey("ballot"));
                    return same;
                }))
                .isEmpty();
        agrees("banzhu", run.document);

        assertThat(inbox.toDos(bureau.as("sysadmin"), run.document)).isEmpty();
        assertThat(bureau.toDo("wenshu", run.document).stepName()).isEqualTo("通过");
    }

    @Test
    void answersAreNotCountedByAnotherRuleThanTheyWereGivenUnder() {
        var run = begin(voting("otherRule", "vote", "all"), Map.of(), "FG", "CW", "BGS");
        var to = deploy(voting("otherRule", "vote", "ratio' ratio='60"));
        var more = deploy(voting("otherRule", "vote", "ratio' ratio='90"));
        assertThat(migrate(run, to, same -> same)).as("nobody has answered").isEmpty();
        agrees("fgchu", run.document);

        assertThat(migrate(run, more, same -> same)).containsExactly(new Obstacle(Obstacle.Kind.ANSWERS_LOST, "vote"));

        agrees("cwchu", run.document);
        assertThat(bureau.toDo("wenshu", run.document).stepName()).isEqualTo("通过");
    }

    @Test
    void whomTheDrafterNamedDoesTheStepAlsoWhenItIsRenamed() {
        var run = begin(
                drawn("renamedChoice")
                        .step("s1", "法规处看", "handler='unitMembers' unit='FG'" + ACTIONS)
                        .step("s2", "拟稿人定的人", "handler='chosenByDrafter'" + ACTIONS)
                        .step("s3", "拟稿人定的第二人", "handler='chosenByDrafter'" + ACTIONS),
                Map.of("s2", "banzhu", "s3", "cwfu"));
        var to = deploy(drawn("renamedChoice")
                .step("s1", "法规处看", "handler='unitMembers' unit='FG'" + ACTIONS)
                .step("s3", "拟稿人定的人", "handler='chosenByDrafter'" + ACTIONS)
                .step("s2", "拟稿人定的第二人", "handler='chosenByDrafter'" + ACTIONS)
                .step("s4", "新的一人", "handler='chosenByDrafter'" + ACTIONS));

        assertThat(migrate(run, to, same -> {
                    same.put(new StepKey("s2"), new StepKey("s3"));
                    same.put(new StepKey("s3"), new StepKey("s2"));
                    return same;
                }))
                .isEmpty();
        agrees("fgchu", run.document);
        agrees("banzhu", run.document);
        agrees("cwfu", run.document);

        assertThat(bureau.toDo("sysadmin", run.document).stepName()).isEqualTo("新的一人");
    }

    // ----

    private record Running(String key, DocumentId document, ProcessInstanceId id) {}

    private static DrawnProcess drawn(String key) {
        return DrawnProcess.of("moved_" + key, "dispatch", "").step("s0", "起草", "handler='drafter' finish='submit'");
    }

    private static DrawnProcess sealing(String key) {
        return drawn(key)
                .step("check", "核稿", "handler='office' finish='check'" + ACTIONS)
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering")
                .step("seal", "用印", "handler='office' finish='handle'" + ACTIONS)
                .step("distribute", "分发", "handler='office' finish='distribute'" + ACTIONS)
                .automatic("archiving");
    }

    private static DrawnProcess voting(String key, String step, String completion) {
        return drawn(key)
                .several(
                        step,
                        "会签表决",
                        "handler='unitHead'" + ACTIONS,
                        "countersignUnits",
                        "completion='" + completion + "'")
                .step("passed", "通过", "handler='office'" + ACTIONS);
    }

    private Running sealed(String key) {
        return begin(sealing(key));
    }

    /** From the office check to the step behind the numbering. */
    private void signed(Running run) {
        agrees("wenshu", run.document);
        agrees("fuju", run.document);
        assertThat(documents.summary(run.document).status()).isEqualTo(DocumentStatus.SIGNED);
        assertThat(bureau.toDo("wenshu", run.document).stepName()).isEqualTo("用印");
    }

    private Running begin(DrawnProcess process) {
        return begin(process, Map.of());
    }

    private Running begin(DrawnProcess process, Map<String, String> chosen, String... countersigners) {
        deploy(process);
        var document = bureau.draft("移动" + process.key() + "𠮷", countersigners);
        var named = new HashMap<StepKey, PersonId>();
        chosen.forEach((step, username) ->
                named.put(new StepKey(step), bureau.as(username).person()));
        assertThat(submission.submit(bureau.as("scnig"), document, "请阅。", process.key(), named))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return new Running(
                process.key(),
                document,
                new ProcessInstanceId(jdbc.sql("select id from process_instance where document_id = ?")
                        .param(document.value())
                        .query(String.class)
                        .single()));
    }

    private DefinitionId deploy(DrawnProcess process) {
        return processes.deploy(process.key(), process.xml()).id();
    }

    private DefinitionId version(Running run) {
        return new DefinitionId(jdbc.sql("select definition_id from process_instance where id = ?")
                .param(run.id.value())
                .query(String.class)
                .single());
    }

    /** @param mapping changes the one that maps each step of the older version to the one of the same id */
    private List<Obstacle> migrate(Running run, DefinitionId to, UnaryOperator<Map<StepKey, StepKey>> mapping) {
        var from = version(run);
        var ids = processes.steps(to).stream().map(step -> step.key()).collect(Collectors.toSet());
        var same = new HashMap<StepKey, StepKey>();
        processes.steps(from).stream()
                .map(step -> step.key())
                .filter(ids::contains)
                .forEach(step -> same.put(step, step));
        var wanted = mapping.apply(same);
        return Objects.requireNonNull(
                transactions.execute(status -> relocation.migrate(bureau.as("sysadmin"), run.id, from, to, wanted)));
    }

    private List<Obstacle> relocate(Running run, String leaving, String target) {
        return Objects.requireNonNull(transactions.execute(status -> relocation.relocate(
                bureau.as("sysadmin"),
                run.id,
                version(run),
                Set.of(new StepKey(leaving)),
                new StepKey(target),
                "移动𡈽。")));
    }

    /** Puts a task before somebody without asking anybody. */
    private void lies(TaskId task, String username) {
        jdbc.sql("update inbox_entry set principal = :principal where task_id = :task and folder = 1")
                .param("principal", Principal.of(bureau.as(username).person()).key())
                .param("task", task.value())
                .update();
    }

    private void agrees(String username, DocumentId document) {
        assertThat(agree.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private void distribute(Running run) {
        assertThat(bureau.toDo("wenshu", run.document).finish()).isEqualTo(Finish.DISTRIBUTE);
        assertThat(distribution.distribute(bureau.as("wenshu"), task("wenshu", run.document), ""))
                .isInstanceOf(ActionResult.Done.class);
    }

    private void returnTo(String username, DocumentId document, String target) {
        assertThat(returning.returnTo(bureau.as(username), task(username, document), new StepKey(target), "请再办。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private boolean ended(Running run) {
        return jdbc.sql("select ended_at is not null from process_instance where id = ?")
                .param(run.id.value())
                .query(Boolean.class)
                .single();
    }

    private @Nullable String signer(Running run) {
        return jdbc.sql("select signer_name from document where id = ?")
                .param(run.document.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private TaskId task(String username, DocumentId document) {
        return Objects.requireNonNull(bureau.toDo(username, document).task());
    }
}
