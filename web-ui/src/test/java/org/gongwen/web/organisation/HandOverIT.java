package org.gongwen.web.organisation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.People;
import org.gongwen.process.StepKey;
import org.gongwen.task.Inbox;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody leaves while documents lie with him and his page is open. */
class HandOverIT extends BrowserTest {

    private static final String LEAVER = "maotao";
    private static final String SUCCESSOR = "helihua";
    private static final String HEAD = "yanjunjie";
    private static final double MINUTE = 60_000;

    @Autowired
    Directory directory;

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    ReturnTask returning;

    @Autowired
    Inbox inbox;

    @AfterEach
    void comesBack() {
        if (!directory.personByUsername(LEAVER).orElseThrow().active()) {
            people.enable(
                    actor("xitong"),
                    directory.personByUsername(LEAVER).orElseThrow().id());
        }
    }

    @Test
    void whoIsDisabledIsOutWithinAMinuteAndTheWorkGoesToSomebodyElse() {
        var first = cameBack("关于报送𠮷祥文化活动安排的通知");
        cameBack("关于核对展品清单的通知");
        var leaver = loginAs(LEAVER);
        leaver.open("待办");
        assertThat(leaver.heading()).hasText("待办");
        assertThat(leaver.page().locator(".gw-line-title:has-text('核对展品清单')").first())
                .isVisible();
        var administrator = loginAs("xitong");

        administrator.open("人员与岗位");
        administrator.page().getByLabel("按姓名或用户名查找").fill(LEAVER);
        administrator
                .page()
                .locator("vaadin-grid-cell-content:has-text('" + LEAVER + "')")
                .last()
                .click();
        administrator.press("停用");
        assertThat(administrator.dialog()).containsText("名下有 2 件待办");
        administrator.picture("handover-1-disable");
        administrator.press("停用并移交");
        var disabledAt = Instant.now();

        // The page of the person goes away by itself, nobody clicks there.
        assertThat(leaver.page())
                .hasURL(Pattern.compile(".*/login/refused.*"), new PageAssertions.HasURLOptions().setTimeout(MINUTE));
        assertThat(Duration.between(disabledAt, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(leaver.page().getByText("您的账号已停用").first()).isVisible();
        leaver.picture("handover-2-ended");
        leaver.goTo("/todo");
        assertThat(leaver.page()).hasURL(Pattern.compile(BASE + "/idp/login.*"));
        leaver.excuse();

        // One goes at once, the other one later from the list.
        assertThat(administrator.dialog()).containsText("移交的事项");
        administrator
                .page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("核对展品")))
                .uncheck();
        choose(administrator, "办理人离职");
        administrator.picture("handover-3-dialog");
        administrator.press("移交所选（1）");
        assertThat(administrator.toast("已将 1 件待办移交给")).isVisible();
        administrator.press("以后再移交");

        administrator.open("待移交");
        assertThat(administrator.page().locator(".org-handover-title:has-text('核对展品清单')"))
                .isVisible();
        assertThat(administrator.page().locator("vaadin-side-nav-item[path='organisation/handover'] .gw-count"))
                .hasText("1");
        administrator.picture("handover-4-list");
        administrator
                .page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("移交.*核对展品")))
                .click();
        choose(administrator, "办理人离职");
        administrator.press("移交所选（1）");
        assertThat(administrator.page().getByText("没有待移交的事项")).isVisible();

        assertThat(inbox.toDos(actor(SUCCESSOR), first)).hasSize(1);
        administrator.goTo("/document/" + first.value());
        assertThat(administrator.heading()).hasText("您没有权限打开这里");
        administrator.excuse();
    }

    private void choose(Desk administrator, String reason) {
        var name = directory.personByUsername(SUCCESSOR).orElseThrow().name();
        var receiver = administrator.dialog().locator("vaadin-combo-box input");
        receiver.fill(name);
        administrator
                .page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
                .first()
                .click();
        administrator.dialog().locator("vaadin-text-area textarea").fill(reason);
    }

    /** A document that the head has sent back to its drafter. */
    private DocumentId cameBack(String title) {
        var drafter = actor(LEAVER);
        var library = directory.unitByCode("TSG").orElseThrow().id();
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局" + title)
                .withBody("<p>请各单位于本周内报送。</p>")
                .withAddressees(Addressees.of(library), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(drafter, content))
                .document()
                .summary()
                .id();
        submission.submit(drafter, document, "");
        var task = Objects.requireNonNull(
                inbox.toDos(actor(HEAD), document).getFirst().task());
        returning.returnTo(actor(HEAD), task, new StepKey("draft"), "请补充时间。");
        return document;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
