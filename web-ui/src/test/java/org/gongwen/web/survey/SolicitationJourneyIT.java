package org.gongwen.web.survey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An officer asks what people think of a draft, the head of the unit approves, citizens say so without a script and without an
 * account, and everybody reads what became of it.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class SolicitationJourneyIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String CODE = "lyz";
    private static final String TITLE = "旅游咨询服务规范𠮷（征求意见稿）";
    private static final String OFFICER = "zhengshuzhen";
    private static final String HEAD = "weiliang";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void theSiteOfTheCentreIsOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        sites.open(actor("chulu"), unit("LYZ"), CODE, "滨海市旅游咨询服务中心", SiteTemplate.VENUE, Theme.GREEN);
        sites.of(actor("chulu")).stream()
                .filter(site -> site.portal() || site.code().equals(CODE))
                .filter(site -> site.state() != Site.State.OPEN)
                .forEach(site -> {
                    sites.change(
                            actor("chulu"), site.id(), new SiteFace(site.name(), site.theme(), "滨海路 9 号，0000-12345"));
                    sites.setState(actor("chulu"), site.id(), Site.State.OPEN);
                });
    }

    @AfterEach
    void nobodyElseFindsIt() {
        sites.of(actor("chulu")).stream()
                .filter(site -> site.code().equals(CODE))
                .forEach(site -> sites.setState(actor("chulu"), site.id(), Site.State.CLOSED));
    }

    @Test
    void aDraftIsAskedAboutAnsweredMarkedAndToldOf() {
        var officer = loginAs(OFFICER);
        asked(officer);
        approved(TITLE, "第一条 为了旅客", "联系单位：咨询服务部 0000-12345", "solicitation-review");
        said("第二条", "建议晚上也开放咨询台𡈽", "读者甲");
        said("第二条", "咨询台应当免费", "");
        said("", "写得很好，没有意见", "");
        extended(officer);
        marked(officer);
        overAtLast();
        told(officer);
        approved("意见采纳情况的反馈", "共收到意见3条", "未采纳1条：没有人手", "feedback-review");
        read();
    }

    private static void asked(Desk officer) {
        var page = officer.page();
        officer.open("征求意见");
        assertThat(page.getByText("还没有征求意见")).isVisible();
        noGraveFault(officer);
        officer.picture("solicitations-none");
        officer.press("新建征求意见");
        var dialog = officer.dialog();
        field(dialog, "标题").fill(TITLE);
        field(dialog, "联系单位").fill("咨询服务部 0000-12345");
        field(dialog, "起草说明").fill("旅客反映咨询台开放时间太短。\n现将规范修订如下。");
        field(dialog, "草案").fill("第一条 为了旅客，制定本规范。\n第二条 咨询台每日开放八小时。");
        officer.answered();
        noGraveFault(officer);
        officer.picture("solicitation-dialog");
        dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("已经保存")).isVisible();
        assertThat(page.getByText("未发布")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE))
                .first()
                .click();
        submitted(officer);
    }

    private static void submitted(Desk officer) {
        assertThat(officer.page()).hasURL(Pattern.compile("/article/\\d+$"));
        officer.answered();
        officer.press("提交审核");
        officer.dialog().getByRole(AriaRole.BUTTON, named("提交审核")).click();
        assertThat(officer.toast("已提交审核")).isVisible();
    }

    private void approved(String title, String one, String other, String picture) {
        var head = loginAs(HEAD);
        head.goTo("/todo");
        head.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        var seen = head.page().frameLocator(".gw-article-public");
        for (var said : List.of(one, other)) {
            assertThat(seen.getByText(said).first()).isVisible();
        }
        noGraveFault(head);
        head.picture(picture);
        head.press("同意");
        assertThat(head.toast("已同意")).isVisible();
    }

    /** Without a script, without an account, and the first time too fast. */
    private void said(String clause, String text, String name) {
        try (var context = visitor(ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate("/portal/sites/" + CODE + "/opinions");
            link(page, TITLE).first().press("Enter");
            assertThat(page.getByText("旅客反映咨询台开放时间太短。")).isVisible();
            shot(page, "solicitation-article");
            link(page, "提意见、看反馈").press("Enter");
            assertThat(page.locator("h1")).hasText(TITLE);
            var opened = Instant.now();
            page.getByLabel("针对哪一条").fill(clause);
            page.getByLabel("意见", new Page.GetByLabelOptions().setExact(true)).fill(text);
            page.getByLabel("姓名（选填）").fill(name);
            shot(page, "opinion-form");
            page.getByLabel("姓名（选填）").press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("请再提交一次");
            shot(page, "opinion-fault");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Instant.now().isAfter(opened.plusSeconds(8)));
            page.getByLabel("姓名（选填）").press("Enter");
            assertThat(page.locator("h1")).hasText("谢谢您的意见");
            assertThat(page.locator(".code")).hasText(Pattern.compile("[0-9A-F]{16}"));
            Assertions.assertThat(context.cookies()).isEmpty();
            shot(page, "opinion-thanks");
        }
    }

    private void extended(Desk officer) {
        var page = officer.page();
        officer.open("征求意见");
        assertThat(page.getByText("进行中")).isVisible();
        officer.picture("solicitations");
        link(page, "3 条").click();
        assertThat(officer.heading()).hasText(TITLE);
        officer.press("延长时间");
        var dialog = officer.dialog();
        dialog.getByRole(AriaRole.BUTTON, named("延长时间")).click();
        assertThat(dialog.getByText("请写明延长的理由。")).isVisible();
        field(dialog, "理由").fill("来信踊跃，应旅客要求延长。");
        officer.answered();
        noGraveFault(officer);
        officer.picture("solicitation-extend");
        dialog.getByRole(AriaRole.BUTTON, named("延长时间")).click();
        assertThat(officer.toast("已经延长至")).isVisible();

        for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var context = visitor(look)) {
                var citizen = context.newPage();
                citizen.navigate("/portal/sites/" + CODE + "/opinions");
                link(citizen, TITLE).first().press("Enter");
                assertThat(citizen.getByText("理由：来信踊跃，应旅客要求延长。")).isVisible();
                shot(citizen, "solicitation-article-extended-" + look);
                link(citizen, "提意见、看反馈").press("Enter");
                assertThat(citizen.getByText("理由：来信踊跃，应旅客要求延长。")).isVisible();
                shot(citizen, "opinion-form-extended-" + look);
            }
        }
    }

    private void marked(Desk officer) {
        var page = officer.page();
        noGraveFault(officer);
        officer.picture("opinions");
        page.getByLabel(Pattern.compile("查看意见 [0-9A-F]{16} 的提意见人")).click();
        assertThat(officer.dialog().getByText("读者甲")).isVisible();
        officer.picture("opinion-sender");
        officer.dialog().getByRole(AriaRole.BUTTON, named("关闭")).click();

        chosen(officer, "条款", "第二条");
        assertThat(shown(officer, "写得很好，没有意见")).hasCount(0);
        assertThat(shown(officer, "建议晚上也开放咨询台𡈽")).hasCount(1);
        officer.picture("opinions-filtered");
        mark(officer, "建议晚上也开放咨询台𡈽", "未采纳", "没有人手");
        mark(officer, "咨询台应当免费", "部分采纳", "");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("条款"))
                .fill("");
        page.keyboard().press("Enter");
        officer.answered();
        chosen(officer, "处理结果", "待处理");
        assertThat(shown(officer, "咨询台应当免费")).hasCount(0);
        mark(officer, "写得很好，没有意见", "采纳", "");
        assertThat(page.getByText("没有符合条件的意见")).isVisible();
        officer.picture("opinions-none-left");

        var dark = desks.openDark().login(OFFICER);
        dark.open("征求意见");
        dark.picture("solicitations-dark");
        link(dark.page(), "3 条").click();
        assertThat(shown(dark, "没有人手")).hasCount(1);
        noGraveFault(dark);
        dark.picture("opinions-dark");
        choose(dark, "没有人手");
        dark.press("处理所选意见");
        dark.dialog();
        noGraveFault(dark);
        dark.picture("opinion-mark-dark");
        dark.dialog().getByRole(AriaRole.BUTTON, named("取消")).click();
        dark.press("延长时间");
        dark.dialog();
        dark.picture("solicitation-extend-dark");
    }

    private static void chosen(Desk officer, String label, String choice) {
        var box = officer.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label));
        box.fill(choice);
        officer.page()
                .locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(choice))
                .first()
                .click();
        officer.answered();
    }

    private static void mark(Desk officer, String text, String mark, String reason) {
        var page = officer.page();
        choose(officer, text);
        officer.press("处理所选意见");
        var dialog = officer.dialog();
        dialog.locator("vaadin-select").click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(mark).setExact(true))
                .click();
        officer.answered();
        if (!reason.isEmpty()) {
            dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
            assertThat(dialog.getByText("未采纳的请写明理由。")).isVisible();
            field(dialog, "理由").fill(reason);
            officer.answered();
            noGraveFault(officer);
            officer.picture("opinion-mark");
        }
        dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("已经处理 1 条意见")).isVisible();
        officer.answered();
    }

    /** The box stands at the left of the row with these words. */
    private static void choose(Desk officer, String text) {
        officer.still();
        var words = shown(officer, text);
        assertThat(words).hasCount(1);
        var row = words.boundingBox();
        officer.page()
                .mouse()
                .click(officer.page().locator("vaadin-grid").boundingBox().x + 25, row.y + row.height / 2);
        officer.answered();
    }

    /** What is to be seen; a list keeps rows that it does not show. */
    private static Locator shown(Desk officer, String text) {
        return officer.page().getByText(text).filter(new Locator.FilterOptions().setVisible(true));
    }

    /** As if the month were over: what was approved, and by what it was put later, lies in the past. */
    private void overAtLast() {
        transaction.executeWithoutResult(status -> {
            for (var statement : List.of(
                    "alter table article_version disable trigger article_version_kept",
                    "update article_version set details = jsonb_set(details, '{closes}', '\"2026-01-05T18:00:00+08:00\"')"
                            + " where title = '" + TITLE + "'",
                    "alter table article_version enable trigger article_version_kept",
                    "update edition e set details = v.details from article_version v"
                            + " where v.article_id = e.article_id and v.version = e.version and e.title = '" + TITLE
                            + "'",
                    "update solicitation_extension set closes = '2026-01-20T18:00:00+08:00'"
                            + " where article_id in (select article_id from edition where title = '" + TITLE + "')")) {
                jdbc.sql(statement).update();
            }
        });
    }

    private static void told(Desk officer) {
        officer.open("征求意见");
        assertThat(officer.page().getByText("已结束", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        link(officer.page(), "3 条").click();
        assertThat(shown(officer, "没有人手")).hasCount(1);
        assertThat(officer.button("延长时间")).isHidden();
        officer.press("起草反馈");
        assertThat(officer.page()).hasURL(Pattern.compile("/article/\\d+$"));
        officer.answered();
        officer.picture("feedback-article");
        submitted(officer);
        officer.open("征求意见");
        link(officer.page(), "3 条").click();
        choose(officer, "没有人手");
        officer.press("处理所选意见");
        officer.dialog().getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.dialog().getByText("已经起草反馈，处理结果不能再改。")).isVisible();
    }

    private void read() {
        for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var context = visitor(look)) {
                var page = context.newPage();
                page.navigate("/portal/sites/" + CODE + "/opinions");
                link(page, TITLE).last().press("Enter");
                link(page, "提意见、看反馈").press("Enter");
                assertThat(page.getByText("征求意见已经结束，谢谢关注。")).isVisible();
                assertThat(page.locator("form[method=post]")).hasCount(0);
                shot(page, "opinions-over-" + look);
                link(page, "意见采纳情况反馈").press("Enter");
                assertThat(page.locator("h1")).hasText("关于《" + TITLE + "》意见采纳情况的反馈");
                assertThat(page.getByText("未采纳1条：没有人手")).isVisible();
                assertThat(page.getByText("部分采纳1条。")).isVisible();
                assertThat(page.getByText("建议晚上也开放咨询台")).hasCount(0);
                assertThat(page.getByText("读者甲")).hasCount(0);
                shot(page, "feedback-" + look);
                link(page, "《" + TITLE + "》").press("Enter");
                assertThat(page.locator("h1")).hasText(TITLE);
                Assertions.assertThat(context.cookies()).isEmpty();
            }
        }
    }

    private BrowserContext visitor(ColorScheme look) {
        return desks.open()
                .page()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setColorScheme(look)
                        .setBaseURL(BASE));
    }

    private static Locator field(Locator in, String label) {
        return in.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
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
