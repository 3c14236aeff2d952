package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The system administrator tries a process out in a real browser. */
class TryIT extends BrowserTest {

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    Directory directory;

    @Autowired
    Drafts texts;

    @Autowired
    SubmitDraft submit;

    @Test
    void aDraftIsWalkedThroughStepByStepAndManyTimesAtRandom() {
        var desk = loginAs("xitong").goTo("/processes/design/" + draft());
        var page = desk.page();
        assertThat(page.locator("gongwen-modeler[aria-busy=false]")).isVisible();
        desk.press("试运行");
        assertThat(page).hasURL(Pattern.compile("/processes/design/\\d+/try$"));
        assertThat(page.locator("gongwen-token-diagram[aria-busy=false]")).isVisible();
        standsAt(page, "draft");
        assertThat(page.locator(".gw-trial-open li")).hasCount(1);

        choose(page, "会签部门", "法规处");
        choose(page, "会签部门", "办公室");
        page.keyboard().press("Escape");
        act(page, "拟稿：提交");
        standsAt(page, "departmentReview");
        // Whoever works with the keyboard goes on at once.
        assertThat(button(page, "部门审核：同意")).isFocused();
        page.keyboard().press("Enter");
        standsAt(page, "countersign");
        assertThat(page.locator(".gw-trial-open li")).hasCount(2);
        assertThat(page.locator(".gw-trial-trail")).containsText("会签部门 有，成立");
        desk.picture("try-countersign");

        page.locator(".gw-trial-open vaadin-menu-bar-button")
                .filter(new Locator.FilterOptions().setHasText("退回"))
                .first()
                .click();
        page.locator("vaadin-menu-bar-item")
                .filter(new Locator.FilterOptions().setHasText("拟稿"))
                .first()
                .click();
        standsAt(page, "draft");
        assertThat(page.locator(".gw-trial-trail")).containsText("退回“拟稿”");
        desk.press("退一步");
        standsAt(page, "countersign");

        page.getByLabel("随机种子").fill("2026");
        desk.press("开始走查");
        assertThat(page.locator(".gw-trial-walks")).containsText("走了 500 次，500 次走到头");
        assertThat(page.locator("gongwen-token-diagram .gw-heat").first()).isVisible();
        assertThat(page.locator(".gw-trial-walks")).containsText("每个环节都到过");
        desk.picture("try-walks");

        act(page, Pattern.compile("^会签（.*）：同意$"));
        assertThat(page.locator(".gw-trial-open li")).hasCount(1);
        act(page, Pattern.compile("^会签（.*）：同意$"));
        standsAt(page, "officeCheck");

        var path = URI.create(page.url()).getPath();
        desk.dark().goTo(path);
        standsAt(page, "draft");
        desk.picture("try-dark");
        desk.onAPhone().goTo(path);
        standsAt(page, "draft");
        act(page, "拟稿：提交");
        standsAt(page, "departmentReview");
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        desk.picture("try-phone");
    }

    @Test
    void unitsVoteHandlersAreNamedAndWhoeverActedIsFoundAgain() {
        var begun = (ProcessDraftResult.Created) drafts.beginFromFile(actor(), DrawnProcesses.file("triedOut"));
        var path = "/processes/design/" + begun.draft().id().value() + "/try";
        var page = loginAs("xitong").goTo(path).page();
        standsAt(page, "paper");
        for (var unit : List.of("法规处", "财务处", "办公室")) {
            choose(page, "会签部门", unit);
        }
        page.keyboard().press("Escape");
        act(page, "拟送审稿：提交");
        standsAt(page, "vote");
        assertThat(page.locator(".gw-trial-now")).containsText("表决：0 个同意，0 个不同意，共问 3 个");
        act(page, Pattern.compile("^部门表决（.*）：不同意$"));
        assertThat(page.locator(".gw-trial-open li")).hasCount(2);
        assertThat(page.locator(".gw-trial-now")).containsText("表决：0 个同意，1 个不同意，共问 3 个");
        act(page, Pattern.compile("^部门表决（.*）：同意$"));
        assertThat(page.locator(".gw-trial-open li")).hasCount(1);
        act(page, Pattern.compile("^部门表决（.*）：同意$"));
        assertThat(page.locator(".gw-trial-trail")).containsText("“部门表决”表决通过");

        standsAt(page, "summary");
        pick(page, "“汇总意见”由谁办理", "褚璐");
        act(page, "汇总意见：同意");
        standsAt(page, "again");
        assertThat(page.locator(".gw-trial-people")).hasText("褚璐");
        act(page, "再核一遍：同意");
        standsAt(page, "expert");
        assertThat(page.locator(".gw-trial-people")).containsText("由拟稿人选定");
        pick(page, "专家审改喆", "李芳");
        assertThat(page.locator(".gw-trial-people")).hasText("李芳");
        act(page, "专家审改喆：同意");
        assertThat(page.locator(".gw-trial-now")).containsText("流程走到头了");
    }

