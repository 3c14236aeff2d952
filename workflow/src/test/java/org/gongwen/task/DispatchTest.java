package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.gongwen.document.Addressees;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.numbering.RegisteredNumber;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A document on its way through the dispatch process, every action as a person takes it. */
class DispatchTest extends DocumentsUnderWay {
    private static final StepKey REVIEW = new StepKey("departmentReview");

    @Autowired
    ReturnTask returning;

    @Autowired
    TransferTask transfer;

    @Autowired
    HandOver handOver;

    @Autowired
    AddCountersigner countersigner;

    @Autowired
    UrgeProcess urging;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Drafts drafts;

    @Autowired
    GiveUpDocument giveUp;

    @Autowired
    Numbering numbering;

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
    void theNumberThatWaitsForADocumentIsFreeAgainOnceItIsGivenUp() {
        var clerk = bureau.as("wenshu");
        var document = bureau.submitted("留号后作废");
        var series = numbering.series(clerk, bureau.unit("JG")).getFirst();
        var reserved = ((NumberingResult.Done) numbering.reserve(clerk, series, "留给𠮷")).number();
        assertThat(numbering.designate(clerk, series, reserved.number(), document))
                .isInstanceOf(NumberingResult.Done.class);
        returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "不再需要。");

        assertThat(giveUp.giveUp(bureau.as("scnig"), document)).isInstanceOf(ActionResult.Done.class);

        assertThat(numbering.waiting(clerk, bureau.unit("JG"), document)).isEmpty();
        assertThat(numbering.free(clerk, bureau.unit("JG"), bureau.submitted("另一份")))
                .extracting(RegisteredNumber::number)
                .contains(reserved.number());
        numbering.release(clerk, series, reserved.number(), "不用了");
    }

    @Test
    void aDocumentUnderWayIsNotGivenUpAndNeverByOthers() {
        var document = bureau.submitted("在办不作废");

        assertThat(giveUp.giveUp(bureau.as("scnig"), document)).isInstanceOf(ActionResult.AlreadyHandled.class);
        assertThatThrownBy(() -> giveUp.giveUp(bureau.as("scchu"), document)).isInstanceOf(NotPermittedException.class);
        assertThat(openSteps(document)).containsExactly("departmentReview");
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
    void anOpinionThatLooksLikeAnExpressionIsOnlyText() {
        var document = bureau.submitted("表达式");
        var text = "${''.getClass().getName()} #{7*7} <script>alert(1)</script>";

        agrees("scchu", document, text);

        assertThat(progress.of(bureau.as("scnig"), document).getFirst().opinions())
                .last()
                .satisfies(opinion -> assertThat(opinion.text()).isEqualTo(text));
    }
}
