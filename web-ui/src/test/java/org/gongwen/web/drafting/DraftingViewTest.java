package org.gongwen.web.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.StartRule;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.StepKey;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.document.Paper;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

class DraftingViewTest extends ScreenTest {

    private static final String TITLE = "滨海市文化和旅游局关于𠮷祥街道试点的通知";

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Test
    void aDrafterBeginsANoticeWithOneClick() {
        actAs("wangmin");
        navigate(DraftsView.class);

        test($(Button.class).all().stream()
                        .filter(button -> button.hasClassName("gw-type-tile"))
                        .findFirst()
                        .orElseThrow())
                .click();

        assertThat(getCurrentView()).isInstanceOf(DraftingView.class);
        assertThat(field(DraftFields.class).type.getValue()).isEqualTo(DocumentType.NOTICE);
    }

    @Test
    void whatIsWrittenInAFieldIsSavedByItself() {
        var drafter = actAs("wangmin");
        var id = open(drafter, DraftContent.blank(DocumentType.NOTICE));

        test(field(DraftFields.class).title).setValue(TITLE);

        var document = documents.read(drafter, id);
        assertThat(document.content().title()).isEqualTo(TITLE);
        assertThat(document.version()).isEqualTo(2);
        assertThat(state()).startsWith("已保存 ");
    }

    @Test
    void findingsGoAsTheyArePutRight() {
        var drafter = actAs("wangmin");
        open(drafter, DraftContent.blank(DocumentType.NOTICE));
        assertThat(sentences()).anyMatch(sentence -> sentence.contains("还没有标题"));

        test(field(DraftFields.class).title).setValue(TITLE);

        assertThat(sentences()).noneMatch(sentence -> sentence.contains("还没有标题"));
        assertThat(sentences()).anyMatch(sentence -> sentence.contains("主送机关"));
    }

    @Test
    void theTypeChosenTakesItsUsualDirection() {
        var drafter = actAs("wangmin");
        var id = open(drafter, DraftContent.blank(DocumentType.NOTICE));

        test(field(DraftFields.class).type).selectItem("请示");

        assertThat(documents.read(drafter, id).content().direction()).isEqualTo(DocumentType.REQUEST.usualDirection());
    }

    @Test
    void onlyClassificationsThatMayBeHandledHereAreOffered() {
        open(actAs("wangmin"), DraftContent.blank(DocumentType.NOTICE));

        assertThat(field(DraftFields.class)
                        .classification
                        .getListDataView()
                        .getItems()
                        .toList())
                .containsExactlyInAnyOrder(Classification.PUBLIC, Classification.INTERNAL);
    }

