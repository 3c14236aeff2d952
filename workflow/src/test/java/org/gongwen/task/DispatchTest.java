package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.gongwen.Bureau;
import org.gongwen.document.Addressees;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A document on its way through the dispatch process, every action as a person takes it. */
@SpringBootTest
class DispatchTest {
    private static final StepKey REVIEW = new StepKey("departmentReview");

    @Autowired
    Bureau bureau;

    @Autowired
    AgreeTask agree;

    @Autowired
    ReturnTask returning;

    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    TransferTask transfer;

    @Autowired
    HandOver handOver;

    @Autowired
    AddCountersigner countersigner;

    @Autowired
    CirculateDocument circulation;

    @Autowired
    UrgeProcess urging;

    @Autowired
    OpenTask opening;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Drafts drafts;

    @Autowired
    GiveUpDocument giveUp;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    Inbox inbox;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Documents documents;

    @Autowired
    Notices notices;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDocumentGoesFromDraftThroughEveryStepToDistribution() {
        var document = bureau.submitted("全程", "FG", "CW");

        agrees("scchu", document, "同意。");
        agrees("fgchu", document, "第三条请写明依据。");
        agrees("cwchu", document, "无经费问题。");
        agrees("wenshu", document, "格式已核。");
        agrees("fuju", document, "签发。");

        var signed = documents.summary(document);
        assertThat(signed.status()).isEqualTo(DocumentStatus.SIGNED);
        assertThat(signed.number()).matches("滨文〔\\d{4}〕\\d+号");
        distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        var run = progress.of(bureau.as("scnig"), document).getFirst();
        assertThat(run.endedAt()).isNotNull();
        assertThat(run.open()).isEmpty();
        assertThat(run.opinions())
                .extracting(opinion -> opinion.stepName() + " " + opinion.personName() + " " + opinion.text())
                .containsExactly(
                        "拟稿 𠮷田堃 请审核。",
                        "部门审核 张华 同意。",
                        "会签 李芳 第三条请写明依据。",
                        "会签 赵会 无经费问题。",
                        "办公室核稿 王敏 格式已核。",
                        "领导签发 何静 签发。",
                        "分发 王敏 ");
    }

    @Test
    void withoutCountersigningDepartmentsTheOfficeChecksAtOnce() {
        var document = bureau.submitted("无会签");

        agrees("scchu", document, "");

        assertThat(bureau.toDo("wenshu", document).step()).isEqualTo(Steps.OFFICE_CHECK);
    }

    @Test
    void oneDepartmentOfTwoDoesNotFinishTheCountersigning() {
        var document = bureau.submitted("两家会签", "FG", "CW");
        agrees("scchu", document, "");

        agrees("fgchu", document, "");

        assertThat(openSteps(document)).containsExactly("countersign");
        assertThat(inbox.toDos(bureau.as("wenshu"), document)).isEmpty();
    }

