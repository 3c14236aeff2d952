package org.gongwen.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import java.util.List;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ScreenTest;
import org.gongwen.web.workbench.WorkbenchView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FoldersTest extends ScreenTest {

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitDraft;

    @Autowired
    Inbox inbox;

    @Test
    void aSubmittedDraftWaitsForTheHeadOfTheDepartmentWhoAgrees() {
        var document = submit("关于𡈽地庙会安全的通知");
        var head = actAs("zhanghua");
        var before = inbox.counts(head);
        var item = inbox.toDos(head, document).getFirst();

        var view = navigate(ToDoView.class);
        view.open(line(view, item.id()));
        assertThat(find(H2.class).withText("关于𡈽地庙会安全的通知").exists()).isTrue();
        test(find(Button.class).withText("同意").single()).click();

        assertThat(inbox.counts(head).toDo()).isEqualTo(before.toDo() - 1);
        assertThat(inbox.toDos(actAs("chenjing"), document)).hasSize(1);
    }

    @Test
    void theWorkbenchCountsWhatTheListsShow() {
        submit("关于换届的通知");
        var head = actAs("zhanghua");

        var view = navigate(WorkbenchView.class);

        var count = inbox.counts(head).toDo();
        assertThat(view.getElement().getTextRecursively()).contains(count + "待办");
    }

    private static Line line(ToDoView view, long id) {
        return view.read(null, 50).rows().stream()
                .filter(line -> line.key().equals(String.valueOf(id)))
                .findFirst()
                .orElseThrow();
    }

    private DocumentId submit(String title) {
        var drafter = actAs("wangmin");
        var library = directory.unitByCode("TSG").orElseThrow().id();
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText(title, "<p>请照此办理。</p>")
                .withAddressees(Addressees.of(library), Addressees.NONE);
        var created = drafts.create(drafter, content);
        var id = ((CreateResult.Created) created).document().id();
        var submitted = submitDraft.submit(drafter, id, "");
        assertThat(submitted).isInstanceOf(SubmitDraft.Result.Acted.class);
        return id;
    }

    @Test
    void everyFolderOpensWithoutAnythingInIt() {
        actAs("linjiashu");
        for (var screen : List.of(DoneView.class, CirculationView.class, StartedView.class)) {
            assertThat(navigate(screen)).isNotNull();
        }
    }
}