    @Test
    void theSecondEditorIsToldAndNothingIsOverwritten() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE);
        var id = open(drafter, content);
        var elsewhere = content.withMarks(Classification.INTERNAL, Urgency.EXTRA_URGENT);
        assertThat(drafts.save(drafter, id, 1, elsewhere)).isInstanceOf(SaveResult.Saved.class);

        test(field(DraftFields.class).note).setValue("此件不公开");

        assertThat($(Dialog.class).single().getHeaderTitle()).isEqualTo("这份文件刚刚在别处保存过");
        assertThat(documents.read(drafter, id).content()).isEqualTo(elsewhere);
        assertThat(state()).isEqualTo("尚未保存");

        test(button("以我的为准，存为新版本")).click();

        var kept = documents.read(drafter, id);
        assertThat(kept.version()).isEqualTo(3);
        assertThat(kept.content().note()).isEqualTo("此件不公开");
        assertThat(drafts.versions(drafter, id)).hasSize(3);
    }

    @Test
    void takingTheirsShowsTheirsAndGoesOnFromThere() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE);
        var id = open(drafter, content);
        drafts.save(drafter, id, 1, content.withTitle("别处改的标题"));
        test(field(DraftFields.class).note).setValue("我的附注");

        test(button("改用对方的，放下我的")).click();

        assertThat(field(DraftFields.class).title.getValue()).isEqualTo("别处改的标题");
        test(field(DraftFields.class).note).setValue("接着写");
        assertThat(documents.read(drafter, id).content())
                .extracting(DraftContent::title, DraftContent::note)
                .containsExactly("别处改的标题", "接着写");
    }

    @Test
    void whoeverWritesWhenTheDocumentMovesOnKeepsTheWordsAndMayLeave() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE);
        var id = open(drafter, content);
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);

        test(field(DraftFields.class).title).setValue("关于𡈽地的通知，改到一半");

        assertThat($(Dialog.class).single().getHeaderTitle()).isEqualTo("这份文件已经流转，不能再在这里修改");
        assertThat($(TextArea.class).withLabel("您写的内容（全选后复制）").single().getValue())
                .contains("关于𡈽地的通知，改到一半");
        assertThat(documents.read(drafter, id).content().title()).isEqualTo(TITLE);
        assertThat(state()).isEqualTo("尚未保存");

        assertThat(navigate(DraftsView.class)).isInstanceOf(DraftsView.class);
    }

    @Test
    void leavingWithTheConflictUndecidedAsksFirst() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE);
        var id = open(drafter, content);
        drafts.save(drafter, id, 1, content.withTitle("别处改的标题"));
        test(field(DraftFields.class).note).setValue("我的附注");

        UI.getCurrent().navigate(DraftsView.class);

        assertThat(getCurrentView()).isInstanceOf(DraftingView.class);
        assertThat(field(DraftFields.class).note.getValue()).isEqualTo("我的附注");
        test(button("不保存，离开")).click();
        assertThat(getCurrentView()).isInstanceOf(DraftsView.class);
    }

    @Test
    void discardingWhatHasBeenSubmittedMeanwhileSaysThatNothingWasDone() {
        var drafter = actAs("wangmin");
        var id = open(drafter, DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE));
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);

        test(button("放弃草稿")).click();
        test($(Button.class).withText("放弃草稿").last()).click();

        assertThat(documents.read(drafter, id).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        assertThat(getCurrentView()).isInstanceOf(DraftingView.class);
        assertThat($(ErrorSentence.class).first().getElement().getTextRecursively())
                .contains("没有放弃");
    }

    @Test
    void aTitleThatIsTooLongIsRefusedInWordsAndStaysInTheField() {
        var drafter = actAs("wangmin");
        var id = open(drafter, DraftContent.blank(DocumentType.NOTICE));
        var field = field(DraftFields.class).title;
        field.setValue("长".repeat(301));

        assertThat($(ErrorSentence.class).first().getElement().getTextRecursively())
                .contains("标题超过 300 个字");
        assertThat(field.getValue()).hasSize(301);
        assertThat(documents.read(drafter, id).version()).isEqualTo(1);
    }

    @Test
    void aDocumentUnderWayIsShownButNotEdited() {
        var drafter = actAs("wangmin");
        var id = create(drafter, DraftContent.blank(DocumentType.NOTICE).withTitle(TITLE));
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);

        navigate(DraftingView.class, Map.of("document", Long.toString(id.value())));

        assertThat($(DraftFields.class).exists()).isFalse();
        assertThat($(Paper.class).single().getElement().getTextRecursively()).contains(TITLE);
    }

    @Test
    void theVersionsOfADraftAreListedAndCompared() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText(TITLE, "<p>原来的话。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var id = open(drafter, content);
        drafts.save(drafter, id, 1, content.withBody("<p>后来的话。</p>"));

        var history = new VersionHistory(() -> drafter, id, drafts, compareVersions, directory, dates);

        assertThat(history.getElement().getTextRecursively()).contains("第 2 版");
        assertThat(history.getElement().getOuterHTML()).contains("<del>").contains("<ins>");
    }

    @Test
    void theOfficeClerkCorrectsTheTextDuringTheOfficeCheck() {
        var drafter = actAs("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText(TITLE, "<p>请认真组织。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var id = create(drafter, content);
        submitDraft.submit(drafter, id, "");
        var head = actAs("zhanghua");
        agreeTask.agree(
                head, Objects.requireNonNull(inbox.toDos(head, id).getFirst().task()), "同意");
        var clerk = actAs("chenjing");

        navigate(DraftingView.class, Map.of("document", Long.toString(id.value())));
        test(field(DraftFields.class).note).setValue("此件发至下属单位");

        assertThat(documents.read(clerk, id).content().note()).isEqualTo("此件发至下属单位");
        assertThat(drafts.versions(clerk, id).getFirst().authorName()).isEqualTo(clerk.name());
        assertThat($(Button.class).all().stream().map(Button::getText))
                .contains("改好了，回到核稿")
                .doesNotContain("提交");
    }

    @Test
    void theDrafterChoosesTheProcessAndWhoDoesTheStepsThatAreLeftToHim() {
        drawn("namedHandlers");
        var drafter = actAs("wangmin");
        var id = open(drafter, sound());

        pressSubmit();
        var process = processes();
        assertThat(process.getValue().process().key()).isEqualTo("dispatch");
        assertThat(choosers()).isEmpty();
        choose(process, "namedHandlers");
        assertThat(choosers().keySet()).containsExactly("专家审改喆", "法规审改");
        assertThat(names(chooser("专家审改喆"))).contains("李芳", "陈静").doesNotContain("郭小燕");

        pick("法规审改", "lifang");
        send();
        assertThat(said()).contains("请选定“专家审改喆”由谁办理。");
        assertThat(chooser("专家审改喆").isInvalid()).isTrue();
        assertThat(documents.read(drafter, id).status()).isEqualTo(DocumentStatus.DRAFT);
        choose(process, "dispatch");
        assertThat(choosers()).isEmpty();
        choose(process, "namedHandlers");
        assertThat(picked("法规审改")).as("kept while he looked elsewhere").isEqualTo("李芳");
        pick("专家审改喆", "chenjing");
        send();

        assertThat(documents.read(drafter, id).status()).isEqualTo(DocumentStatus.IN_PROCESS);
        var chosen = actAs("chenjing");
        var task = inbox.toDos(chosen, id).getFirst();
        assertThat(task.stepName()).isEqualTo("专家审改喆");

        returnTask.returnTo(chosen, Objects.requireNonNull(task.task()), new StepKey("paper"), "请改。");
        actAs("wangmin");
        navigate(DraftingView.class, Map.of("document", Long.toString(id.value())));
        pressSubmit();
        assertThat($(Select.class, dialog()).exists()).isFalse();
        assertThat(dialog().getElement().getTextRecursively()).contains("这份文件接着走原来的流程“专人办理”。");
        assertThat(picked("专家审改喆")).isEqualTo("陈静");
        assertThat(picked("法规审改")).isEqualTo("李芳");
        pick("法规审改", "zhanghua");
        send();
        actAs("chenjing");
        agreeTask.agree(
                chosen,
                Objects.requireNonNull(inbox.toDos(chosen, id).getFirst().task()),
                "");
        assertThat(inbox.toDos(actAs("zhanghua"), id))
                .singleElement()
                .satisfies(last -> assertThat(last.stepName()).isEqualTo("法规审改"));
    }

    @Test
    void whoMayNotStartAProcessIsNotOfferedIt() {
        drawn("namedHandlers");
        var designer = actAs("xitong");
        var begun = (ProcessDraftResult.Created)
                drafting.beginFromTemplate(designer, "internalReport", "clerksReport", "办公室签报𡈽");
        var office = directory.unitByCode("WLJ-BGS").orElseThrow().id();
        var rule = new StartRule(Set.of(office), Set.of(Role.DRAFTER));
        var proposed = (ReleaseResult.Done)
                releases.propose(designer, begun.draft().id(), begun.draft().version(), "办公室拟稿人用。", rule);
        assertThat(releases.approve(actAs("anquan"), proposed.release().id(), ""))
                .isInstanceOf(ReleaseResult.Done.class);
        try {
            open(actAs("wangmin"), sound());
            pressSubmit();
            assertThat(offeredByName()).as("another department").doesNotContain("clerksReport");

            open(actAs("zhoujian"), sound());
            pressSubmit();
            assertThat(offeredByName())
                    .as("the head of the office is no drafter")
                    .doesNotContain("clerksReport");

            open(actAs("chulu"), sound());
            pressSubmit();
            assertThat(offeredByName()).startsWith("dispatch").contains("clerksReport");
        } finally {
            engine.takeOutOfService("clerksReport");
        }
    }

    private DraftContent sound() {
        return DraftContent.blank(DocumentType.NOTICE)
                .withText(TITLE, "<p>请认真组织。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
    }

    private void drawn(String key) {
        DrawnProcesses.inService(engine, key);
        inService.add(key);
    }

    @AfterEach
    void othersMeetTheShippedProcessesAlone() {
        inService.forEach(engine::takeOutOfService);
    }

    /** The editor is asked for what it has not sent yet; here nobody has typed. */
    private void pressSubmit() {
        test(button("提交")).click();
        var internals = UI.getCurrent().getInternals();
        internals.getStateTree().runExecutionsBeforeClientResponse();
        internals.dumpPendingJavaScriptInvocations().stream()
                .filter(asked -> asked.getInvocation().getExpression().contains("flush()"))
                .forEach(asked -> asked.complete(JsonNodeFactory.instance.stringNode("<p>请认真组织。</p>")));
    }

    private Dialog dialog() {
        return $(Dialog.class).single();
    }

    private void send() {
        test($(Button.class, dialog()).withText("提交").single()).click();
    }

    @SuppressWarnings("unchecked")
    private Select<SubmitDraft.Way> processes() {
        return $(Select.class, dialog()).single();
    }

    private List<String> offeredByName() {
        return processes()
                .getListDataView()
                .getItems()
                .map(way -> way.process().key())
                .toList();
    }

    private static void choose(Select<SubmitDraft.Way> select, String key) {
        select.setValue(select.getListDataView()
                .getItems()
                .filter(way -> way.process().key().equals(key))
                .findFirst()
                .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private Map<String, ComboBox<Person>> choosers() {
        var found = new LinkedHashMap<String, ComboBox<Person>>();
        $(ComboBox.class, dialog()).all().forEach(box -> found.put(box.getLabel(), box));
        return found;
    }

    private ComboBox<Person> chooser(String step) {
        return Objects.requireNonNull(choosers().get(step));
    }

    private static List<String> names(ComboBox<Person> box) {
        return box.getListDataView().getItems().map(Person::name).toList();
    }

    private String picked(String step) {
        return chooser(step).getValue().name();
    }

    private void pick(String step, String username) {
        var box = chooser(step);
        box.setValue(box.getListDataView()
                .getItems()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow());
    }

    private String said() {
        return $(ErrorSentence.class, dialog()).single().getElement().getTextRecursively();
    }

    private final Set<String> inService = new LinkedHashSet<>();

    @Autowired
    org.gongwen.process.Processes engine;

    @Autowired
    org.gongwen.design.ProcessDrafts drafting;

    @Autowired
    org.gongwen.design.ProcessReleases releases;

    @Autowired
    org.gongwen.task.ReturnTask returnTask;

    @Autowired
    SubmitDraft submitDraft;

    @Autowired
    org.gongwen.task.AgreeTask agreeTask;

    @Autowired
    org.gongwen.task.Inbox inbox;

    @Autowired
    org.gongwen.document.CompareVersions compareVersions;

    @Autowired
    org.gongwen.web.shell.Dates dates;

    private DocumentId open(Actor drafter, DraftContent content) {
        var id = create(drafter, content);
        navigate(DraftingView.class, Map.of("document", Long.toString(id.value())));
        return id;
    }

    private DocumentId create(Actor drafter, DraftContent content) {
        return ((CreateResult.Created) drafts.create(drafter, content))
                .document()
                .id();
    }

    private <T extends com.vaadin.flow.component.Component> T field(Class<T> type) {
        return $(type).single();
    }

    private Button button(String text) {
        return $(Button.class).all().stream()
                .filter(candidate -> candidate.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private String state() {
        return $(Span.class).all().stream()
                .filter(span -> span.hasClassName("gw-save-state"))
                .findFirst()
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    private java.util.List<String> sentences() {
        return $(Button.class).all().stream()
                .filter(button -> button.hasClassName("gw-finding-sentence"))
                .map(button -> button.getElement().getTextRecursively())
                .toList();
    }
}
