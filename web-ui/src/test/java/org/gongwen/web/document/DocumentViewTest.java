package org.gongwen.web.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DocumentViewTest extends ScreenTest {

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitDraft;

    @Autowired
    Inbox inbox;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void theBureauIsAsItWas() {
        undo.forEach(Runnable::run);
    }

    @Test
    void whoeverIsDisabledWhileThePageIsOpenDecidesNothingAnyMore() {
        var document = submit("关于𠮷庆街消防的通知");
        var head = actAs("zhanghua");
        navigate("document/" + document.value(), DocumentView.class);
        var agree = find(Button.class).withText("同意").single();

        var administrator = directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
        undo.add(() -> people.enable(administrator, head.person()));
        people.disable(administrator, head.person());

        assertThatThrownBy(() -> test(agree).click()).isInstanceOf(NotPermittedException.class);
        assertThat(inbox.toDos(head, document)).hasSize(1);
    }

    @Test
    void aTaskOfAnotherDocumentIsNotOfferedOnThisPage() {
        var shown = submit("关于展览的通知");
        var other = submit("关于考试的通知");
        var head = actAs("zhanghua");
        var task = inbox.toDos(head, other).getFirst();

        open(shown, Objects.requireNonNull(task.task()));

        assertThat(find(H2.class).withText("关于展览的通知").exists()).isTrue();
        test(find(Button.class).withText("同意").single()).click();
        assertThat(inbox.toDos(head, other)).hasSize(1);
        assertThat(inbox.toDos(head, other).getFirst().opened()).isFalse();
        assertThat(inbox.toDos(head, shown)).isEmpty();
    }

    @Test
    void whoeverVotesReadsHowItGoesAndDisagreesWithAReason() {
        DrawnProcesses.inService(processes, "unitsVote");
        undo.add(() -> processes.takeOutOfService("unitsVote"));
        var drafter = actAs("wangmin");
        var asked = List.of(unit("WLJ-FGC"), unit("WLJ-CWC"));
        var created = drafts.create(drafter, content("关于𠮷庆街改造的通知").withCountersignUnits(asked));
        var document = ((CreateResult.Created) created).document().id();
        submitDraft.submit(drafter, document, "", "unitsVote");
        var voter = actAs("lifang");
        navigate("document/" + document.value(), DocumentView.class);
        assertThat(find(Paragraph.class).all().stream().map(Paragraph::getText))
                .anyMatch(text -> text.startsWith("这一步由各部门表决，有一个不同意就不通过。"));
        assertThat(find(Button.class).withText("同意").exists()).isTrue();

        test(find(Button.class).withText("不同意").single()).click();
        assertThat(find(ErrorSentence.class).all().stream()
                        .map(said -> said.getElement().getTextRecursively()))
                .contains("请写明不同意的理由。");
        assertThat(inbox.toDos(voter, document)).hasSize(1);
        find(TextArea.class).single().setValue("与上位法不一致。");
        test(find(Button.class).withText("不同意").single()).click();

        assertThat(inbox.toDos(voter, document)).isEmpty();
        assertThat(inbox.toDos(actAs("liuyuyan"), document)).as("one is enough").isEmpty();
        assertThat(inbox.toDos(actAs("chenjing"), document).getFirst().stepName())
                .isEqualTo("登记表决结果");
    }

    @Test
    void aTaskThatDoesNotExistSaysSo() {
        var document = submit("关于档案的通知");
        actAs("zhanghua");

        open(document, new TaskId("none"));

        assertThat(find(Button.class).withText("同意").exists()).isFalse();
    }

    private static void open(DocumentId document, TaskId task) {
        UI.getCurrent().navigate("document/" + document.value(), QueryParameters.of("task", task.value()));
    }

    private DocumentId submit(String title) {
        var drafter = actAs("wangmin");
        var created = drafts.create(drafter, content(title));
        var id = ((CreateResult.Created) created).document().id();
        assertThat(submitDraft.submit(drafter, id, "")).isInstanceOf(SubmitDraft.Result.Acted.class);
        return id;
    }

    private DraftContent content(String title) {
        return DraftContent.blank(DocumentType.NOTICE)
                .withText(title, "<p>请照此办理。</p>")
                .withAddressees(Addressees.of(unit("TSG")), Addressees.NONE);
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }
}
