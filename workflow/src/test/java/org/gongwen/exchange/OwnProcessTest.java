package org.gongwen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.DraftField;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DisagreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.HandlerChoice;
import org.gongwen.task.Inbox;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.StepAndHandler;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.WithdrawTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that somebody has drawn on an empty canvas: its steps are called as he likes, and mean what he says. */
@SpringBootTest
class OwnProcessTest {

    private static final String ACTIONS = " actions='return,transfer,circulate'";

    @Autowired
    Bureau bureau;

    @Autowired
    Processes processes;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    DisagreeTask disagree;

    @Autowired
    Inbox inbox;

    @Autowired
    ReturnTask returning;

    @Autowired
    WithdrawTask withdrawing;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theProcessIsDeployed() {
        if (processes.versions("gerenHan").isEmpty()) {
            processes.deploy(
                    "gerenHan",
                    DrawnProcess.of("gerenHan", "dispatch", "")
                            .step("Activity_0x1", "起草函件", "handler='drafter' finish='submit'")
                            .step("Activity_0x2", "处长过目", "handler='departmentHead' finish='agree'" + ACTIONS)
                            .step("Activity_0x3", "文书核对", "handler='office' finish='check' workingDays='2'" + ACTIONS)
                            .step("Activity_0x4", "分管领导签发𠮷", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                            .automatic("numbering")
                            .step("Activity_0x5", "寄发", "handler='office' finish='distribute'" + ACTIONS)
                            .automatic("archiving")
                            .xml());
        }
    }

    @Test
    void aDocumentGoesThroughItFromDraftToArchive() {
        var document = submitted("走自定流程");
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.IN_PROCESS);

        agrees("scchu", document);
        assertThat(bureau.toDo("wenshu", document).finish()).isEqualTo(Finish.CHECK);
        agrees("wenshu", document);
        agrees("fuju", document);
        assertThat(documents.summary(document).number()).matches("滨文〔\\d{4}〕\\d+号");
        distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.ARCHIVED);
        var run = progress.of(bureau.as("scnig"), document).getFirst();
        assertThat(run.kind()).isEqualTo(Kind.DISPATCH);
        assertThat(run.definition()).isEqualTo("gerenHan");
        assertThat(run.endedAt()).isNotNull();
        assertThat(run.opinions())
                .extracting(opinion -> opinion.stepName())
                .containsExactly("起草函件", "处长过目", "文书核对", "分管领导签发𠮷", "寄发");
    }

    @Test
    void aDocumentIsClosedWhenItsProcessEndsWithoutFilingIt() throws IOException {
        if (processes.versions("internalReport").isEmpty()) {
            processes.deploy(
                    "internalReport",
                    Files.readAllBytes(Path.of("src/main/resources/templates/internalReport.bpmn20.xml")));
        }
        var report = submitted(bureau.draft("签报𠮷"), "internalReport", Map.of());
        agrees("scchu", report);
        agrees("wenshu", report);
        assertThat(documents.summary(report).status()).isEqualTo(DocumentStatus.IN_PROCESS);

        agrees("fuju", report);

        assertThat(documents.summary(report).status()).isEqualTo(DocumentStatus.CLOSED);
        assertThat(progress.of(bureau.as("scnig"), report).getFirst().endedAt()).isNotNull();
        assertThat(jdbc.sql(
                                "select person_name from audit_entry where action = 'document.status' and subject_id = :id and details like '%CLOSED%'")
                        .param("id", report.key())
                        .query(String.class)
                        .list())
                .as("on the record, with whoever ended it")
                .containsExactly(bureau.as("fuju").name());
    }

    @Test
    void whatWasSentIsNotClosedWhenItsProcessEndsWithoutFilingIt() {
        deployed(DrawnProcess.of("ownSending", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step("s1", "签发", "handler='leaderInCharge' finish='signOff'" + ACTIONS)
                .automatic("numbering")
                .step("s2", "寄发", "handler='office' finish='distribute'" + ACTIONS));
        var document = submitted(bureau.draft("只寄发"), "ownSending", Map.of());
        agrees("fuju", document);

        distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.DISTRIBUTED);
    }

    @Test
    void theOfficeMayCorrectTheDocumentWhereItChecksItAndNowhereElse() {
        var document = submitted("文书核对时修改");
        assertThat(drafts.mayEdit(bureau.as("scchu"), document)).isFalse();

        agrees("scchu", document);

        assertThat(drafts.mayEdit(bureau.as("wenshu"), document)).isTrue();
        agrees("wenshu", document);
        assertThat(drafts.mayEdit(bureau.as("wenshu"), document)).isFalse();
        assertThat(drafts.mayEdit(bureau.as("fuju"), document)).isFalse();
    }

    @Test
    void whatComesBackToTheDrafterMayBeEditedAndGoesOnInTheSameProcess() {
        var document = submitted("退回起草");
        agrees("scchu", document);

        returning.returnTo(bureau.as("wenshu"), task("wenshu", document), new StepKey("Activity_0x1"), "请改。");

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
        assertThat(drafts.mayEdit(bureau.as("scnig"), document)).isTrue();
        assertThat(submission.submit(bureau.as("scnig"), document, "已改。")).isInstanceOf(SubmitDraft.Result.Acted.class);
        assertThat(bureau.toDo("scchu", document).stepName()).isEqualTo("处长过目");
    }

    @Test
    void theSubmissionIsTakenBackLikeThatOfTheShippedProcess() {
        var document = submitted("撤回");
        var done = progress.withdrawable(bureau.as("scnig"), document).orElseThrow();

        assertThat(withdrawing.withdraw(bureau.as("scnig"), done)).isInstanceOf(ActionResult.Done.class);

        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.RETURNED);
    }

    @Test
    void stepsGoToThePostTheUnitThePreviousHandlerAndWhomTheDrafterNamed() {
        deployed(DrawnProcess.of("ownHandlers", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step("s1", "财务负责人", "handler='postHolder' post='department_head' unit='CW' workingDays='1'" + ACTIONS)
                .step("s2", "再看一遍", "handler='previousHandler' workingDays='1'" + ACTIONS)
                .step("s3", "法规处任一人", "handler='unitMembers' unit='FG' workingDays='1'" + ACTIONS)
                .step("s4", "拟稿人定的人", "handler='chosenByDrafter' workingDays='1'" + ACTIONS));
        var document = submitted(
                bureau.draft("四种办理人"),
                "ownHandlers",
                Map.of(new StepKey("s4"), bureau.as("banzhu").person()));

        agrees("cwfu", document);
        agrees("cwfu", document);
        returning.returnTo(bureau.as("fgchu"), task("fgchu", document), new StepKey("s2"), "请再看。");
        assertThat(bureau.toDo("cwfu", document).stepName())
                .as("back to who it was at first, not to the one who sent it back")
                .isEqualTo("再看一遍");
        agrees("cwfu", document);
        agrees("fgchu", document);
        assertThat(bureau.toDo("banzhu", document).stepName()).isEqualTo("拟稿人定的人");
    }

    @Test
    void theDrafterNamesSomebodyFitForEveryStepThatIsLeftToHim() {
        deployed(TWO_TO_NAME);
        var drafter = bureau.as("scnig");
        var document = bureau.draft("请您定人");
        var first = new StepKey("s1");
        var second = new StepKey("s2");

        var choices = choices(document, "ownChoices");
        assertThat(choices)
                .extracting(HandlerChoice::step, HandlerChoice::stepName, HandlerChoice::earlier)
                .containsExactly(tuple(first, "先看𠮷", null), tuple(second, "后看", null));
        assertThat(choices.getFirst().candidates())
                .extracting(Person::username)
                .contains("banzhu", "fgchu")
                .as("whoever drafts does not agree with himself")
                .doesNotContain("tsgzhang", "sysadmin", "scnig");
        assertThat(choices(document, "gerenHan")).isEmpty();

        assertThat(submission.submit(drafter, document, "", "ownChoices"))
                .isEqualTo(refused("task.refused.nobodyChosen", new StepAndHandler(first, "先看𠮷", null)));
        assertThat(named(document, Map.of(first, person("banzhu"))))
                .isEqualTo(refused("task.refused.nobodyChosen", new StepAndHandler(second, "后看", null)));
        assertThat(named(document, Map.of(first, person("sysadmin"), second, person("fgchu"))))
                .isEqualTo(refused(
                        "task.refused.assignAdministrator",
                        bureau.as("sysadmin").name()));
        assertThat(named(document, Map.of(first, new PersonId(987_654_321), second, person("fgchu"))))
                .isEqualTo(refused("task.refused.chosenHasLeft", new StepAndHandler(first, "先看𠮷", null)));
        assertThat(named(document, Map.of(first, person("scnig"), second, person("fgchu"))))
                .isEqualTo(refused("task.refused.chosenHimself", new StepAndHandler(first, "先看𠮷", null)));
        assertThat(named(document, Map.of(new StepKey("s0"), person("fgchu"))))
                .isEqualTo(refused("task.refused.notYoursToChoose", "s0"));
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.DRAFT);

        submitted(document, "ownChoices", Map.of(first, person("banzhu"), second, person("fgchu")));
        agrees("banzhu", document);
        assertThat(bureau.toDo("fgchu", document).stepName()).isEqualTo("后看");
    }

    @Test
    void whatComesBackRemembersWhomTheDrafterNamedAndLetsHimNameOthers() {
        deployed(TWO_TO_NAME);
        var document = bureau.draft("退回再定人");
        var first = new StepKey("s1");
        var second = new StepKey("s2");
        submitted(document, "ownChoices", Map.of(first, person("banzhu"), second, person("fgchu")));
        assertThat(submission.ways(bureau.as("scnig"), document))
                .as("it does not lie with him")
                .isEmpty();

        returning.returnTo(bureau.as("banzhu"), task("banzhu", document), new StepKey("s0"), "请改。");

        assertThat(submission.ways(bureau.as("scnig"), document))
                .singleElement()
                .satisfies(way -> assertThat(way.process().key()).isEqualTo("ownChoices"));
        assertThat(choices(document, "ownChoices"))
                .extracting(choice -> Objects.requireNonNull(choice.earlier()).username())
                .containsExactly("banzhu", "fgchu");
        submitted(document, "ownChoices", Map.of(second, person("cwfu")));
        agrees("banzhu", document);
        assertThat(bureau.toDo("cwfu", document).stepName()).isEqualTo("后看");

        returning.returnTo(bureau.as("cwfu"), task("cwfu", document), first, "请再看。");
        assertThat(bureau.toDo("banzhu", document).stepName())
                .as("the step again, with whom he named")
                .isEqualTo("先看𠮷");
    }

    private static final DrawnProcess TWO_TO_NAME = DrawnProcess.of("ownChoices", "dispatch", "")
            .step("s0", "起草", "handler='drafter' finish='submit'")
            .step("s1", "先看𠮷", "handler='chosenByDrafter' workingDays='1'" + ACTIONS)
            .step("s2", "后看", "handler='chosenByDrafter' workingDays='1'" + ACTIONS);

    private PersonId person(String username) {
        return bureau.as(username).person();
    }

    private SubmitDraft.Result named(DocumentId document, Map<StepKey, PersonId> chosen) {
        return submission.submit(bureau.as("scnig"), document, "", "ownChoices", chosen);
    }

    private List<HandlerChoice> choices(DocumentId document, String process) {
        return submission.ways(bureau.as("scnig"), document).stream()
                .filter(way -> way.process().key().equals(process))
                .findFirst()
                .orElseThrow()
                .choices();
    }

    @Test
    void nobodyFromOutsideTheOrganIsChosen() {
        deployed(TWO_TO_NAME);
        var document = bureau.draft("选了外单位的人");

        var result = named(document, Map.of(new StepKey("s1"), person("tsgzhang"), new StepKey("s2"), person("fgchu")));

        assertThat(result)
                .isEqualTo(refused(
                        "task.refused.chosenOutside", "书馆长", new StepAndHandler(new StepKey("s1"), "先看𠮷", null)));
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.DRAFT);
    }

    @Test
    void conditionsReadWhatTheDocumentSaysAtThatMoment() {
        deployed(DrawnProcess.of("ownConditions", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step("s1", "核对", "handler='office' finish='check' workingDays='1'" + ACTIONS)
                .where(
                        "urgency == 'EXTRA_URGENT' and (type == 'LETTER' or draftingUnit == 'SC') and mainAddresseeCount >= 2"
                                + " and attachmentCount == 0 and copyCount == 0 and outsideAddresseeCount == 0",
                        fast -> fast.step("s2", "特急件", "handler='unitMembers' unit='FG' workingDays='1'" + ACTIONS))
                .where(
                        "not empty countersignUnits",
                        signed -> signed.several(
                                "s3", "会签", "handler='unitHead' workingDays='1'" + ACTIONS, "countersignUnits", ""))
                .step("s4", "后续", "handler='office' workingDays='1'" + ACTIONS));
        var plain = submitted(bureau.draft("平件"), "ownConditions", Map.of());
        agrees("wenshu", plain);
        assertThat(bureau.toDo("wenshu", plain).stepName()).isEqualTo("后续");

        var urgent = submitted(bureau.draft("特急件", "CW"), "ownConditions", Map.of());
        var clerk = bureau.as("wenshu");
        var before = documents.read(clerk, urgent);
        drafts.save(
                clerk,
                urgent,
                before.version(),
                before.content().withMarks(before.content().classification(), Urgency.EXTRA_URGENT));
        agrees("wenshu", urgent);
        agrees("fgchu", urgent);
        assertThat(bureau.toDo("cwchu", urgent).stepName()).isEqualTo("会签");
    }

    @Test
    void thoseWhomAStepNamesAreToldThatItIsFinished() {
        deployed(DrawnProcess.of("ownNotices", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step("s1", "法规处看", "handler='unitMembers' unit='FG' workingDays='1'" + ACTIONS)
                .step(
                        "s2",
                        "财务处看",
                        "handler='unitMembers' unit='CW' workingDays='1' notify='drafter,previousHandler,departmentHead'"
                                + ACTIONS)
                .step("s3", "后续", "handler='office' workingDays='1'" + ACTIONS));
        var document = submitted(bureau.draft("办完告知"), "ownNotices", Map.of());
        agrees("fgchu", document);
        assertThat(told("scnig", document)).isEmpty();

        agrees("cwfu", document);

        for (var username : List.of("scnig", "fgchu", "scchu")) {
            assertThat(told(username, document)).as(username).containsExactly("财务处看");
        }
        assertThat(told("cwfu", document)).isEmpty();
    }

    @Test
    void aVoteEndsWhenItIsDecidedAndTheConditionsKnowHow() {
        deployed(DrawnProcess.of("ownVote", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .several(
                        "s1",
                        "会签表决",
                        "handler='unitHead' workingDays='1'" + ACTIONS,
                        "countersignUnits",
                        "completion='ratio' ratio='60'")
                .where(
                        "agreed == true",
                        agreed -> agreed.step("s2", "通过", "handler='office' workingDays='1'" + ACTIONS))
                .step("s3", "后续", "handler='office' workingDays='1'" + ACTIONS));
        var passed = submitted(bureau.draft("表决通过", "FG", "CW", "BGS"), "ownVote", Map.of());
        agrees("fgchu", passed);
        assertThat(disagree.disagree(bureau.as("banzhu"), task("banzhu", passed), " "))
                .isEqualTo(new ActionResult.Refused("task.refused.disagreeWithoutReason"));
        agrees("banzhu", passed);

        assertThat(bureau.toDo("wenshu", passed).stepName()).isEqualTo("通过");
        assertThat(inbox.toDos(bureau.as("cwchu"), passed)).isEmpty();
        assertThat(notices.of(bureau.as("cwchu"), null, 100)).anySatisfy(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.VOTE_DECIDED);
            assertThat(notice.document()).isEqualTo(passed);
            assertThat(notice.argument()).isEqualTo("会签表决");
        });

        var failed = submitted(bureau.draft("表决未通过", "FG", "CW", "BGS"), "ownVote", Map.of());
        disagrees("fgchu", failed);
        disagrees("banzhu", failed);
        assertThat(bureau.toDo("wenshu", failed).stepName()).isEqualTo("后续");
        assertThat(progress.of(bureau.as("scnig"), failed).getFirst().opinions())
                .extracting(opinion -> opinion.act() + " " + opinion.text())
                .containsExactly("SUBMITTED 请阅。", "DISAGREED 依据不足𠮷。", "DISAGREED 依据不足𠮷。");
    }

    @Test
    void whoeverTakesBackTheDecidingVoteIsAskedAgainWithThoseWhoHadNotAnswered() {
        deployed(DrawnProcess.of("ownVeto", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .several(
                        "s1",
                        "会签",
                        "handler='unitHead' workingDays='1'" + ACTIONS,
                        "countersignUnits",
                        "completion='veto'")
                .step("s3", "后续", "handler='office' workingDays='1'" + ACTIONS));
        var document = submitted(bureau.draft("一票否决", "FG", "CW", "BGS"), "ownVeto", Map.of());
        agrees("fgchu", document);
        disagrees("banzhu", document);
        assertThat(bureau.toDo("wenshu", document).stepName()).isEqualTo("后续");

        var done = progress.withdrawable(bureau.as("banzhu"), document).orElseThrow();
        assertThat(withdrawing.withdraw(bureau.as("banzhu"), done)).isInstanceOf(ActionResult.Done.class);

        assertThat(bureau.toDo("banzhu", document).stepName()).isEqualTo("会签");
        assertThat(bureau.toDo("cwchu", document).stepName()).isEqualTo("会签");
        assertThat(inbox.toDos(bureau.as("fgchu"), document)).isEmpty();
        agrees("banzhu", document);
        agrees("cwchu", document);
        assertThat(bureau.toDo("wenshu", document).stepName()).isEqualTo("后续");
    }

    @Test
    void aStepLetsBeChangedWhatItNamesAndAsksForWhatItRequires() {
        deployed(DrawnProcess.of("ownFields", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step(
                        "s1",
                        "补附注",
                        "handler='unitMembers' unit='FG' workingDays='1'" + ACTIONS,
                        "<extensionElements><gongwen:field name=\"note\" access=\"edit\" required=\"true\"/>"
                                + "<gongwen:field name=\"title\" access=\"show\"/></extensionElements>")
                .step("s2", "后续", "handler='office' workingDays='1'" + ACTIONS));
        var document = submitted(bureau.draft("补附注"), "ownFields", Map.of());
        var member = bureau.as("fgchu");
        assertThat(drafts.editable(member, document)).containsExactly(DraftField.NOTE);
        assertThat(drafts.editable(bureau.as("scchu"), document)).isEmpty();
        assertThat(agree.agree(member, task("fgchu", document), ""))
                .isEqualTo(new ActionResult.Refused("task.refused.required.note"));

        var before = documents.read(member, document);
        var note = withNote(before.content(), "此件发至县级𠮷。");
        assertThat(drafts.save(member, document, before.version(), note.withTitle("改掉的标题")))
                .isInstanceOf(SaveResult.Refused.class);
        assertThat(drafts.save(member, document, before.version(), note)).isInstanceOf(SaveResult.Saved.class);
        agrees("fgchu", document);

        assertThat(documents.summary(document).title()).contains("补附注");
        assertThat(drafts.editable(bureau.as("wenshu"), document)).isEmpty();
    }

    private static DraftContent withNote(DraftContent content, String note) {
        return new DraftContent(
                content.type(),
                content.direction(),
                content.title(),
                content.body(),
                content.classification(),
                content.secrecyPeriod(),
                content.copyNumber(),
                content.urgency(),
                content.mainAddressees(),
                content.copies(),
                content.countersignUnits(),
                note,
                content.deadline());
    }

    @Test
    void theFieldsOfADocumentAreCalledAlikeInDefinitionsAndInDocuments() {
        assertThat(DraftField.all())
                .extracting(DraftField::word)
                .containsExactlyInAnyOrderElementsOf(ProcessDesign.EDITABLE_FIELDS);
    }

    @Test
    void nobodyDisagreesWhereNobodyVotes() {
        var document = submitted("不表决");

        assertThat(disagree.disagree(bureau.as("scchu"), task("scchu", document), "不同意。"))
                .isEqualTo(new ActionResult.Refused("task.refused.noVote"));
    }

    private void disagrees(String username, DocumentId document) {
        assertThat(disagree.disagree(bureau.as(username), task(username, document), "依据不足𠮷。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void aStepIsDueAfterItsOwnWorkingDays() {
        var document = submitted("期限");
        assertThat(bureau.toDo("scchu", document).dueAt()).isNull();

        agrees("scchu", document);

        assertThat(bureau.toDo("wenshu", document).dueAt()).isNotNull();
    }

    private List<String> told(String username, DocumentId document) {
        return notices.of(bureau.as(username), null, 100).stream()
                .filter(notice -> document.equals(notice.document()) && notice.kind() == Notice.Kind.STEP_FINISHED)
                .map(Notice::argument)
                .toList();
    }

    private void deployed(DrawnProcess drawn) {
        if (processes.versions(drawn.key()).isEmpty()) {
            processes.deploy(drawn.key(), drawn.xml());
        }
    }

    @Test
    void theDrafterChoosesAmongTheProcessesForDocumentsTheUsualOneFirst() {
        var document = bureau.draft("可选的流程");
        assertThat(submission.ways(bureau.as("scnig"), document))
                .extracting(way -> way.process().key())
                .startsWith("dispatch")
                .contains("gerenHan")
                .doesNotContain("receipt");
    }

    @Test
    void aProcessThatIsNoneForDocumentsOrOutOfServiceTakesNone() {
        var document = bureau.draft("走不了");
        processes.takeOutOfService("gerenHan");
        try {
            var drafter = bureau.as("scnig");
            assertThat(submission.submit(drafter, document, "", "gerenHan"))
                    .isEqualTo(refused("design.start.outOfService", "gerenHan"));
            for (var key : new String[] {"receipt", "nirgends"}) {
                assertThat(submission.submit(drafter, document, "", key))
                        .isEqualTo(refused("design.start.unknown", key));
            }
        } finally {
            processes.putIntoService("gerenHan");
        }
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.DRAFT);
    }

    private static SubmitDraft.Result refused(String reason, Object... arguments) {
        return new SubmitDraft.Result.Acted(new ActionResult.Refused(reason, arguments));
    }

    private DocumentId submitted(String title) {
        return submitted(bureau.draft(title), "gerenHan", Map.of());
    }

    private DocumentId submitted(DocumentId document, String process, Map<StepKey, PersonId> chosen) {
        assertThat(submission.submit(bureau.as("scnig"), document, "请阅。", process, chosen))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private void agrees(String username, DocumentId document) {
        assertThat(agree.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId task(String username, DocumentId document) {
        return Objects.requireNonNull(bureau.toDo(username, document).task());
    }
}
