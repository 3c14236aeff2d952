package org.gongwen.web.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rooms about articles in which nobody writes a text: words that are looked for, files, leaders, pictures. */
class ArticleRoomsIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @BeforeEach
    void theSiteOfTheMuseumIsThere() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(
                    actor("xitong"),
                    directory.unitByCode("WLJ-BGS").orElseThrow().id(),
                    "滨海市文化和旅游局",
                    Theme.RED);
        }
        sites.open(
                actor("chulu"),
                directory.unitByCode("MSG").orElseThrow().id(),
                "msg",
                "滨海市美术馆",
                SiteTemplate.VENUE,
                Theme.TEAL);
    }

    @Test
    void wordsAreListedChangedAndTakenAway() {
        var desk = loginAs("anquan");
        desk.goTo("/publication-words");
        assertThat(desk.page().getByText("没有词语")).isVisible();
        looked(desk, "words-empty");
        for (var words : new String[][] {{"内部资料𠮷\n工作秘密", "请先送保密办审查。", "不得发布"}, {"手机号", "请改用办公电话。", "提请核对"}}) {
            desk.press("添加词语");
            var dialog = desk.dialog();
            dialog.getByRole(AriaRole.TEXTBOX).first().fill(words[0]);
            dialog.getByText(Pattern.compile("^" + words[2])).click();
            dialog.getByRole(AriaRole.TEXTBOX).last().fill(words[1]);
            desk.picture("words-add");
            dialog.getByRole(AriaRole.BUTTON)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("保存"))
                    .click();
            assertThat(desk.toast("已保存")).isVisible();
            desk.answered();
        }
        assertThat(desk.page().getByText("内部资料𠮷")).isVisible();
        looked(desk, "words");
        for (int left = 3; left > 0; left--) {
            desk.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^删除“")))
                    .first()
                    .click();
            desk.dialog()
                    .getByRole(AriaRole.BUTTON)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("删除"))
                    .last()
                    .click();
            assertThat(desk.page()
                            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^删除“"))))
                    .hasCount(left - 1);
            desk.answered();
        }
        assertThat(desk.page().getByText("没有词语")).isVisible();
    }

    @Test
    void filesLeadersAndPicturesHaveFieldsOfTheirOwn() {
        var desk = loginAs("shenmengjie");
        var page = desk.page();
        for (var kind : new String[] {"资料下载", "领导信息", "图片新闻"}) {
            desk.goTo("/articles");
            page.getByText("其他稿件").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(kind))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/article/\\d+$"));
            page.getByRole(
                            AriaRole.TEXTBOX,
                            new Page.GetByRoleOptions().setName("标题").setExact(true))
                    .fill(kind + "𠮷");
            if (kind.equals("资料下载")) {
                page.setInputFiles(".gw-article-files vaadin-upload input[type=file]", new FilePayload[] {
                    new FilePayload(
                            "展览场地使用申请表𠮷（二〇二六年十一月修订，适用于各类展览与公共教育活动）.txt",
                            "text/plain",
                            "水彩四十幅".getBytes(StandardCharsets.UTF_8)),
                    new FilePayload("秘密★一年.txt", "text/plain", "喆".getBytes(StandardCharsets.UTF_8))
                });
                assertThat(page.locator(".gw-article-files li")).hasCount(2);
                assertThat(page.getByText("附件名称").first()).isVisible();
            }
            if (kind.equals("领导信息")) {
                page.getByRole(
                                AriaRole.TEXTBOX,
                                new Page.GetByRoleOptions().setName("职务").setExact(true))
                        .fill("馆长");
            }
            desk.kept();
            looked(desk, "article-" + (kind.equals("资料下载") ? "download" : kind.equals("领导信息") ? "leader" : "gallery"));
        }
    }

    /** In light and dark, on a phone, and for who does not see. */
    private static void looked(Desk desk, String name) {
        Assertions.assertThat(new AxeBuilder(desk.still().page())
                        .exclude("vaadin-multi-select-combo-box[has-value] > input")
                        .analyze()
                        .getViolations())
                .filteredOn(violation -> GRAVE.contains(violation.getImpact()))
                .extracting(violation -> violation.getId() + " " + violation.getNodes())
                .as(name)
                .isEmpty();
        desk.page().evaluate("scrollTo(0, 0)");
        desk.picture(name);
        desk.dark().page().reload();
        desk.picture(name + "-dark");
        desk.page()
                .context()
                .clearCookies(
                        new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("gongwen_look"));
        desk.page().reload();
        desk.still();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
