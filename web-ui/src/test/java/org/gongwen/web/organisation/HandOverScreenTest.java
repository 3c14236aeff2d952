package org.gongwen.web.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Set;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Person;
import org.gongwen.identity.Post;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.task.Inbox;
import org.gongwen.task.StrandedTask;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The last holder of a post gives it up while a document waits for the post. */
class HandOverScreenTest extends ScreenTest {

    private static final String HEAD = "changfei";
    private static final String DRAFTER = "fangyong";
    private static final String OTHER_HEAD = "fuhaoran";

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Inbox inbox;

    @Autowired
    Posts posts;

    @Test
    void takingTheLastHoldersPostShowsWhatItLeavesAndOffersToHandItOver() {
        var document = submitted("关于整理𠮷祥园档案的通知");
        var post = headship();
        actAs("xitong");
        var view = navigate(PeopleView.class);
        test(view.search).setValue(HEAD);
        test(view.grid).clickRow(0);

        test($(Button.class)
                        .withCondition(button -> ("免去" + post.title())
                                .equals(button.getAriaLabel().orElse("")))
                        .single())
                .click();
        assertThat($(Paragraph.class).all())
                .anySatisfy(words -> assertThat(words.getText()).isEqualTo("该岗位有 1 件待办，免去后无人办理："));
        assertThat($(ListItem.class).all())
                .anySatisfy(item -> assertThat(item.getElement().getTextRecursively())
                        .contains("𠮷祥园")
                        .endsWith("（部门审核）"));
        press("免去并移交");

        var receiver = receiver();
        assertThat(receiver.getListDataView().getItems())
                .extracting(Person::username)
                .contains(OTHER_HEAD)
                .doesNotContain("xitong", HEAD, DRAFTER);
        press("移交所选（1）");
        assertThat(error("请选择接收人。")).isTrue();
        receiver.setValue(directory.personByUsername(OTHER_HEAD).orElseThrow());
        press("移交所选（1）");
        assertThat(error("请填写移交理由，接收人和审计记录都要看到。")).isTrue();
        reason("处长调离，暂由资源处处长办理。");
        press("移交所选（1）");

        assertThat($(Dialog.class).all()).noneMatch(Dialog::isOpened);
        assertThat(inbox.toDos(actor(OTHER_HEAD), document)).hasSize(1);
        posts.give(actor("xitong"), post.person(), post.unit(), post.role(), post.title())
                .orElseThrow();
    }

    @Test
    void theListShowsWhatIsLeftAndHandsItOverTogether() {
        var document = submitted("关于核对𡈽特产名录的通知");
        var post = headship();
        posts.take(actor("xitong"), post.id()).orElseThrow();
        actAs("xitong");
        var view = navigate(HandOverView.class);

        var row = rows(view).stream()
                .filter(task -> task.document().equals(document))
                .findFirst()
                .orElseThrow();
        view.grid.asMultiSelect().setValue(Set.of(row));
        press("移交所选（1）");
        receiver().setValue(directory.personByUsername(OTHER_HEAD).orElseThrow());
        reason("岗位空缺。");
        test($(Button.class).withText("移交所选（1）").all().getLast()).click();

        assertThat(inbox.toDos(actor(OTHER_HEAD), document)).hasSize(1);
        assertThat(rows(view)).extracting(StrandedTask::document).doesNotContain(document);
        posts.give(actor("xitong"), post.person(), post.unit(), post.role(), post.title())
                .orElseThrow();
    }

    @Test
    void theListOpensForTheSystemAdministratorAlone() {
        for (var username : new String[] {"wangmin", "anquan", "shenji", "chenjing"}) {
            actAs(username);
            assertThatThrownBy(() -> navigate(HandOverView.class)).as(username).isNotNull();
        }
    }

    /** The whole list, read as somebody does who scrolls to its end. */
    private List<StrandedTask> rows(HandOverView view) {
        if (test(view.grid).size() > 0) {
            test(view.grid).getRow(0);
        }
        return view.grid.loaded();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Person> receiver() {
        assertThat($(CheckboxGroup.class).all()).isNotEmpty();
        return $(ComboBox.class).withPropertyValue(ComboBox::getLabel, "接收人").single();
    }

    private void reason(String text) {
        test($(TextArea.class).withPropertyValue(TextArea::getLabel, "移交理由").single())
                .setValue(text);
    }

    private boolean error(String sentence) {
        return $(ErrorSentence.class).all().stream()
                .anyMatch(shown -> shown.getElement().getTextRecursively().contains(sentence));
    }

    private Post headship() {
        return directory.postsOf(directory.personByUsername(HEAD).orElseThrow().id()).stream()
                .filter(post -> post.role() == Role.DEPARTMENT_HEAD)
                .findFirst()
                .orElseThrow();
    }

    private DocumentId submitted(String title) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局" + title)
                .withBody("<p>请各单位于本周内报送。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(actor(DRAFTER), content))
                .document()
                .summary()
                .id();
        submission.submit(actor(DRAFTER), document, "");
        return document;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private void press(String text) {
        test($(Button.class).withText(text).single()).click();
    }
}
