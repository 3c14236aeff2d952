package org.gongwen.web.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Directory;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A site is set up in three answers, arranged with mouse and keyboard by whoever keeps it, opened to the public and judged. */
class SiteDeskIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSubSiteIsSetUpArrangedAndOpened() {
        portalIsThere();
        var chulu = loginAs("chulu");
        chulu.open("网站管理");
        chulu.press("建立子网站");
        choose(chulu, "单位", "滨海市博物馆");
        assertThat(textbox(chulu, "地址")).hasValue("bwg");
        noGraveFault(chulu);
        chulu.picture("site-begin");
        chulu.dialog().getByRole(AriaRole.BUTTON, named("建立")).click();
        assertThat(chulu.page()).hasURL(Pattern.compile("/sites/\\d+$"));
        assertThat(chulu.heading()).hasText("滨海市博物馆");
        assertThat(chulu.page().getByText("筹备中", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        chulu.press("开通");
        assertThat(chulu.toast("联系方式")).isVisible();

        arranged();

        chulu.page().reload();
        chulu.press("开通");
        assertThat(chulu.toast("已经开通")).isVisible();
        assertThat(chulu.page().getByText("已开通", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        chulu.open("网站管理");
        assertThat(chulu.page().locator(".gw-site-list")).containsText("滨海市𠮷博物馆");
        noGraveFault(chulu);
        chulu.picture("sites");

        healthIsSeen(chulu);
    }

    /** By who keeps the portal: of all open sites, and of the museum, whose columns are still empty. */
    private void healthIsSeen(Desk chulu) {
        var keeper = directory.actor(
                directory.personByUsername("chulu").orElseThrow().id());
        var portal = sites.portal().orElseThrow();
        sites.change(keeper, portal.id(), new SiteFace(portal.name(), portal.theme(), "办公室，0000-12345"));
        sites.setState(keeper, portal.id(), Site.State.OPEN);
        jdbc.sql("""
                insert into site_health (site_id, on_day, light, broken)
                select s.id, current_date - d.ago, d.light, '{}'
                  from site s, (values (9, 'GREEN'), (8, 'GREEN'), (7, 'AMBER'), (6, 'RED')) as d (ago, light)
                    on conflict do nothing
                """).update();
        var page = chulu.page();

        chulu.open("网站健康");
        assertThat(page.locator(".gw-chart svg")).hasCount(2);
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("首页多少天没有更新")))
                .isVisible();
        noGraveFault(chulu);
        chulu.picture("health");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("滨海市𠮷博物馆"))
                .click();
        assertThat(chulu.heading()).hasText("滨海市𠮷博物馆");
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("^空白栏目"))))
                .containsText("不合格");
        noGraveFault(chulu);
        chulu.picture("health-of-site");
        chulu.dark();
        chulu.onAPhone();
        page.reload();
        assertThat(chulu.heading()).hasText("滨海市𠮷博物馆");
        chulu.picture("health-phone-dark");
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private void portalIsThere() {
        if (sites.portal().isPresent()) {
            return;
        }
        var xitong = loginAs("xitong");
        xitong.open("网站管理");
        xitong.press("指定主办单位");
        choose(xitong, "单位", "办公室");
        xitong.dialog().getByRole(AriaRole.BUTTON, named("建立门户")).click();
        assertThat(xitong.page().getByText("门户的主办单位")).isVisible();
        xitong.picture("sites-portal-named");
    }

    /** By the museum's own officer. */
    private void arranged() {
        var desk = loginAs("wanhongmei");
        var page = desk.page();
        desk.open("网站管理");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("滨海市博物馆"))
                .click();
        var names = page.locator("ol .gw-site-column-name");
        assertThat(names).hasCount(10);
        assertThat(names.first()).hasText("工作动态");
        assertThat(desk.button("开通")).hasCount(0);

        // With the keyboard, which stays on the column that it moves.
        desk.still().button("下移：工作动态").focus();
        page.keyboard().press("Enter");
        assertThat(names.first()).hasText("通知公告");
        desk.still();
        assertThat(desk.button("下移：工作动态")).isFocused();
        page.keyboard().press("Enter");
        assertThat(names.nth(2)).hasText("工作动态");

        drag(desk, names.filter(new Locator.FilterOptions().setHasText("资料下载")), names.first());
        assertThat(names.first()).hasText("资料下载");

        desk.press("新建栏目");
        textbox(desk, "栏目名称").fill("喆𠮷讲堂");
        textbox(desk, "地址").fill("lectures");
        noGraveFault(desk);
        desk.picture("site-column");
        desk.answered().dialog().getByRole(AriaRole.BUTTON, named("新建栏目")).click();
        assertThat(names.last()).hasText("喆𠮷讲堂");
        desk.press("关闭：图片集锦");
        desk.dialog().getByRole(AriaRole.BUTTON, named("关闭栏目")).click();
        assertThat(page.getByText("已关闭的栏目（1）")).isVisible();
        assertThat(names).hasCount(10);

        desk.answered();
        textbox(desk, "网站名称").fill("滨海市𠮷博物馆");
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("棕").setExact(true))
                .check();
        textbox(desk, "联系方式").fill("滨海市博物馆，滨海路 1 号，0000-12345");
        desk.press("保存外观");
        assertThat(desk.toast("外观已经保存")).isVisible();
        assertThat(desk.heading()).hasText("滨海市𠮷博物馆");
        assertThat(page.locator(".gw-site-bar")).hasCSS("background-color", "rgb(122, 74, 30)");

        desk.press("添加链接");
        textbox(desk, "文字").fill("国家博物馆");
        textbox(desk, "网址").fill("javascript:alert(1)");
        desk.press("保存链接");
        assertThat(page.locator(".gw-error-sentence").filter(new Locator.FilterOptions().setHasText("国家博物馆")))
                .isVisible();
        textbox(desk, "网址").fill("https://www.chnmuseum.cn/");
        desk.press("保存链接");
        assertThat(desk.toast("链接已经保存")).isVisible();
        noGraveFault(desk);
        desk.picture("site");
        desk.dark();
        page.reload();
        assertThat(names).hasCount(10);
        desk.picture("site-dark");
        desk.onAPhone();
        desk.picture("site-phone-dark");
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator(".gw-site-links").scrollIntoViewIfNeeded();
        desk.picture("site-phone-links");
    }

    private static void drag(Desk desk, Locator from, Locator to) {
        desk.still();
        var page = desk.page();
        from.scrollIntoViewIfNeeded();
        to.scrollIntoViewIfNeeded();
        var start = from.boundingBox();
        var end = to.boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(end.x + end.width / 2, end.y + 10);
        page.mouse().move(end.x + end.width / 2, end.y);
        assertThat(page.locator(".gw-form-mark")).isVisible();
        desk.picture("site-dragging");
        page.mouse().up();
        desk.answered();
        assertThat(page.locator(".gw-form-mark")).hasCount(0);
    }

    private static void choose(Desk desk, String field, String unit) {
        desk.dialog();
        var box = desk.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName(field).setExact(true));
        box.fill(unit);
        assertThat(desk.page()
                        .getByRole(
                                AriaRole.OPTION,
                                new Page.GetByRoleOptions().setName(unit).setExact(true)))
                .hasAttribute("focused", "");
        box.press("Enter");
        desk.answered();
    }

    private static Locator textbox(Desk desk, String name) {
        return desk.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
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
}
