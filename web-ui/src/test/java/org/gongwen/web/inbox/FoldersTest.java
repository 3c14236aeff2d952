package org.gongwen.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.Location;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ScreenTest;
import org.gongwen.web.workbench.WorkbenchView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class FoldersTest extends ScreenTest {

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitDraft;

    @Autowired
    Inbox inbox;

    @Autowired
    People people;

    @Autowired
    Posts posts;

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
        var late = submit("关于换届的通知");
        var today = submit("关于𠮷日值班的通知");
        submit("关于换季的通知");
        due(late, OffsetDateTime.now(ZoneOffset.UTC).minusHours(30));
        due(today, OffsetDateTime.now(Dates.ZONE).with(LocalTime.of(23, 59, 59)));
        actAs("zhanghua");

        var numbers = numbers(navigate(WorkbenchView.class));

        assertThat(numbers).containsKeys("todo", "todo?only=overdue", "todo?only=today", "todo?only=returned");
        assertThat(numbers.get("todo?only=overdue")).isPositive();
        assertThat(numbers.get("todo?only=today")).isPositive();
        numbers.forEach((location, number) -> {
            if (location.startsWith("todo")) {
                navigate(WorkbenchView.class);
                var asked = new Location(location);
                UI.getCurrent().navigate(asked.getPath(), asked.getQueryParameters());
                var shown =
                        ((ToDoView) getCurrentView()).read(null, 1_000).rows().size();
                assertThat(shown).as(location).isEqualTo(number);
            }
        });
    }

    @Test
    void noticesAreOnTheWorkbenchUntilThePersonTicksThemOff() {
        var document = submit("关于喆园讲座的通知");
        actAs("zhanghua");
        var head = inbox.toDos(actAs("zhanghua"), document).getFirst();
        returning.returnTo(actAs("zhanghua"), Objects.requireNonNull(head.task()), new StepKey("draft"), "请补充附件。");
        var drafter = actAs("wangmin");

        assertThat(navigate(WorkbenchView.class).getElement().getTextRecursively())
                .contains("关于喆园讲座的通知");
        notices.markRead(drafter, notices.unread(drafter, 1).getFirst().at());

        assertThat(notices.unread(drafter, 100)).isEmpty();
        assertThat(notices.of(drafter, null, 100))
                .anyMatch(notice -> document.equals(notice.document()) && notice.read());
    }

    @Test
    void aNoticeForARoleIsTickedOffByEachForHimself() {
        var document = submit("关于𡈽地调查的通知");
        var bureau = directory.unitByCode("WLJ").orElseThrow().id();
        var leaders = directory.holders(Role.LEADER, bureau);
        assertThat(leaders).hasSizeGreaterThan(1);
        var one = directory.actor(leaders.getFirst().id());
        var other = directory.actor(leaders.getLast().id());
        var stranger = actAs("wangmin");
        leaving.leave(List.of(Principal.of(Role.LEADER, bureau)), Notice.Kind.URGED, document, "王敏");
        var shown = notices.unread(one, 1).getFirst();
        leaving.leave(List.of(Principal.of(Role.LEADER, bureau)), Notice.Kind.URGED, document, "后来的人");

        notices.markRead(stranger, shown.at());
        assertThat(notices.unread(one, 10)).extracting(Notice::id).contains(shown.id());
        notices.markRead(one, shown.at());

        assertThat(notices.unread(one, 10)).extracting(Notice::id).doesNotContain(shown.id());
        assertThat(notices.unread(one, 10).getFirst().argument()).isEqualTo("后来的人");
        assertThat(notices.unread(other, 10)).extracting(Notice::id).contains(shown.id());
    }

    @Test
    void everythingIsTickedOffAtTheBellAndNotThePageAloneThatIsShown() {
        var document = submit("关于二十条提醒的通知");
        var drafter = actAs("wangmin");
        for (int i = 0; i < 25; i++) {
            leaving.leave(List.of(Principal.of(drafter.person())), Notice.Kind.URGED, document, "第" + i + "次");
        }
        navigate(WorkbenchView.class);

        test($(Button.class).withText("全部标为已读").single()).click();

        assertThat(notices.unread(drafter, 100)).isEmpty();
    }

    @Test
    void whatWasLeftForAPostBeforeSomebodyTookItIsNoNewsToHim() {
        var document = submit("关于接任的通知");
        var administrator = actAs("xitong");
        var bureau = directory.unitByCode("WLJ").orElseThrow().id();
        leaving.leave(List.of(Principal.of(Role.OFFICE_CLERK, bureau)), Notice.Kind.URGED, document, "任职前𠮷");
        var newcomer =
                people.register(administrator, "jieren", "接任喆").orElseThrow().id();
        posts.give(administrator, newcomer, bureau, Role.OFFICE_CLERK, "机要文书").orElseThrow();
        leaving.leave(List.of(Principal.of(Role.OFFICE_CLERK, bureau)), Notice.Kind.URGED, document, "任职后");

        assertThat(notices.unread(directory.actor(newcomer), 10))
                .extracting(Notice::argument)
                .containsExactly("任职后");
        assertThat(notices.of(directory.actor(newcomer), null, 10))
                .as("he may look them up")
                .extracting(Notice::argument, Notice::read)
                .startsWith(tuple("任职后", false), tuple("任职前𠮷", true));
        people.disable(administrator, newcomer).orElseThrow();
    }

    @Test
    void whatCouldNotBeAgreedToIsNamedWithItsReason() {
        var document = submit("关于批量同意的通知");
        var head = actAs("zhanghua");
        var item = inbox.toDos(head, document).getFirst();
        var view = navigate(ToDoView.class);
        var chosen = line(view, item.id());
        agreeing.agree(head, Objects.requireNonNull(item.task()), "");

        view.list.select(chosen);
        test(find(Button.class).withText("批量同意（1）").single()).click();
        test(find(Button.class).withText("全部同意").single()).click();

        assertThat(find(Notification.class).all().stream()
                        .map(toast -> toast.getElement().getTextRecursively()))
                .anyMatch(words -> words.contains("《关于批量同意的通知》：") && words.contains("张华"));
    }

    private static Map<String, Integer> numbers(WorkbenchView view) {
        var numbers = new HashMap<String, Integer>();
        collect(view, numbers);
        return numbers;
    }

    private static void collect(Component part, Map<String, Integer> numbers) {
        if (part instanceof Anchor tile && tile.hasClassName("gw-tile")) {
            numbers.put(
                    tile.getHref(),
                    Integer.valueOf(tile.getChildren()
                            .findFirst()
                            .orElseThrow()
                            .getElement()
                            .getText()));
        }
        part.getChildren().forEach(child -> collect(child, numbers));
    }

    private void due(DocumentId document, OffsetDateTime at) {
        jdbc.sql("update inbox_entry set due_at = :at where document_id = :document and folder = 1")
                .param("at", at)
                .param("document", document.value())
                .update();
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Notices notices;

    @Autowired
    LeaveNotice leaving;

    @Autowired
    ReturnTask returning;

    @Autowired
    AgreeTask agreeing;

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
