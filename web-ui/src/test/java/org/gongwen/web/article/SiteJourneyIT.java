package org.gongwen.web.article;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.browser.Payloads;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An information officer opens a column and writes an article with two pictures and a table; it is sent back once, agreed
 * to by the head of the unit and by the office that keeps the portal, stands on the sub-site and on the portal, is found by
 * search, and is withdrawn and gone from all of them.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class SiteJourneyIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static final String TITLE = "市美术馆“𠮷祥喆园”水彩展开展";
    private static final String COLUMN = "𠮷美讲堂";
    private static final String MUSEUM = "滨海市美术馆";
    private static final String PORTAL = "滨海市文化和旅游局";
    private static final List<String> FEEDS =
            List.of("/portal/feed.atom", "/portal/rss.xml", "/portal/sites/msg/feed.atom", "/portal/sites/msg/rss.xml");

    /** As Word puts a list on the clipboard. */
    private static final String WORD_LIST = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
            <p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
            style='mso-list:Ignore'>1.<span style='font:7pt "Times New Roman"'>&nbsp; </span></span><![endif]>周一闭馆<o:p></o:p></p>
            <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>持证除外</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>其余开放</p>
            <!--EndFragment--></body></html>
            """;

    private static final String WORD = "𡈽山写生";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @BeforeEach
    void thePortalAndTheSiteOfTheMuseumAreOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), PORTAL, Theme.RED);
        }
        sites.open(actor("chulu"), unit("MSG"), "msg", MUSEUM, SiteTemplate.VENUE, Theme.TEAL);
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
    void anArticleIsWrittenSentBackApprovedReadFoundAndWithdrawn() {
        var officer = loginAs("shenmengjie");
        columnOpened(officer);
        written(officer);
        var address = officer.page().url();
        submitted(officer);

        sentBack();
        officer.page().reload();
        mended(officer);
        agreed("taocaiwei", "unit");
        agreed("chulu", "bureau");

        var visitor = desks.open();
        var places = read(visitor);
        officer.page().navigate(address);
        withdrawn(officer);
        gone(visitor, places);
    }

    @Test
    @Timeout(240)
    void whatAttackersPasteAndTypeRunsNowhere() {
        var officer = watched(loginAs("shenmengjie"));
        var page = officer.page();
        officer.open("稿件");
        officer.press("撰写稿件");
        assertThat(page).hasURL(Pattern.compile("/article/\\d+$"));
        var title = "喆" + String.join("", Payloads.ALL.subList(0, 5));
        textbox(officer, "标题").fill(title);
        body(page).click();
        for (var payload : Payloads.ALL) {
            page.keyboard().insertText(payload);
            page.keyboard().press("Enter");
        }
        paste(
                page,
                "<p onclick=\"hit(20)\" style=\"background:url(javascript:hit(21))\">𠮷粘贴的一段</p>"
                        + "<a href=\"javascript:hit(22)\" onmouseover=\"hit(23)\">链接</a>"
                        + "<object data=\"javascript:hit(24)\"></object><embed src=\"javascript:hit(25)\">"
                        + "<form action=\"javascript:hit(26)\"><button>提交</button></form>"
                        + String.join("", Payloads.ALL));
        assertThat(body(page)).containsText("𠮷粘贴的一段");
        textbox(officer, "摘要").fill(String.join("", Payloads.ALL.subList(5, 14)));
        textbox(officer, "作者").fill(Payloads.ALL.get(1));
        page.setInputFiles(
                ".gw-article-files vaadin-upload input[type=file]",
                new FilePayload("<img src=x onerror=hit(27)>.txt", "text/plain", "喆".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".gw-article-files li")).hasCount(1);
        chosen(officer, "馆内动态 · " + MUSEUM);
        officer.kept();
        nothingRan(officer);
        page.reload();
        assertThat(body(page)).containsText(Payloads.ALL.getFirst());
        nothingRan(officer);
        officer.press("公众看到的样子");
        assertThat(page.frameLocator(".gw-article-public").locator("h1")).hasText(title);
        nothingRan(officer);
        officer.picture("article-hostile");
        officer.dialog().getByRole(AriaRole.BUTTON, named("关闭")).click();
        submitted(officer);
        nothingRan(officer);
        var address = page.url();

        var head = watched(opened("taocaiwei", "onerror=hit(2)"));
        head.page().reload();
        assertThat(head.page().frameLocator(".gw-article-public").locator("h1")).hasText(title);
        assertThat(head.page().locator(".gw-article-beside .gw-article-files a"))
                .hasCount(1);
        nothingRan(head);
        head.press("同意");
        assertThat(head.toast("已同意")).isVisible();

        var visitor = watched(desks.open());
        visitor.goTo("/portal/sites/msg/news");
        nothingRan(visitor);
        visitor.page()
                .locator("main a")
                .filter(new Locator.FilterOptions().setHasText("<script>hit(1)"))
                .first()
                .click();
        assertThat(visitor.page().locator("h1")).hasText(title);
        assertThat(visitor.page().locator(".body")).containsText("{{hit(8)}}");
        assertThat(visitor.page().locator(".body [onclick], .body [style], .body iframe, .body script, .body form"))
                .hasCount(0);
        nothingRan(visitor);
        visitor.goTo(visitor.page().url().replaceFirst("^https?://[^/]+", "") + "/print");
        nothingRan(visitor);

        page.navigate(address);
        nothingRan(officer);
        officer.press("撤稿");
        officer.dialog().getByRole(AriaRole.TEXTBOX).fill("试验完毕。");
        officer.dialog().getByRole(AriaRole.BUTTON, named("撤稿")).click();
        assertThat(officer.toast("已经撤稿")).isVisible();
        officer.open("稿件");
        assertThat(page.getByText("已撤稿").first()).isVisible();
        nothingRan(officer);
        Assertions.assertThat(officer.complaints())
                .as("what would run in the copy that is cleaned on pasting is refused by the page as well")
                .allMatch(said -> said.contains("inline event handler")
                        && said.contains("has been blocked")
                        && said.contains("gongwen-editor"));
        officer.excuse();
    }

    private static Desk watched(Desk desk) {
        desk.page().addInitScript(Payloads.WATCH);
        desk.page().onDialog(dialog -> {
            dialog.dismiss();
            throw new AssertionError("something ran: " + dialog.message());
        });
        return desk;
    }

    /** In the page and in every page within it. */
    private static void nothingRan(Desk desk) {
        for (var frame : desk.page().frames()) {
            Assertions.assertThat(frame.evaluate("JSON.stringify(window.hits || [])"))
                    .as(frame.url())
                    .isEqualTo("[]");
        }
    }

    private static void columnOpened(Desk desk) {
        var page = desk.page();
        desk.open("网站管理");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(MUSEUM))
                .click();
        assertThat(desk.heading()).hasText(MUSEUM);
        desk.press("新建栏目");
        desk.dialog();
        textbox(desk, "栏目名称").fill(COLUMN);
        textbox(desk, "地址").fill("lectures");
        desk.answered().dialog().getByRole(AriaRole.BUTTON, named("新建栏目")).click();
        assertThat(page.locator("ol .gw-site-column-name").last()).hasText(COLUMN);
        desk.answered();
        page.locator(".gw-page-actions")
                .getByText("稿件", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("/articles\\?site=\\d+$"));
        desk.press("撰写稿件");
        assertThat(page).hasURL(Pattern.compile("/article/\\d+$"));
    }

    private static void written(Desk desk) {
        var page = desk.page();
        assertThat(page.locator(".gw-finding-error").first()).isVisible();
        noGraveFault(desk);
        desk.picture("article-empty");
        textbox(desk, "标题").fill(TITLE);
        body(page).click();
        page.keyboard().insertText("展览展出喆、堃二位画家的" + WORD + "四十幅。");
        page.keyboard().press("Enter");
        picture(desk, "门.png", new Color(0x2a6f6f), "美术馆正门，参观者正在入场", "article-picture");
        picture(desk, "画.png", new Color(0x8a4a1e), "水彩画《𡈽山》", null);
        tool(page, "table").click();
        page.keyboard().insertText("日期");
        page.keyboard().press("Tab");
        page.keyboard().insertText("开放时间");
        desk.kept();
        linked(desk);
        chosen(desk, COLUMN + " · " + MUSEUM);
        chosen(desk, "基层动态 · " + PORTAL);
        textbox(desk, "摘要").fill("展期一个月，免费开放。");
        desk.kept();
        assertThat(page.locator(".gw-finding-error")).hasCount(0);
        assertThat(body(page).locator("img")).hasCount(2);
        noGraveFault(desk);
        page.evaluate("scrollTo(0, 0)");
        desk.picture("article");
        desk.press("公众看到的样子");
        var seen = page.frameLocator(".gw-article-public");
        assertThat(seen.locator("h1")).hasText(TITLE);
        assertThat(seen.locator("img[src^='data:']")).hasCount(2);
        assertThat(seen.locator("table th").first()).hasText("日期");
        desk.picture("article-preview");
        desk.dialog().getByRole(AriaRole.BUTTON, named("关闭")).click();
    }

    private static void picture(Desk desk, String name, Color color, String shows, @Nullable String photograph) {
        var page = desk.page();
        page.waitForFileChooser(() -> tool(page, "image").click())
                .setFiles(new FilePayload(name, "image/png", drawn(color)));
        var dialog = desk.dialog();
        dialog.getByRole(AriaRole.BUTTON, named("插入图片")).click();
        assertThat(dialog.getByText("请写明图片画的是什么")).isVisible();
        desk.answered();
        dialog.getByRole(AriaRole.TEXTBOX).fill(shows);
        if (photograph != null) {
            desk.picture(photograph);
        }
        dialog.getByRole(AriaRole.BUTTON, named("插入图片")).click();
        assertThat(body(page).locator("img[alt='" + shows + "']")).isVisible();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        desk.answered();
    }

    private static void linked(Desk desk) {
        var page = desk.page();
        body(page).locator("p").first().click();
        page.keyboard().press("End");
        tool(page, "link").click();
        desk.dialog();
        textbox(desk, "文字").fill("国家博物馆");
        textbox(desk, "网址").fill("javascript:alert(1)");
        desk.dialog().getByRole(AriaRole.BUTTON, named("确定")).click();
        assertThat(desk.dialog().getByText("这不是可以链接的网址")).isVisible();
        textbox(desk, "网址").fill("https://www.chnmuseum.cn/");
        desk.dialog().getByRole(AriaRole.BUTTON, named("确定")).click();
        assertThat(body(page).locator("a[href='https://www.chnmuseum.cn/']")).hasText("国家博物馆");
        desk.kept();
    }

    private static void submitted(Desk desk) {
        desk.press("提交审核");
        desk.dialog().getByRole(AriaRole.BUTTON, named("提交审核")).click();
        assertThat(desk.toast("已提交审核")).isVisible();
        assertThat(desk.page().locator(".gw-page-header .gw-badge")).hasText("审核中");
        desk.picture("article-submitted");
    }

    private void sentBack() {
        var head = opened("taocaiwei");
        var seen = head.page().frameLocator(".gw-article-public");
        assertThat(seen.locator("h1")).hasText(TITLE);
        noGraveFault(head);
        head.picture("article-review");
        head.page()
                .getByLabel("我的意见", new Page.GetByLabelOptions().setExact(true))
                .fill("请写明地址。");
        head.press("退回");
        var dialog = head.dialog();
        assertThat(dialog.getByRole(AriaRole.TEXTBOX)).hasValue("请写明地址。");
        dialog.getByRole(AriaRole.BUTTON, named("退回")).click();
        assertThat(head.toast("已退回")).isVisible();
    }

    private static void mended(Desk desk) {
        var page = desk.page();
        assertThat(page.getByText("稿件被退回")).isVisible();
        assertThat(body(page).locator("img")).hasCount(2);
        decoded(page, "gongwen-page-editor img");
        // Below the table, with which the text ends, there is room to write on.
        body(page).locator("> p").last().click();
        page.keyboard().insertText("地址：滨海路 1 号。");
        page.keyboard().press("Enter");
        paste(page, WORD_LIST);
        assertThat(body(page).locator("> ol > li")).hasText(new String[] {"周一闭馆持证除外", "其余开放"});
        assertThat(body(page).locator("> ol ul > li")).hasText("持证除外");
        assertThat(body(page).locator("[style], [class*='Mso']").filter(new Locator.FilterOptions().setHasText("闭馆")))
                .hasCount(0);
        page.setInputFiles(
                ".gw-article-files vaadin-upload input[type=file]",
                new FilePayload("展品目录𠮷.txt", "text/plain", "水彩四十幅".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".gw-article-files li")).containsText("展品目录𠮷.txt");
        desk.kept();
        compared(desk);
        desk.picture("article-returned");
        submitted(desk);
    }

    private static void compared(Desk desk) {
        desk.press("版本");
        var dialog = desk.dialog();
        dialog.getByText("和前一版比较").click();
        assertThat(dialog.locator(".gw-comparison")).isVisible();
        desk.picture("article-compared");
        dialog.getByRole(AriaRole.BUTTON, named("关闭")).click();
        assertThat(desk.page().locator("vaadin-dialog[opened]")).hasCount(0);
        desk.answered();
    }

    private static void paste(Page page, String html) {
        body(page)
                .evaluate(
                        "(element, html) => { const data = new DataTransfer(); data.setData('text/html', html);"
                                + "element.dispatchEvent(new ClipboardEvent('paste',"
                                + "{ clipboardData: data, bubbles: true, cancelable: true })); }",
                        html);
    }

    private void agreed(String username, String name) {
        var desk = opened(username);
        assertThat(desk.page().frameLocator(".gw-article-public").getByText("滨海路 1 号。"))
                .hasCount(1);
        var file = desk.page().locator(".gw-article-beside .gw-article-files a");
        assertThat(file).hasText("展品目录𠮷.txt");
        var answer = desk.page().request().get(BASE + "/" + file.getAttribute("href"));
        Assertions.assertThat(answer.text()).isEqualTo("水彩四十幅");
        Assertions.assertThat(answer.headers().get("content-disposition")).startsWith("attachment");
        desk.picture("article-review-" + name);
        desk.press("同意");
        assertThat(desk.toast("已同意")).isVisible();
        desk.picture("article-agreed-" + name);
    }

    /** @return where it stands on the sub-site and on the portal */
    private static String[] read(Desk visitor) {
        var page = visitor.page();
        visitor.goTo("/portal/sites/msg");
        var link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("水彩展开展")))
                .first();
        var own = link.getAttribute("href");
        link.click();
        assertThat(page.locator("h1")).hasText(TITLE);
        assertThat(page.locator(".body img")).hasCount(2);
        decoded(page, ".body img");
        assertThat(page.locator(".body table th").first()).hasText("日期");
        assertThat(page.locator(".body ol > li").first()).containsText("周一闭馆");
        var file = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("展品目录𠮷.txt"));
        var answer = page.request().get(BASE + file.getAttribute("href"));
        Assertions.assertThat(answer.text()).isEqualTo("水彩四十幅");
        Assertions.assertThat(answer.headers().get("content-disposition")).startsWith("attachment");
        noGraveFault(visitor);
        visitor.picture("article-on-the-site");
        visitor.goTo("/portal");
        assertThat(page.getByText(TITLE).first()).isVisible();
        visitor.goTo("/portal/sites/portal/grassroots");
        var onPortal = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("水彩展开展")))
                .first()
                .getAttribute("href");
        page.locator("#find").fill(WORD);
        page.locator("#find").press("Enter");
        assertThat(page).hasURL(Pattern.compile("/portal/search"));
        assertThat(page.locator(".hits").getByText(TITLE).first()).isVisible();
        for (var feed : FEEDS) {
            Assertions.assertThat(text(page, feed)).as(feed).contains(TITLE);
        }
        Assertions.assertThat(text(page, own + "/print")).contains(TITLE);
        Assertions.assertThat(siteMap(page)).contains(own);
        return new String[] {own, onPortal, own + "/print"};
    }

    private static void withdrawn(Desk desk) {
        assertThat(desk.page().locator(".gw-page-header .gw-badge")).hasText("已发布");
        desk.picture("article-public");
        desk.press("撤稿");
        var dialog = desk.dialog();
        dialog.getByRole(AriaRole.BUTTON, named("撤稿")).click();
        assertThat(dialog.getByText("请填写撤稿理由")).isVisible();
        desk.answered();
        dialog.getByRole(AriaRole.TEXTBOX).fill("展期有变，𠮷日再发。");
        desk.picture("article-withdraw");
        dialog.getByRole(AriaRole.BUTTON, named("撤稿")).click();
        assertThat(desk.toast("已经撤稿")).isVisible();
        assertThat(desk.page().locator(".gw-page-header .gw-badge")).hasText("已撤稿");
        desk.open("稿件");
        assertThat(desk.page().getByText("已撤稿").first()).isVisible();
        noGraveFault(desk);
        desk.picture("articles");
        desk.dark();
        desk.page().reload();
        assertThat(desk.page().getByText("已撤稿").first()).isVisible();
        desk.picture("articles-dark");
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE))
                .first()
                .click();
        assertThat(body(desk.page())).containsText("滨海路 1 号");
        desk.picture("article-dark");
        desk.onAPhone();
        desk.picture("article-phone-dark");
        Assertions.assertThat(desk.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static void gone(Desk visitor, String... places) {
        var page = visitor.page();
        for (var place : places) {
            Assertions.assertThat(page.request().get(BASE + place).status()).isEqualTo(410);
        }
        for (var list : new String[] {
            "/portal", "/portal/sites/msg", "/portal/sites/msg/lectures", "/portal/sites/portal/grassroots"
        }) {
            Assertions.assertThat(text(page, list)).as(list).doesNotContain("水彩展开展");
        }
        for (var feed : FEEDS) {
            Assertions.assertThat(text(page, feed)).as(feed).doesNotContain("水彩展开展");
        }
        Assertions.assertThat(siteMap(page)).isNotEmpty().doesNotContain(places[0]);
        visitor.goTo("/portal");
        page.locator("#find").fill(WORD);
        page.locator("#find").press("Enter");
        assertThat(page).hasURL(Pattern.compile("/portal/search"));
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.getByText(TITLE)).hasCount(0);
    }

    private static void decoded(Page page, String pictures) {
        Assertions.assertThat(page.evaluate(
                        "pictures => Promise.all([...document.querySelectorAll(pictures)].map(one => {"
                                + " one.loading = 'eager'; return one.decode().then(() => one.naturalWidth > 0); }))"
                                + ".then(all => all.every(one => one))",
                        pictures))
                .isEqualTo(true);
    }

    private static String text(Page page, String address) {
        var answer = page.request().get(BASE + address);
        Assertions.assertThat(answer.status()).as(address).isEqualTo(200);
        return answer.text();
    }

    /** What programs are told of all pages, and where that is. */
    private static String siteMap(Page page) {
        var index = text(page, "/sitemap.xml");
        return index
                + Pattern.compile("<loc>[^<]*?(/portal/sitemap-\\d+\\.xml)</loc>")
                        .matcher(index)
                        .results()
                        .map(part -> text(page, part.group(1)))
                        .collect(Collectors.joining());
    }

    private Desk opened(String username) {
        return opened(username, TITLE);
    }

    private Desk opened(String username, String title) {
        var desk = loginAs(username);
        desk.goTo("/todo");
        desk.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(desk.page()).hasURL(Pattern.compile("/item/\\d+$"));
        return desk;
    }

    private static void chosen(Desk desk, String column) {
        var box = desk.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("栏目").setExact(true));
        box.fill(column);
        assertThat(desk.page()
                        .getByRole(
                                AriaRole.OPTION,
                                new Page.GetByRoleOptions().setName(column).setExact(true)))
                .hasAttribute("focused", "");
        box.press("Enter");
        box.press("Escape");
        desk.answered();
    }

    private static Locator textbox(Desk desk, String name) {
        return desk.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator body(Page page) {
        return page.locator("gongwen-page-editor .gw-body");
    }

    private static Locator tool(Page page, String name) {
        return page.locator(".gw-toolbar [data-tool='" + name + "']");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static byte[] drawn(Color color) {
        var picture = new BufferedImage(900, 500, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, color, 900, 500, Color.WHITE));
        graphics.fillRect(0, 0, 900, 500);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void noGraveFault(Desk desk) {
        // What is chosen stands there as chips; the field behind them keeps it as a hint that is not drawn.
        Assertions.assertThat(new AxeBuilder(desk.still().page())
                        .exclude("vaadin-multi-select-combo-box[has-value] > input")
                        .analyze()
                        .getViolations())
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
