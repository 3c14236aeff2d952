package org.gongwen.web.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What who keeps the portal does beside the columns: guests in them, a site in other hands, a banner. */
class SiteRoomsIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String TITLE = "美术馆𠮷年画展开幕";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    PastArticles past;

    @Autowired
    JdbcClient jdbc;

    private SiteId gallery = new SiteId(1);
    private SiteId portal = new SiteId(1);

    @BeforeEach
    void theSiteOfTheGalleryIsThere() {
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
        portal = sites.portal().orElseThrow().id();
        gallery = new SiteId(jdbc.sql("select id from site where code = 'msg'")
                .query(Long.class)
                .single());
    }

    @Test
    void whoKeepsASiteTakesTheArticleOfAnotherOutOfItsColumns() {
        past.write(List.of(new PastArticle(
                gallery,
                List.of(column(gallery), column(portal)),
                ArticleKind.TEXT,
                TITLE,
                "",
                "<p>展览免费开放。</p>",
                "{}",
                actor("shenmengjie").person(),
                actor("taocaiwei").person(),
                OffsetDateTime.now().minusDays(1))));
        var chulu = loginAs("chulu");
        chulu.goTo("/sites/" + portal.key());
        var guests = chulu.page().locator(".gw-site-guests");
        assertThat(guests).containsText(TITLE);
        guests.scrollIntoViewIfNeeded();
        looked(chulu, "site-guests");
        chulu.page().getByLabel("把“" + TITLE + "”移出本网站").click();
        var dialog = chulu.dialog();
        button(dialog, "移出").click();
        assertThat(dialog.getByText("请填写移出理由。")).isVisible();
        dialog.getByRole(AriaRole.TEXTBOX).fill("与本局栏目无关。");
        looked(chulu, "site-guest-displace");
        button(dialog, "移出").click();
        assertThat(chulu.toast("已经移出本网站")).isVisible();
        assertThat(guests).not().containsText(TITLE);

        var author = loginAs("shenmengjie");
        author.goTo("/sites/" + gallery.key());
        assertThat(author.heading()).isVisible();
        author.page().getByLabel(Pattern.compile("^提醒")).first().click();
        assertThat(author.page().getByText(TITLE).first()).isVisible();
        author.picture("site-guest-told");
    }

    @Test
    void aSiteIsPutIntoOtherHandsAndHasABanner() throws IOException {
        var chulu = loginAs("chulu");
        chulu.goTo("/sites/" + gallery.key());
        chulu.press("主办单位和地址");
        looked(chulu, "site-assign");
        button(chulu.dialog(), "取消").click();

        var page = chulu.page();
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1600, 300, BufferedImage.TYPE_INT_RGB), "png", picture);
        chulu.answered();
        page.setInputFiles(
                ".gw-site-banner input[type=file]", new FilePayload("横幅.png", "image/png", picture.toByteArray()));
        page.getByLabel("图片说明").fill("深色的横幅𠮷");
        chulu.press("保存横幅");
        assertThat(chulu.toast("横幅已经保存")).isVisible();
        page.locator(".gw-site-banner").scrollIntoViewIfNeeded();
        looked(chulu, "site-banner");
        chulu.press("撤下横幅");
        chulu.picture("site-banner-remove");
        button(chulu.dialog(), "撤下横幅").click();
        assertThat(chulu.toast("横幅已经撤下")).isVisible();
    }

    private ColumnId column(SiteId site) {
        return new ColumnId(
                jdbc.sql("""
                        select id from site_column where site_id = :site and kind = 'NEWS' and closed_on is null
                         order by position limit 1
                        """).param("site", site.value()).query(Long.class).single());
    }

    private static Locator button(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void looked(Desk desk, String name) {
        Assertions.assertThat(new AxeBuilder(desk.still().page()).analyze().getViolations())
                .filteredOn(violation -> GRAVE.contains(violation.getImpact()))
                .extracting(violation -> violation.getId() + " " + violation.getNodes())
                .as(name)
                .isEmpty();
        desk.picture(name);
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