    @Test
    void aReturnShowsBeforehandWhatItWillDoAndThenDoesIt() {
        var document = bureau.submitted("退回", "FG", "CW");
        agrees("scchu", document, "");
        var task = task("fgchu", document);

        var preview = returning.preview(bureau.as("fgchu"), task, Steps.DRAFT).orElseThrow();

        assertThat(preview.ending())
                .extracting(StepAndHandler::stepName, StepAndHandler::handler)
                .containsExactlyInAnyOrder(tuple("会签", headOf("fgchu")), tuple("会签", headOf("cwchu")));
        assertThat(preview.opening())
                .containsExactly(new StepAndHandler(
                        Steps.DRAFT, "拟稿", Principal.of(bureau.as("scnig").person())));
        assertThat(openSteps(document)).containsExactly("countersign", "countersign");

        var result = returning.returnTo(bureau.as("fgchu"), task, Steps.DRAFT, "依据不足，请补充。");

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(openSteps(document)).containsExactly("draft");
        var back = bureau.toDo("scnig", document);
        assertThat(back.returned()).isTrue();
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
        assertThat(inbox.toDos(bureau.as("cwchu"), document)).isEmpty();
        assertThat(notices.of(bureau.as("scnig"), null, 5).getFirst().kind()).isEqualTo(Notice.Kind.RETURNED);

        submission.submit(bureau.as("scnig"), document, "已补充。");
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void aReturnWithoutReasonIsRefusedAndChangesNothing() {
        var document = bureau.submitted("无理由退回");

        var result = returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "  ");

        assertThat(result).isEqualTo(new ActionResult.Refused("task.refused.returnWithoutReason"));
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void aSignedDocumentThatGoesBackToItsSignerKeepsItsNumber() {
        var document = signed("签发后退回");
        var number = documents.summary(document).number();

        returning.returnTo(bureau.as("wenshu"), task("wenshu", document), Steps.SIGN_OFF, "标题有误。");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        agrees("fuju", document, "照改。");
        assertThat(documents.summary(document).number()).isEqualTo(number);
    }

    @Test
    void aDocumentThatCameBackCanBeGivenUpAndItsProcessEnds() {
        var document = bureau.submitted("作废");
        returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "不必行文。");
        var run = requireNonNull(bureau.toDo("scnig", document).process());

        assertThat(giveUp.giveUp(bureau.as("scnig"), document)).isInstanceOf(ActionResult.Done.class);

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.VOID);
        assertThat(inbox.toDos(bureau.as("scnig"), document)).isEmpty();
        assertThat(processes.openTasks(run)).isEmpty();
        assertThat(progress.of(bureau.as("scnig"), document).getFirst().endedAt())
                .isNotNull();
        assertThat(giveUp.giveUp(bureau.as("scnig"), document)).isInstanceOf(ActionResult.AlreadyHandled.class);
    }

    @Test
    void aDocumentUnderWayIsNotGivenUpAndNeverByOthers() {
        var document = bureau.submitted("在办不作废");

        assertThat(giveUp.giveUp(bureau.as("scnig"), document)).isInstanceOf(ActionResult.AlreadyHandled.class);
        assertThatThrownBy(() -> giveUp.giveUp(bureau.as("scchu"), document)).isInstanceOf(NotPermittedException.class);
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void whatTheNextPersonHasNotOpenedCanBeWithdrawn() {
        var document = bureau.submitted("撤回");
        var done = task("scchu", document);
        agrees("scchu", document, "同意。");
        assertThat(progress.withdrawable(bureau.as("scchu"), document)).contains(done);

        var result = withdrawal.withdraw(bureau.as("scchu"), done);

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(openSteps(document)).containsExactly("departmentReview");
        assertThat(inbox.toDos(bureau.as("wenshu"), document)).isEmpty();
        agrees("scchu", document, "再次同意。");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void whatTheNextPersonHasOpenedCannotBeWithdrawn() {
        var document = bureau.submitted("已打开");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        opening.open(bureau.as("wenshu"), task("wenshu", document));

        assertThat(withdrawal.withdraw(bureau.as("scchu"), done))
                .isEqualTo(new ActionResult.Refused("task.refused.withdrawOpened"));
        assertThat(progress.withdrawable(bureau.as("scchu"), document)).isEmpty();
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aSubmittedDraftThatIsWithdrawnCanBeEditedAgain() {
        var document = bureau.draft("提交后撤回");
        var result = (SubmitDraft.Result.Acted) submission.submit(bureau.as("scnig"), document, "");
        var done = requireNonNull(((ActionResult.Done) result.result()).task());

        withdrawal.withdraw(bureau.as("scnig"), done);

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
        assertThat(openSteps(document)).containsExactly("draft");
    }

    @Test
    void aVoteInARunningCountersigningCanBeTakenBack() {
        var document = bureau.submitted("撤回会签", "FG", "CW");
        agrees("scchu", document, "");
        var vote = task("fgchu", document);
        agrees("fgchu", document, "同意。");

        withdrawal.withdraw(bureau.as("fgchu"), vote);

        assertThat(openSteps(document)).containsExactly("countersign", "countersign");
        agrees("fgchu", document, "不持异议。");
        agrees("cwchu", document, "");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aVoteCannotBeTakenBackOnceAllHaveAnswered() {
        var document = bureau.submitted("会签已毕", "FG", "CW");
        agrees("scchu", document, "");
        var vote = task("fgchu", document);
        agrees("fgchu", document, "");
        agrees("cwchu", document, "");
        agrees("wenshu", document, "");

        assertThat(withdrawal.withdraw(bureau.as("fgchu"), vote))
                .isEqualTo(new ActionResult.Refused("task.refused.withdrawPassed"));
        assertThat(openSteps(document)).containsExactly("signOff");
    }

    @Test
    void aDraftThatCameBackCannotBeHandedToSomebodyWhoDidNotWriteIt() {
        var document = bureau.submitted("退回不转");
        returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "请修改。");

        assertThat(transfer.transfer(
                        bureau.as("scnig"),
                        task("scnig", document),
                        bureau.as("scchu").person(),
                        ""))
                .isEqualTo(new ActionResult.Refused(
                        "task.refused.notOffered", new StepAndHandler(Steps.DRAFT, "拟稿", null)));
    }

    @Test
    void theOfficeLetsNothingPassThatBreaksTheRulesForAddressing() {
        var document = bureau.submitted("核稿改坏");
        agrees("scchu", document, "");
        var clerk = bureau.as("wenshu");
        var before = documents.read(clerk, document);
        drafts.save(
                clerk,
                document,
                before.summary().version(),
                before.content().withAddressees(Addressees.NONE, Addressees.NONE));

        assertThat(agree.agree(clerk, task("wenshu", document), ""))
                .isInstanceOfSatisfying(
                        ActionResult.Refused.class,
                        refused -> assertThat(refused.messageKey()).startsWith("document.finding."));
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aTransferredTaskIsTheOtherPersonsAndNoLongerMine() {
        var document = bureau.submitted("转办", "CW");
        agrees("scchu", document, "");
        var task = task("cwchu", document);

        transfer.transfer(bureau.as("cwchu"), task, bureau.as("scnig").person(), "请市场处代办。");

        assertThat(inbox.toDos(bureau.as("cwchu"), document)).isEmpty();
        assertThatThrownBy(() -> agree.agree(bureau.as("cwchu"), task, "")).isInstanceOf(NotPermittedException.class);
        assertThat(bureau.all("cwchu", Folder.DONE))
                .anyMatch(item -> item.document().equals(document));
        agrees("scnig", document, "代为同意。");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void whatTheNextPersonHandedOnCannotBeWithdrawn() {
        var document = bureau.submitted("转办后撤回");
        var done = task("scchu", document);
        agrees("scchu", document, "");
        opening.open(bureau.as("wenshu"), task("wenshu", document));
        transfer.transfer(
                bureau.as("wenshu"),
                task("wenshu", document),
                bureau.as("banzhu").person(),
                "请主任核稿。");

        assertThat(withdrawal.withdraw(bureau.as("scchu"), done)).isInstanceOf(ActionResult.Refused.class);
        assertThat(openSteps(document)).containsExactly("officeCheck");
        assertThat(inbox.toDos(bureau.as("banzhu"), document)).hasSize(1);
    }

    @Test
    void whoAdministersIsHandedNoWorkAndShownNoDocument() {
        var document = bureau.submitted("管理员");
        for (var administrator : List.of("sysadmin", "secadmin", "auditadmin")) {
            var receiver = bureau.as(administrator);
            var refused = new ActionResult.Refused("task.refused.assignAdministrator", receiver.name());

            assertThat(transfer.transfer(bureau.as("scchu"), task("scchu", document), receiver.person(), ""))
                    .isEqualTo(refused);
            assertThat(circulation.circulate(bureau.as("scchu"), document, List.of(receiver.person())))
                    .isEqualTo(refused);
        }
    }

    @Test
    void aTaskCannotBeTransferredOutOfTheOrgan() {
        var document = bureau.submitted("转出");

        var result = transfer.transfer(
                bureau.as("scchu"), task("scchu", document), bureau.as("tsgban").person(), "");

        assertThat(result).isEqualTo(new ActionResult.Refused("task.refused.transferOutside", "办图"));
    }

    @Test
    void anotherDepartmentCanBeAskedWhileTheCountersigningRuns() {
        var document = bureau.submitted("加签", "FG");
        agrees("scchu", document, "");

        countersigner.add(bureau.as("fgchu"), task("fgchu", document), bureau.unit("CW"), "涉及经费。");

        assertThat(openSteps(document)).containsExactly("countersign", "countersign");
        agrees("fgchu", document, "");
        assertThat(openSteps(document)).containsExactly("countersign");
        agrees("cwchu", document, "");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void aDepartmentIsNotAskedTwice() {
        var document = bureau.submitted("重复加签", "FG", "CW");
        agrees("scchu", document, "");

        assertThat(countersigner.add(bureau.as("fgchu"), task("fgchu", document), bureau.unit("CW"), ""))
                .isEqualTo(new ActionResult.Refused("task.refused.countersignerAsked", "财务处"));
    }

    @Test
    void circulatedDocumentsAreReadWithAReceipt() {
        var document = bureau.submitted("传阅");
        var scchu = bureau.as("scchu");

        circulation.circulate(
                scchu,
                document,
                List.of(bureau.as("cwchu").person(), bureau.as("fgchu").person()));
        circulation.circulate(scchu, document, List.of(bureau.as("cwchu").person()));
        circulation.read(bureau.as("cwchu"), document);

        assertThat(circulation.readers(scchu, document))
                .extracting(Reader::principal, reader -> reader.readAt() != null)
                .containsExactly(
                        tuple(Principal.of(bureau.as("cwchu").person()), true),
                        tuple(Principal.of(bureau.as("fgchu").person()), false));
    }

    @Test
    void anUrgedTaskIsMarkedAndItsHandlerTold() {
        var document = bureau.submitted("催办");
        var run = requireNonNull(bureau.toDo("scchu", document).process());

        urging.urge(bureau.as("scnig"), run);

        assertThat(bureau.toDo("scchu", document).urged()).isTrue();
        assertThat(notices.of(bureau.as("scchu"), null, 3))
                .anyMatch(notice -> notice.kind() == Notice.Kind.URGED && document.equals(notice.document()));
    }

    @Test
    void aStepWithoutHandlerWaitsForTheAdministratorWhoNamesOne() {
        var document = bureau.draftBy("kcnig", "无负责人");
        submission.submit(bureau.as("kcnig"), document, "");

        var waiting = bureau.toDo("sysadmin", document);
        assertThat(waiting.unassigned()).isTrue();
        assertThat(waiting.step()).isEqualTo(REVIEW);
        var administrator = bureau.as("sysadmin");
        var task = requireNonNull(waiting.task());
        assertThat(progress.options(administrator, task)).hasValueSatisfying(options -> {
            assertThat(options.unassigned()).isTrue();
            assertThat(options.returnTargets()).isEmpty();
        });
        assertThatThrownBy(() -> agree.agree(administrator, task, "代签"))
                .as("an administrator names a handler and never decides")
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> returning.returnTo(administrator, task, Steps.DRAFT, "x"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> transfer.transfer(
                        administrator, task, bureau.as("scchu").person(), ""))
                .isInstanceOf(NotPermittedException.class);
        for (var other : List.of("sysadmin", "secadmin")) {
            assertThat(handOver.handOver(
                            administrator, List.of(task), bureau.as(other).person(), "空缺。"))
                    .as("an administrator names no administrator")
                    .isInstanceOf(ActionResult.Refused.class);
        }
        var result = handOver.handOver(
                administrator, List.of(task), bureau.as("scchu").person(), "空缺处暂由市场处负责。");

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        agrees("scchu", document, "代审。");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void nobodyActsOnATaskOfSomebodyElse() {
        var document = bureau.submitted("他人");
        var task = task("scchu", document);

        for (var other : List.of("scnig", "juzhang", "wenshu", "tsgban", "sysadmin", "auditadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> agree.agree(actor, task, "")).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> returning.returnTo(actor, task, Steps.DRAFT, "x"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> transfer.transfer(actor, task, actor.person(), ""))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void aStepWithAnActionOfItsOwnIsNotFinishedByAgreeing() {
        var document = signed("不得直接同意");

        assertThatThrownBy(() -> agree.agree(bureau.as("wenshu"), task("wenshu", document), ""))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void ofTwoHeadsWhoAgreeAtOnceExactlyOneWinsAndTheOtherReadsWho() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.submitted("同时" + i, "CW");
            agrees("scchu", document, "");
            var task = task("cwchu", document);

            var results = atOnce(
                    () -> agree.agree(bureau.as("cwchu"), task, ""), () -> agree.agree(bureau.as("cwfu"), task, ""));

            assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(ActionResult.AlreadyHandled.class::isInstance)
                    .singleElement()
                    .satisfies(late -> assertThat(((ActionResult.AlreadyHandled) late).by())
                            .isIn("赵会", "钱算"));
            assertThat(openSteps(document)).containsExactly("officeCheck");
        }
    }

    @Test
    void aDoubleClickActsOnce() throws Exception {
        var document = bureau.submitted("双击");
        var task = task("scchu", document);

        var results = atOnce(
                () -> agree.agree(bureau.as("scchu"), task, "同意。"), () -> agree.agree(bureau.as("scchu"), task, "同意。"));

        assertThat(results).filteredOn(ActionResult.Done.class::isInstance).hasSize(1);
        assertThat(progress.of(bureau.as("scnig"), document).getFirst().opinions())
                .filteredOn(opinion -> opinion.step().equals(REVIEW))
                .hasSize(1);
    }

    @Test
    void submittingTwiceAtOnceStartsOneProcess() throws Exception {
        var document = bureau.draft("两次提交");

        atOnce(
                () -> submission.submit(bureau.as("scnig"), document, ""),
                () -> submission.submit(bureau.as("scnig"), document, ""));

        assertThat(progress.of(bureau.as("scnig"), document)).hasSize(1);
        assertThat(openSteps(document)).containsExactly("departmentReview");
    }

    @Test
    void agreeingWhileAnotherReturnsLeavesOneStateAndAMatchingInbox() throws Exception {
        for (int i = 0; i < 20; i++) {
            var document = bureau.submitted("交错" + i, "FG", "CW");
            agrees("scchu", document, "");
            var mine = task("fgchu", document);
            var theirs = task("cwchu", document);

            atOnce(
                    () -> returning.returnTo(bureau.as("fgchu"), mine, REVIEW, "请再审。"),
                    () -> agree.agree(bureau.as("cwchu"), theirs, ""));

            assertThat(openSteps(document)).containsExactly("departmentReview");
        }
    }

    @Test
    void anOpinionThatLooksLikeAnExpressionIsOnlyText() {
        var document = bureau.submitted("表达式");
        var text = "${''.getClass().getName()} #{7*7} <script>alert(1)</script>";

        agrees("scchu", document, text);

        assertThat(progress.of(bureau.as("scnig"), document).getFirst().opinions())
                .last()
                .satisfies(opinion -> assertThat(opinion.text()).isEqualTo(text));
    }

    @Test
    void theFoldersCountWhatTheyShow() {
        var before = inbox.counts(bureau.as("scchu"));
        var one = bureau.submitted("计数一");
        bureau.submitted("计数二");
        agrees("scchu", one, "");

        var after = inbox.counts(bureau.as("scchu"));

        assertThat(after.toDo() - before.toDo()).isEqualTo(1);
        assertThat(after.done() - before.done()).isEqualTo(1);
        assertThat(bureau.all("scchu", Folder.TO_DO)).hasSize((int) after.toDo());
        assertThat(bureau.all("scchu", Folder.DONE)).hasSize((int) after.done());
    }

    @Test
    void theInboxPagesWithoutGapOrOverlapAndFilters() {
        for (int i = 0; i < 7; i++) {
            bureau.submitted("翻页𡈽" + i);
        }
        var actor = bureau.as("scchu");
        var filter = new InboxFilter(InboxFilter.Choice.ALL, null, null, "翻页𡈽");
        var first = inbox.page(actor, Folder.TO_DO, filter, null, 4);
        var second = inbox.page(actor, Folder.TO_DO, filter, first.getLast().cursor(), 4);

        assertThat(first).hasSize(4);
        assertThat(second).hasSize(3);
        assertThat(first)
                .extracting(InboxItem::id)
                .doesNotContainAnyElementsOf(second.stream().map(InboxItem::id).toList());
    }

    @Test
    void whatIStartedShowsWithWhomItLies() {
        var document = bureau.submitted("我发起的");

        assertThat(inbox.started(bureau.as("scnig"), null, 100))
                .filteredOn(item -> item.document().equals(document))
                .singleElement()
                .satisfies(item -> assertThat(item.waitingFor())
                        .singleElement()
                        .isEqualTo(new StepAndHandler(
                                new StepKey("departmentReview"),
                                "部门审核",
                                Principal.of(
                                        Role.DEPARTMENT_HEAD, bureau.as("scnig").unit()))));
    }

    private Principal headOf(String username) {
        return Principal.of(Role.DEPARTMENT_HEAD, bureau.as(username).unit());
    }

    /** Agrees as the person's only task about the document, and insists that it worked. */
    private void agrees(String username, DocumentId document, String opinion) {
        assertThat(agree.agree(bureau.as(username), task(username, document), opinion))
                .isInstanceOf(ActionResult.Done.class);
    }

    private DocumentId signed(String title) {
        var document = bureau.submitted(title);
        agrees("scchu", document, "");
        agrees("wenshu", document, "");
        agrees("fuju", document, "签发。");
        return document;
    }

    private TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    /** The steps open in the inbox, after checking that the engine holds exactly the same tasks. */
    private List<String> openSteps(DocumentId document) {
        var rows = jdbc.sql("""
                select i.task_id, i.step_key, i.process_instance_id, i.principal
                  from inbox_entry i where i.document_id = ? and i.folder = 1 order by i.id
                """)
                .param(document.value())
                .query((rs, row) -> new String[] {rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)})
                .list();
        for (var row : rows) {
            Principal.parse(row[3]);
        }
        var inInbox = rows.stream().map(row -> new TaskId(row[0])).toList();
        var inEngine = processes.openTasks(new ProcessInstanceId(rows.getFirst()[2]));
        assertThat(inEngine).containsExactlyInAnyOrderElementsOf(inInbox);
        return rows.stream().map(row -> row[1]).toList();
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
