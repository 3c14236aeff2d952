package org.gongwen.web.survey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** An officer asks, the head of the unit approves, a citizen answers without a script, and everybody reads the numbers. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class SurveyJourneyIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String TITLE = "𠮷日夜场满意度调查";
    private static final String CONTEST = "最美讲解员评选𡈽";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @BeforeEach
    void theSiteOfTheMuseumIsOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        sites.open(actor("chulu"), unit("MSG"), "msg", "滨海市美术馆", SiteTemplate.VENUE, Theme.TEAL);
        sites.of(actor("chulu")).stream()
                .filter(site -> site.portal() || site.code().equals("msg"))
                .filter(site -> site.state() != Site.State.OPEN)
                .forEach(site -> {
                    sites.change(
                            actor("chulu"), site.id(), new SiteFace(site.name(), site.theme(), "滨海路 1 号，0000-12345"));
                    sites.setState(actor("chulu"), site.id(), Site.State.OPEN);
                });
    }

    @Test
    void whatAnOfficerAsksIsApprovedAnsweredWithoutAScriptAndCounted() {
        var officer = loginAs("shenmengjie");
        composed(officer);
        submitted(officer, TITLE);
        approved(TITLE, "您对夜场满意吗？喆", "满意𡈽");
        answered();
        ended(officer);
        published();
    }

    @Test
    void aContestIsScoredByItsExpertsAndItsResultIsPublicWhenItHasEnded() {
        var officer = loginAs("shenmengjie");
        contest(officer);
        submitted(officer, CONTEST);
        approved(CONTEST, "李堃", "评委平均分 × 40%");
        scored("taocaiwei");
        scored("shenmengjie");

        officer.open("调查投票");
        officer.page().getByLabel("提前结束“" + CONTEST + "”").click();
        officer.dialog().getByRole(AriaRole.BUTTON, named("提前结束")).click();
        assertThat(officer.toast("已经结束")).isVisible();
        var visitor = desks.open();
        visitor.goTo("/portal/sites/msg/opinions");
        link(visitor.page(), CONTEST).first().click();
        link(visitor.page(), "查看结果").click();
        assertThat(visitor.page().locator(".bars tbody tr").first()).containsText("李堃");
        assertThat(visitor.page().locator(".bars tbody tr").first()).containsText("38.00");
        noGraveFault(visitor);
        visitor.picture("contest-results");
    }

    private static void contest(Desk officer) {
        var page = officer.page();
        officer.open("调查投票");
        officer.press("新建调查或投票");
        var dialog = officer.dialog();
        dialog.locator("vaadin-select").first().click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("评选").setExact(true))
                .click();
        field(dialog, "公众投票占比（%）").fill("60");
        field(dialog, "标题").fill(CONTEST);
        field(dialog, "说明").fill("请选出您心中的最美讲解员。");
        field(dialog, "问题").fill("最美讲解员");
        field(dialog, "选项 1").fill("王喆");
        field(dialog, "选项 2").fill("李堃");
        officer.answered();
        noGraveFault(officer);
        officer.picture("contest-dialog");
        dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("已经保存")).isVisible();
        page.getByLabel("“" + CONTEST + "”的评委").click();
        var experts = officer.dialog();
        var box = experts.getByRole(AriaRole.COMBOBOX, named("评委"));
        for (var name : List.of("陶采薇", "沈梦洁")) {
            box.fill(name);
            page.locator("vaadin-multi-select-combo-box-item")
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .first()
                    .click();
        }
        box.press("Escape");
        officer.answered();
        officer.picture("contest-experts");
        experts.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("评委已经确定")).isVisible();
    }

    private void scored(String username) {
        var expert = loginAs(username);
        expert.goTo("/scoring");
        expert.page()
                .getByLabel("王喆", new Page.GetByLabelOptions().setExact(true))
                .fill("80");
        expert.page()
                .getByLabel("李堃", new Page.GetByLabelOptions().setExact(true))
                .fill("95");
        expert.answered();
        noGraveFault(expert);
        expert.picture("contest-scoring");
        expert.press("保存打分");
        assertThat(expert.toast("已经保存")).isVisible();
    }

    private static void composed(Desk officer) {
        var page = officer.page();
        officer.open("调查投票");
        noGraveFault(officer);
        officer.press("新建调查或投票");
        var dialog = officer.dialog();
        field(dialog, "标题").fill(TITLE);
        field(dialog, "说明").fill("请您说说夜场开放的意见。");
        field(dialog, "问题").fill("您对夜场满意吗？喆");
        field(dialog, "选项 1").fill("满意𡈽");
        field(dialog, "选项 2").fill("不满意");
        dialog.getByText("加一题").click();
        field(dialog, "问题").nth(1).fill("您还有什么建议？");
        var how = dialog.locator(".gw-survey-question").nth(1);
        how.locator("vaadin-select").first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("文字回答"))
                .click();
        assertThat(how.locator(".gw-survey-option").first()).isHidden();
        officer.answered();
        how.getByText("必须回答").click();
        noGraveFault(officer);
        officer.picture("survey-dialog");
        dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("已经保存")).isVisible();
        assertThat(page.getByText("未发布")).isVisible();
        noGraveFault(officer);
        officer.picture("surveys");
    }

    private static void submitted(Desk officer, String title) {
        officer.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .first()
                .click();
        assertThat(officer.page()).hasURL(Pattern.compile("/article/\\d+$"));
        officer.answered();
        officer.press("提交审核");
        officer.dialog().getByRole(AriaRole.BUTTON, named("提交审核")).click();
        assertThat(officer.toast("已提交审核")).isVisible();
    }

    private void approved(String title, String... words) {
        var head = loginAs("taocaiwei");
        head.goTo("/todo");
        head.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        var seen = head.page().frameLocator(".gw-article-public");
        for (var said : words) {
            assertThat(seen.getByText(said).first()).isVisible();
        }
        head.picture("survey-review");
        head.press("同意");
        assertThat(head.toast("已同意")).isVisible();
    }

    private void answered() {
        try (var context = desks.open()
                .page()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setBaseURL(BASE))) {
            var page = context.newPage();
            page.navigate("/portal/sites/msg/opinions");
            link(page, TITLE).first().press("Enter");
            shot(page, "survey-article");
            link(page, "查看结果").press("Enter");
            assertThat(page.locator("h1")).hasText("结果还没有公布");
            page.goBack();
            link(page, "我要参与").press("Enter");
            assertThat(page.locator("h1")).hasText(TITLE);
            button(page).press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("请回答第 1 题。");
            var opened = Instant.now();
            page.getByLabel("满意𡈽").check();
            page.locator("textarea").fill("再晚一点关门𠮷");
            shot(page, "survey-form");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Instant.now().isAfter(opened.plusSeconds(4)));
            button(page).press("Enter");
            assertThat(page.locator("h1")).hasText("谢谢参与");
            assertThat(page.getByText("结果在结束以后公布。")).isVisible();
            assertThat(link(page, "查看结果")).hasCount(0);
            Assertions.assertThat(context.cookies()).isEmpty();
            shot(page, "survey-thanks");
        }
    }

    private static void ended(Desk officer) {
        officer.open("调查投票");
        var page = officer.page();
        page.getByLabel("查看“" + TITLE + "”的结果").click();
        assertThat(officer.dialog().getByText("共 1 份")).isVisible();
        assertThat(officer.dialog().getByText("100.0%")).isVisible();
        noGraveFault(officer);
        officer.picture("survey-figures");
        officer.dialog().getByRole(AriaRole.BUTTON, named("关闭")).click();
        page.getByLabel("提前结束“" + TITLE + "”").click();
        officer.dialog().getByRole(AriaRole.BUTTON, named("提前结束")).click();
        assertThat(officer.toast("已经结束")).isVisible();
        assertThat(page.getByText("已结束", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    private void published() {
        var visitor = desks.open();
        visitor.goTo("/portal/sites/msg/opinions");
        var page = visitor.page();
        link(page, TITLE).first().click();
        link(page, "查看结果").click();
        assertThat(page.getByText("已经结束，共 1 人参与。")).isVisible();
        assertThat(page.locator(".bars tbody tr").first()).containsText("100.0%");
        assertThat(page.getByText("再晚一点关门𠮷")).hasCount(0);
        noGraveFault(visitor);
        visitor.picture("survey-results");
        page.navigate(page.url().replace("/results", ""));
        assertThat(page.getByText("已经结束，谢谢关注。")).isVisible();
        noGraveFault(visitor);
    }

    private static Locator field(Locator in, String label) {
        return in.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"));
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void noGraveFault(Desk desk) {
        Assertions.assertThat(new AxeBuilder(desk.still().page()).analyze().getViolations())
                .filteredOn(violation -> GRAVE.contains(violation.getImpact()))
                .extracting(violation -> violation.getId() + " " + violation.getNodes())
                .isEmpty();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }
}
