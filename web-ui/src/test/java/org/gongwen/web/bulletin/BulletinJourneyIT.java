package org.gongwen.web.bulletin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.Dates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who keeps the portal drafts the bulletin of last month, changes the weights, takes both files along and makes the article;
 * it is agreed to by the head of the unit, and then everybody reads it with both files.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class BulletinJourneyIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final YearMonth MONTH = YearMonth.now(Dates.ZONE).minusMonths(1);
    private static final String NAME = MONTH.getYear() + "年" + MONTH.getMonthValue() + "月";
    private static final String TITLE = "关于" + NAME + "信息发布、公文办理和群众答复情况的通报";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private LocalDate opened = LocalDate.EPOCH;

    @BeforeEach
    void thePortalWasOpenedLongAgo() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(
                    actor("xitong"),
                    directory.unitByCode("WLJ-BGS").orElseThrow().id(),
                    "滨海市文化和旅游局",
                    Theme.RED);
        }
        var portal = sites.portal().orElseThrow();
        if (portal.state() != Site.State.OPEN) {
            sites.change(actor("chulu"), portal.id(), new SiteFace(portal.name(), portal.theme(), "电话 0000-12345"));
            sites.setState(actor("chulu"), portal.id(), Site.State.OPEN);
        }
        opened = sites.portal().map(Site::openedOn).orElseThrow();
        open(LocalDate.of(2020, 1, 1));
    }

    @AfterEach
    void thereIsNoBulletinAgain() {
        jdbc.sql("delete from bulletin_line").update();
        jdbc.sql("delete from bulletin").update();
        jdbc.sql("delete from bulletin_terms where version > 1").update();
        open(opened);
    }

    private void open(LocalDate day) {
        jdbc.sql("update site set opened_on = :day where portal")
                .param("day", day)
                .update();
    }

    @Test
    void aBulletinIsDraftedWeighedTakenAlongApprovedAndRead() throws IOException {
        var keeper = loginAs("chulu");
        var page = keeper.page();
        keeper.open("月度通报");
        keeper.press("设定权重");
        number(keeper, "稿件权重", "50");
        number(keeper, "公文权重", "25");
        number(keeper, "答复权重", "25");
        assertThat(keeper.dialog().getByText("三项权重合计 100")).isVisible();
        noGraveFault(keeper);
        keeper.picture("bulletin-weights");
        keeper.answered().dialog().getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(keeper.toast("权重已保存")).isVisible();
        noGraveFault(keeper);
        keeper.picture("bulletins");
        keeper.answered().press("起草");
        assertThat(keeper.heading()).hasText(NAME + "通报");
        assertThat(page.getByText("稿件得分×50")).isVisible();
        noGraveFault(keeper);
        keeper.picture("bulletin");
        page.getByText("发布/应发稿件").first().click();
        keeper.answered();

        var folder = Files.createDirectories(Path.of("target/screenshots"));
        Assertions.assertThat(new String(taken(keeper, "下载 Excel", folder.resolve("bulletin.xlsx")), 0, 2))
                .isEqualTo("PK");
        Assertions.assertThat(new String(taken(keeper, "下载 PDF", folder.resolve("bulletin.pdf")), 0, 5))
                .isEqualTo("%PDF-");

        keeper.press("写成稿件");
        keeper.picture("bulletin-make");
        keeper.dialog().getByRole(AriaRole.BUTTON, named("写成稿件")).click();
        assertThat(page).hasURL(Pattern.compile("/article/\\d+$"));
        keeper.answered();
        keeper.picture("bulletin-article");
        keeper.press("提交审核");
        keeper.dialog().getByRole(AriaRole.BUTTON, named("提交审核")).click();
        assertThat(keeper.toast("已提交审核")).isVisible();

        var head = loginAs("zhoujian");
        head.open("待办");
        head.page().getByText(TITLE).first().click();
        head.press("同意");
        assertThat(head.toast("已同意")).isVisible();

        var visitor = desks.open();
        visitor.goTo("/portal");
        visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(NAME + "信息发布")))
                .first()
                .click();
        assertThat(visitor.page().locator("h1")).hasText(TITLE);
        assertThat(visitor.page().locator(".body table th").first()).hasText("名次");
        for (var file : new String[] {NAME + "通报.xlsx", NAME + "通报.pdf"}) {
            assertThat(visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(file)))
                    .isVisible();
        }
        noGraveFault(visitor);
        visitor.picture("bulletin-public");

        var dark = loginAs("chulu").dark();
        dark.goTo("/bulletin?month=" + MONTH);
        assertThat(dark.heading()).hasText(NAME + "通报");
        noGraveFault(dark);
        dark.picture("bulletin-dark");
    }

    private static byte[] taken(Desk desk, String link, Path to) throws IOException {
        var download = desk.page()
                .waitForDownload(() -> desk.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                        .click());
        Files.copy(download.path(), to, StandardCopyOption.REPLACE_EXISTING);
        return Files.readAllBytes(to);
    }

    private static void number(Desk desk, String label, String value) {
        desk.dialog()
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(value);
        desk.answered();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static void noGraveFault(Desk desk) {
        desk.still();
        Assertions.assertThat(new AxeBuilder(desk.page())
                        .analyze().getViolations().stream()
                                .filter(fault -> GRAVE.contains(fault.getImpact()))
                                .map(fault -> fault.getId() + ": "
                                        + fault.getNodes().getFirst().getHtml())
                                .toList())
                .isEmpty();
    }
}
