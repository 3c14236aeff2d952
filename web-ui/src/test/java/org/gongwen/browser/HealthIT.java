package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gongwen.Application;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The board of the sites of the demonstration bureau, which stand in every light: as who keeps the portal, an officer, a
 * head and a leader see it, with a past, visits, and links that lead nowhere. An application of its own, since all others
 * begin without these sites.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"gongwen.site.demonstration=true", "gongwen.demo=true", "gongwen.citizen.counter=true"})
@DirtiesContext
class HealthIT {

    private static final int PORT = FreePort.next();
    private static final String BASE = "http://localhost:" + PORT;

    @RegisterExtension
    final Desks desks = new Desks(BASE);

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("gongwen.base-url", () -> BASE);
    }

    /** Each morning of two months was kept, each hour of a week was visited, and two links of the library fail since Monday. */
    @BeforeEach
    void thingsHappened() {
        jdbc.sql("""
                        insert into site_health (site_id, on_day, light, broken)
                        select s.id, current_date - d,
                               case when (s.id + d / 9) % 7 < 2 then 'RED' when (s.id + d / 5) % 5 = 0 then 'AMBER' else 'GREEN' end, '{}'
                          from site s cross join generate_series(0, 60) d where s.state = 'OPEN'
                            on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into site_visit (at, site_id, took, said)
                        select now() - h * interval '1 hour', s.id,
                               case when s.code = 'theatre' and h % 9 = 0 then null
                                    when s.code = 'children' then 4100 + h else 180 + (h * 37 + s.id * 11) % 400 end,
                               'HTTP'
                          from site s cross join generate_series(1, 160) h where s.state = 'OPEN'
                        """).update();
        jdbc.sql("delete from page_link").update();
        jdbc.sql("""
                        with l as (insert into page_link (address, outside, checked_at, said, failing_since, failed_on, failed_days)
                                   values ('https://www.wenhua.example/2019/𠮷/index.html', true, now(), 'HTTP 404',
                                           current_date - 6, current_date, 6),
                                          ('/portal/sites/library/news/999999', false, now(), 'HTTP 404',
                                           current_date - 1, current_date, 2)
                                   returning id)
                        insert into page_link_place (link_id, site_id, article_id)
                        select l.id, s.id, (select min(e.article_id) from edition e where e.site_id = s.id)
                          from l cross join site s where s.code = 'library'
                        """).update();
    }

    @Test
    void theBoardIsReadByWhoKeepsThePortalWhoSetsItsRules() throws IOException {
        var desk = desks.open().login("chulu").goTo("/inspection");
        desk.page().setViewportSize(1440, 1000);
        assertThat(row(desk, "市图书馆")).containsText("2");
        assertThat(row(desk, "少年儿童")).containsText("慢");
        var drawings = desk.page().locator(".gw-chart svg[role=img]");
        assertThat(drawings).hasCount(2);
        for (var drawing : drawings.all()) {
            assertThat(drawing.locator("title")).not().hasText("");
            assertThat(drawing.locator("desc")).not().hasText("");
        }
        var kept = desk.picture("health");
        var images = System.getProperty("gongwen.pictures");
        if (images != null) {
            Files.copy(kept, Path.of(images, "health.png"), StandardCopyOption.REPLACE_EXISTING);
        }
        drawings.first().scrollIntoViewIfNeeded();
        desk.picture("health-ranking");
        drawings.last().scrollIntoViewIfNeeded();
        desk.picture("health-trend");
        desk.dark().goTo("/inspection");
        assertThat(drawings).hasCount(2);
        desk.picture("health-dark");
        drawings.last().scrollIntoViewIfNeeded();
        desk.picture("health-trend-dark");

        desk.goTo("/inspection/rules");
        assertThat(desk.page().getByText("没有比全国检查指标宽的规定")).isVisible();
        desk.picture("health-rules-dark");
        var empty = desk.page()
                .getByRole(
                        AriaRole.SPINBUTTON,
                        new Page.GetByRoleOptions().setName("空白栏目满多少个不合格").setExact(true));
        empty.fill("9");
        empty.blur();
        desk.press("设定");
        assertThat(desk.page().getByText("空白栏目满多少个不合格 9（全国 5）")).isVisible();
        desk.goTo("/inspection");
        assertThat(desk.page().getByText("权重：首页更新 25", new Page.GetByTextOptions()))
                .isVisible();
        assertThat(desk.complaints()).isEmpty();
    }

    /** On one page: the state, what falls due when, the letters that wait, what is dead. */
    @Test
    void anOfficerAndAHeadSeeTheirOwnSiteOnOnePage() {
        for (var code : List.of("INFORMATION_OFFICER", "DEPARTMENT_HEAD")) {
            var name = jdbc.sql("""
                            select p.username from person p join post o on o.person_id = p.id
                              join site s on s.unit_id = o.unit_id and s.code = 'library'
                             where o.role = :role order by p.id limit 1
                            """)
                    .param("role", code)
                    .query((row, index) -> row.getString(1))
                    .single();
            var desk = desks.open().login(name).goTo("/inspection");
            desk.page().setViewportSize(1440, 1000);
            assertThat(desk.page().getByText("3 天内").first()).isVisible();
            assertThat(desk.page().getByText("来信：").first()).isVisible();
            assertThat(row(desk, "留言答复")).isVisible();
            var dead = row(desk, "https://www.wenhua.example");
            assertThat(dead).containsText("HTTP 404");
            assertThat(dead.getByRole(AriaRole.BUTTON)).hasCount(code.equals("INFORMATION_OFFICER") ? 1 : 0);
            desk.picture("health-own-" + code.toLowerCase(Locale.ROOT));
            dead.scrollIntoViewIfNeeded();
            desk.picture("health-links-" + code.toLowerCase(Locale.ROOT));
            desk.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("来信和申请"))
                    .first()
                    .click();
            assertThat(desk.page()).hasURL(BASE + "/cases");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    /** A ranking of both, and behind the name of each the page that its officer sees. */
    @Test
    void whoLeadsTwoUnitsComesFromTheBoardOfBothToThePageOfOne() {
        var name = jdbc.sql("""
                        select p.username from person p join post o on o.person_id = p.id
                          join site s on s.unit_id = o.unit_id and s.state = 'OPEN' and not s.portal
                         where o.role = 'LEADER' group by p.username
                        having count(*) = 2 and bool_or(s.code = 'library') order by p.username limit 1
                        """).query((row, index) -> row.getString(1)).single();
        var desk = desks.open().login(name).goTo("/inspection");
        var page = desk.page();
        page.setViewportSize(1440, 1000);
        assertThat(page.locator(".gw-inspection-table tbody tr th a")).hasCount(2);
        assertThat(row(desk, "https://www.wenhua.example")).hasCount(0);
        desk.picture("health-two-units");
        var library = row(desk, "市图书馆").getByRole(AriaRole.LINK);
        var site = library.innerText();
        library.click();

        assertThat(page).hasURL(Pattern.compile("/inspection/\\d+$"));
        assertThat(desk.heading()).containsText(site);
        assertThat(row(desk, "留言答复")).isVisible();
        assertThat(row(desk, "https://www.wenhua.example")).containsText("HTTP 404");
        assertThat(row(desk, "https://www.wenhua.example").getByRole(AriaRole.BUTTON))
                .hasCount(0);
        desk.picture("health-one-of-two");
        assertThat(desk.complaints()).isEmpty();
    }

    private static Locator row(Desk desk, String text) {
        return desk.page()
                .locator(".gw-inspection-table tr")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }
}
