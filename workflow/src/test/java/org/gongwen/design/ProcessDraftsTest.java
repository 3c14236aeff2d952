package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gongwen.Bureau;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.form.StandardReply;
import org.gongwen.form.TextKind;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drawing processes: every save a version, nothing overwritten, nobody but the system administrator. */
@SpringBootTest
class ProcessDraftsTest {

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    DefinitionLint lint;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    private Actor designer;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
    }

    @Test
    void anEmptyDraftHasAStartAndSaysWhatItIsCalled() {
        assertThat(drafts.beginEmpty(designer, "leave𠮷", "请假", Kind.ITEM))
                .isEqualTo(new ProcessDraftResult.Refused("design.refused.key", "leave𠮷"));
        var leave = begun("leave", " 𠮷祥请假 ");
        assertThat(leave.name()).isEqualTo("𠮷祥请假");
        assertThat(leave.key()).isEqualTo("leave");
        assertThat(leave.kind()).isEqualTo(Kind.ITEM);
        assertThat(leave.version()).isEqualTo(1);
        assertThat(leave.xml()).contains("name=\"𠮷祥请假\"", "<startEvent id=\"begin\"", "bpmnElement=\"leave\"");
        assertThat(drafts.read(designer, leave.id())).isEqualTo(leave);
        assertThat(actions(leave)).containsExactly("process.beginDraft");
    }

    @Test
    void everySaveIsAVersionAndSavingTheSameIsNone() {
        var draft = begun("saved", "保存");
        var second = draft.xml().replace("保存", "保存𡈽");

        assertThat(drafts.save(designer, draft.id(), 1, second))
                .isInstanceOfSatisfying(
                        ProcessDraftSave.Saved.class,
                        saved -> assertThat(saved.version()).isEqualTo(2));
        assertThat(drafts.save(designer, draft.id(), 1, second)).isInstanceOf(ProcessDraftSave.Unchanged.class);

        assertThat(drafts.read(designer, draft.id()).name()).isEqualTo("保存𡈽");
        assertThat(drafts.versions(designer, draft.id()))
                .extracting(ProcessDraftVersion::version)
                .containsExactly(2, 1);
        assertThat(drafts.version(designer, draft.id(), 1)).isEqualTo(draft.xml());
        assertThat(actions(draft)).containsExactly("process.beginDraft", "process.saveDraft");
    }

    @Test
    void whoeverSavesSecondIsToldAndOverwritesNothing() {
        var draft = begun("conflict", "两人");
        var mine = draft.xml().replace("两人", "两人之一");
        var theirs = draft.xml().replace("两人", "两人之二");
        drafts.save(designer, draft.id(), 1, theirs);

        assertThat(drafts.save(designer, draft.id(), 1, mine))
                .isInstanceOfSatisfying(ProcessDraftSave.Conflict.class, conflict -> {
                    assertThat(conflict.theirs().version()).isEqualTo(2);
                    assertThat(conflict.theirs().xml()).isEqualTo(theirs);
                });
        assertThat(drafts.read(designer, draft.id()).xml()).isEqualTo(theirs);
    }

    @Test
    void aFormIsKeptInItsProcessAndOnlyAnotherChangeOfTheFormIsAConflict() {
        var draft = begun("withForm", "带表单");
        var empty = drafts.form(designer, draft.id());
        assertThat(empty.file()).isEmpty();
        var form = form("withFormForm", "事由𠮷");
        // Somebody goes on drawing meanwhile.
        drafts.save(designer, draft.id(), 1, draft.xml().replace("带表单", "带表单𡈽"));

        var saved = drafts.saveForm(designer, draft.id(), empty.file(), form);

        assertThat(saved).isInstanceOfSatisfying(FormSave.Saved.class, kept -> {
            assertThat(kept.form().reading().form()).isEqualTo(form);
            assertThat(kept.form().draft().version()).isEqualTo(3);
            assertThat(kept.form().draft().xml()).contains("带表单𡈽", "gongwen:form=\"withFormForm\"", "事由𠮷");
        });
        assertThat(drafts.saveForm(designer, draft.id(), empty.file(), form("withFormForm", "别的")))
                .isInstanceOf(FormSave.Conflict.class);
        var xml = drafts.read(designer, draft.id()).xml();
        assertThat(lint.check(xml.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::rule)
                .noneMatch(
                        rule -> rule.name().startsWith("FORM_") || rule.name().startsWith("ELEMENT_"));
        // From the template of a deployed file on, the form goes where its process goes.
        assertThat(drafts.beginFromFile(
                        designer, drafts.export(designer, draft.id()).content()))
                .isInstanceOfSatisfying(
                        ProcessDraftResult.Created.class,
                        copy -> assertThat(drafts.form(designer, copy.draft().id())
                                        .reading()
                                        .form())
                                .isEqualTo(form));

        drafts.saveForm(designer, draft.id(), drafts.form(designer, draft.id()).file(), new FormSchema("x", List.of()));

        assertThat(drafts.read(designer, draft.id()).xml()).doesNotContain("gongwen:form", "extensionElements");
        assertThat(drafts.form(designer, draft.id()).file()).isEmpty();
    }

    @Test
    void whatAStepAsksOfUnitsStaysWithItsStepWhereverItsProcessGoes() {
        var step = new StepKey("reply");
        var begun = drafts.beginFromTemplate(designer, "meetingNotice", "withReply", "带回执");
        var draft = ((ProcessDraftResult.Created) begun).draft();
        var before = drafts.reply(designer, draft.id(), step);
        assertThat(StandardReply.of(before.file())).contains(StandardReply.MEETING);
        assertThat(before.step()).isEqualTo("部门回执");
        assertThat(StandardReply.of(drafts.reply(designer, opinions(), new StepKey("solicitation"))
                        .file()))
                .contains(StandardReply.OPINION);
        var form = form("reply", "几个人𠮷");

        assertThat(drafts.saveReply(designer, draft.id(), step, before.file(), form))
                .isInstanceOfSatisfying(
                        FormSave.Saved.class,
                        kept -> assertThat(kept.form().reading().form()).isEqualTo(form));
        assertThat(drafts.saveReply(designer, draft.id(), step, before.file(), form("reply", "别的")))
                .isInstanceOf(FormSave.Conflict.class);
        assertThat(drafts.saveReply(designer, draft.id(), new StepKey("gone"), "", form))
                .isInstanceOf(FormSave.Refused.class);

        assertThat(drafts.form(designer, draft.id()).file()).isEmpty();
        var xml = drafts.read(designer, draft.id()).xml();
        assertThat(lint.check(xml.getBytes(StandardCharsets.UTF_8))).noneMatch(Finding::blocks);
        assertThat(drafts.beginFromFile(
                        designer, drafts.export(designer, draft.id()).content()))
                .isInstanceOfSatisfying(
                        ProcessDraftResult.Created.class,
                        copy -> assertThat(drafts.reply(designer, copy.draft().id(), step)
                                        .reading()
                                        .form())
                                .isEqualTo(form));

        var file = drafts.reply(designer, draft.id(), step).file();
        drafts.saveReply(designer, draft.id(), step, file, new FormSchema("reply", List.of()));
        assertThat(drafts.read(designer, draft.id()).xml()).doesNotContain("gongwen:form", "extensionElements");
    }

    private ProcessDraftId opinions() {
        var begun = drafts.beginFromTemplate(designer, "opinionSolicitation", "withOpinions", "带意见");
        return ((ProcessDraftResult.Created) begun).draft().id();
    }

    private static FormSchema form(String id, String label) {
        return new FormSchema(
                id,
                List.of(new FormField(
                        "f1",
                        "reason",
                        label,
                        "",
                        true,
                        false,
                        false,
                        new Answer.Text(false, 2, 9, TextKind.ANY),
                        null)));
    }

    @Test
    void ofManyWhoSaveAtOnceExactlyOneWins() throws Exception {
        var draft = begun("race", "并发");
        try (var people = Executors.newFixedThreadPool(8)) {
            var saves = java.util.stream.IntStream.range(0, 8)
                    .<Callable<ProcessDraftSave>>mapToObj(i -> () ->
                            drafts.save(designer, draft.id(), 1, draft.xml().replace("并发", "并发" + i)))
                    .toList();
            var results = people.invokeAll(saves).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(results)
                    .filteredOn(ProcessDraftSave.Saved.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(ProcessDraftSave.Conflict.class::isInstance)
                    .hasSize(7);
        }
        assertThat(drafts.versions(designer, draft.id())).hasSize(2);
    }

    @Test
    void whatIsGivenUpIsGoneFromTheListAndTakesNoSaves() {
        var draft = begun("given_up", "放弃");

        drafts.discard(designer, draft.id());

        assertThat(drafts.list(designer)).extracting(ProcessDraftLine::id).doesNotContain(draft.id());
        assertThatThrownBy(() -> drafts.read(designer, draft.id())).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> drafts.save(designer, draft.id(), 1, draft.xml()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> drafts.discard(designer, draft.id())).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aDeployedDefinitionIsDrawnFurtherUnderItsOwnKey() {
        var deployed = drafts.deployed(designer).stream()
                .filter(definition -> definition.key().equals("dispatch"))
                .findFirst()
                .orElseThrow();

        var draft = created(drafts.beginFromDefinition(designer, deployed.id()));

        assertThat(draft.key()).isEqualTo("dispatch");
        assertThat(draft.name()).isEqualTo("发文");
        assertThat(draft.xml()).contains("${not empty countersignUnits}", "gongwen:handler=\"signer\"");
    }

    @Test
    void aTemplateIsBegunUnderAKeyAndNameOfItsOwn() {
        var draft = created(drafts.beginFromTemplate(designer, "dispatch", "quickDispatch", "简易发文"));

        assertThat(draft.key()).isEqualTo("quickDispatch");
        assertThat(draft.xml()).contains("bpmnElement=\"quickDispatch\"").doesNotContain("id=\"dispatch\"");
        assertThat(drafts.beginFromTemplate(designer, "dispatch", "officeCheck", "重名"))
                .isEqualTo(new ProcessDraftResult.Refused("design.refused.keyUsed", "officeCheck"));
    }

    @Test
    void everyTemplateMayBeDeployedAsItIs() {
        assertThat(drafts.templates(designer))
                .extracting(ProcessTemplate::key)
                .contains("dispatch", "receipt", "internalReport");
        for (var template : drafts.templates(designer)) {
            var key = template.onlyUnderItsKey() ? template.key() : "my_" + template.key();
            var draft = created(drafts.beginFromTemplate(designer, template.key(), key, "样板"));

            assertThat(lint.check(draft.xml().getBytes(StandardCharsets.UTF_8)))
                    .as(template.key())
                    .filteredOn(found -> found.blocks() || found.rule() == LintRule.BEGUN_BY_NOBODY)
                    .isEmpty();
        }
        assertThat(drafts.templates(designer))
                .filteredOn(ProcessTemplate::onlyUnderItsKey)
                .extracting(ProcessTemplate::key)
                .containsExactlyInAnyOrder("receipt", "article");
    }

    @Test
    void aFileIsReadInItsOwnEncodingAndTakenAwayInUtf8() {
        var text = ProcessDraftsTest.file("gbkFile", "局内请示").replace("UTF-8", "GB18030");

        var draft = created(drafts.beginFromFile(designer, text.getBytes(Charset.forName("GB18030"))));

        assertThat(draft.name()).isEqualTo("局内请示");
        var exported = drafts.export(designer, draft.id());
        assertThat(exported.fileName()).isEqualTo("gbkFile.bpmn20.xml");
        assertThat(new String(exported.content(), StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("局内请示");
        assertThat(actions(draft)).containsExactly("process.beginDraft", "process.exportDraft");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<html/>",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='a'/><process id='b'/></definitions>",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='../a'/></definitions>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM 'http://127.0.0.1:1/x'>]><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='a' name='&x;'/></definitions>",
                "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='a' name='&b;'/></definitions>",
            })
    void whatIsNoReadableDefinitionIsNotKept(String xml) {
        var draft = begun("kept", "保留");

        assertThat(drafts.save(designer, draft.id(), 1, xml)).isInstanceOf(ProcessDraftSave.Refused.class);
        assertThat(drafts.beginFromFile(designer, xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProcessDraftResult.Refused.class);
        assertThat(drafts.read(designer, draft.id())).isEqualTo(draft);
    }

    @Test
    void aFileThatIsTooLargeIsNotKept() {
        var large = file("large", "大").replace("<process", "<!--" + "大".repeat(400_000) + "--><process");

        assertThat(drafts.beginFromFile(designer, large.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ProcessDraftResult.Refused("design.refused.tooLarge", 1024));
    }

    @Test
    void nobodyButTheSystemAdministratorDesigns() {
        var draft = begun("mine", "本人");
        var definition = drafts.deployed(designer).getFirst().id();
        for (var other : List.of("juzhang", "wenshu", "scnig", "secadmin", "auditadmin")) {
            var actor = bureau.as(other);
            for (Callable<?> attempt : List.<Callable<?>>of(
                    () -> drafts.list(actor),
                    () -> drafts.read(actor, draft.id()),
                    () -> drafts.versions(actor, draft.id()),
                    () -> drafts.version(actor, draft.id(), 1),
                    () -> drafts.templates(actor),
                    () -> drafts.deployed(actor),
                    () -> drafts.beginEmpty(actor, "x", "x", Kind.ITEM),
                    () -> drafts.beginFromTemplate(actor, "dispatch", "x", "x"),
                    () -> drafts.beginFromDefinition(actor, definition),
                    () -> drafts.beginFromFile(actor, draft.xml().getBytes(StandardCharsets.UTF_8)),
                    () -> drafts.save(actor, draft.id(), 1, draft.xml()),
                    () -> drafts.export(actor, draft.id()))) {
                assertThatThrownBy(attempt::call).isInstanceOf(NotPermittedException.class);
            }
            assertThatThrownBy(() -> drafts.discard(actor, draft.id())).isInstanceOf(NotPermittedException.class);
        }
    }

    private ProcessDraft begun(String key, String name) {
        return created(drafts.beginEmpty(designer, key, name, Kind.ITEM));
    }

    private static ProcessDraft created(ProcessDraftResult result) {
        assertThat(result).isInstanceOf(ProcessDraftResult.Created.class);
        return ((ProcessDraftResult.Created) result).draft();
    }

    private static String file(String key, String name) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><definitions"
                + " xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"" + key + "\" name=\"" + name
                + "\"/></definitions>";
    }

    private List<String> actions(ProcessDraft draft) {
        return jdbc.sql(
                        "select action from audit_entry where subject_kind = 'processDraft' and subject_id = :id order by at")
                .param("id", draft.id().key())
                .query((row, index) -> row.getString("action"))
                .list();
    }
}