    @Test
    void whatADrafterLendsAndWhatWasKeptAsASampleFillsTheFields() {
        var document = submitted();
        var clerk = loginAs("wangmin").goTo("/document/" + document.value());
        var read = clerk.page();
        read.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("流程")).click();
        clerk.press("借出要素");
        var asked = clerk.dialog();
        assertThat(asked).containsText("紧急程度：加急");
        assertThat(asked).containsText("会签部门：法规处");
        assertThat(asked).not().containsText("𠮷日");
        clerk.picture("lend-asked");
        asked.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("借出要素"))
                .click();
        assertThat(read.locator(".gw-lend")).containsText("已借给流程试运行");
        clerk.picture("lend-lent");

        var desk = loginAs("xitong").goTo("/processes/design/" + draft() + "/try");
        var page = desk.page();
        standsAt(page, "draft");
        pick(page, "公文或样例", "通知 · ");
        desk.answered();
        assertThat(page.locator(".gw-trial-fields vaadin-select-value-button").first())
                .containsText("加急");
        assertThat(page.locator("vaadin-multi-select-combo-box-chip[slot=chip]"))
                .hasText("法规处");
        assertThat(page.locator(".gw-trial-people")).hasText("王敏");
        desk.picture("try-lent");

        // Nothing that is only lent is kept.
        desk.press("存为样例");
        assertThat(desk.dialog()).containsText("不能存为样例");
        desk.picture("try-lent-kept");

        page.reload();
        standsAt(page, "draft");
        choose(page, "会签部门", "法规处");
        page.keyboard().press("Escape");
        desk.answered();
        desk.press("存为样例");
        var kept = desk.dialog();
        kept.getByLabel("样例名称").fill("会签的平件𠮷");
        kept.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存"))
                .click();
        assertThat(desk.toast("样例“会签的平件𠮷”已保存")).isVisible();

        clerk.press("收回");
        assertThat(clerk.button("借出要素")).isVisible();
        page.reload();
        standsAt(page, "draft");
        assertThat(page.locator("vaadin-multi-select-combo-box-chip[slot=chip]"))
                .hasCount(0);
        page.getByLabel("公文或样例", new Page.GetByLabelOptions().setExact(true)).fill("借来");
        desk.answered();
        assertThat(page.locator("vaadin-combo-box-item:visible")).hasCount(0);
        page.keyboard().press("Escape");
        desk.answered();
        pick(page, "公文或样例", "样例：会签的平件𠮷");
        desk.answered();
        assertThat(page.locator("vaadin-multi-select-combo-box-chip[slot=chip]"))
                .hasText("法规处");
        act(page, "拟稿：提交");
        act(page, "部门审核：同意");
        standsAt(page, "countersign");
        desk.picture("try-sample");
    }

    private DocumentId submitted() {
        var drafter = directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于𠮷日检查的通知")
                .withBody("<p>各单位：</p><p>请准备。</p>")
                .withMarks(Classification.INTERNAL, Urgency.URGENT)
                .withCountersignUnits(List.of(unit("法规处")))
                .withAddressees(Addressees.of(unit("图书馆")), Addressees.NONE);
        var document = ((CreateResult.Created) texts.create(drafter, content))
                .document()
                .id();
        submit.submit(drafter, document, "请审核。");
        return document;
    }

    private UnitId unit(String name) {
        return directory.units().stream()
                .filter(unit -> unit.shortName().contains(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void pick(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .click();
    }

    private long draft() {
        var definition = drafts.deployed(actor()).stream()
                .filter(one -> one.key().equals("dispatch"))
                .findFirst()
                .orElseThrow();
        var begun = drafts.beginFromDefinition(actor(), definition.id());
        return ((ProcessDraftResult.Created) begun).draft().id().value();
    }

    private Actor actor() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }

    /** The tokens have come to rest, and the step is lit. */
    private static void standsAt(Page page, String step) {
        assertThat(page.locator("gongwen-token-diagram[data-moving=false] .gw-open[data-element-id=" + step + "]"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    }

    private static void choose(Page page, String label, String value) {
        var box = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        box.fill(value);
        page.locator("vaadin-multi-select-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void act(Page page, String button) {
        button(page, button).first().click();
    }

    private static void act(Page page, Pattern button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }
}
