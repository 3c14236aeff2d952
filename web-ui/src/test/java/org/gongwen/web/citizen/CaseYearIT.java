package org.gongwen.web.citizen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of a year long ago, on the screen and as they are saved. */
class CaseYearIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String MUSEUM = "滨海市美术馆";

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void muchWasHandedInLongAgo() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        sites.open(actor("chulu"), unit("MSG"), "msg", MUSEUM, SiteTemplate.VENUE, Theme.TEAL);
        jdbc.sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, state, reply, decision, closed_at)
                select s.id, k.kind, 'Z20120101-' || lpad((s.id * 1000 % 900000 + k.rank * 50 + n)::text, 6, '0'), '', '', now(),
                       date '2012-01-02' + n * 7, 20, date '2012-01-02' + n * 7 + 10, '𠮷', '问', false,
                       case n % 10 when 8 then 'WITHDRAWN' when 9 then 'RECEIVED' else 'ANSWERED' end,
                       case when n % 10 < 8 then '答' end,
                       case when k.kind = 'INFORMATION_REQUEST' and n % 10 < 8
                            then (array['granted', 'granted', 'partial', 'refused', 'absent', 'elsewhere', 'unprocessed', 'granted'])[n % 10 + 1] end,
                       case when n % 10 < 9 then timestamptz '2012-01-02 10:00+08' + make_interval(days => n * 7 + n % 14) end
                  from site s,
                       (values ('CONSULTATION', 1), ('SUGGESTION', 2), ('COMPLAINT', 3), ('INFORMATION_REQUEST', 4)) as k (kind, rank),
                       generate_series(0, 29) as n
                 where s.portal or s.code = 'msg'
                """).update();
    }

    @AfterEach
    void nothingWas() {
        jdbc.sql("delete from citizen_case where receipt like 'Z20120101-%'").update();
    }

    @Test
    void theYearIsChosenReadInTwoTablesAndSaved() throws IOException {
        var desk = desks.open().login("chulu").goTo("/cases");
        var page = desk.page();
        page.setViewportSize(1440, 1000);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("年度统计"))
                .click();
        assertThat(desk.heading()).containsText("年来信和申请统计");

        desk.goTo("/case-years?year=2012");
        assertThat(desk.heading()).hasText("2012 年来信和申请统计");
        var grids = page.locator("vaadin-grid");
        assertThat(grids).hasCount(2);
        assertThat(grids.first().getByText(MUSEUM)).hasCount(3);
        assertThat(page.getByText("无法提供 12 件：本机关不掌握该信息 6 件，不是本机关负责公开 6 件")).isVisible();
        noGraveFault(desk);
        desk.picture("case-year");

        var letters = saved(desk, 0);
        Assertions.assertThat(letters.getFirst()).contains("网站", "收到", "平均用时");
        Assertions.assertThat(letters.getLast()).startsWith("合计", "", "180", "144");
        var requests = saved(desk, 1);
        Assertions.assertThat(requests.getFirst()).contains("本年新收", "上年结转", "结转下年");
        Assertions.assertThat(requests.getLast()).startsWith("合计", "60", "0");

        desk.dark().goTo("/case-years?year=2012");
        assertThat(grids).hasCount(2);
        noGraveFault(desk);
        desk.picture("case-year-dark");
        Assertions.assertThat(desk.complaints()).isEmpty();

        var head = loginAs("taocaiwei").goTo("/case-years?year=2012");
        assertThat(head.page().locator("vaadin-grid").first().getByText(MUSEUM)).hasCount(3);
        assertThat(head.page().locator("vaadin-grid").getByText("滨海市文化和旅游局")).hasCount(0);
    }

    private static List<List<String>> saved(Desk desk, int which) throws IOException {
        var download = desk.page()
                .waitForDownload(() -> desk.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出 Excel"))
                        .nth(which)
                        .click());
        try (var book = new ReadableWorkbook(Files.newInputStream(download.path()))) {
            return book.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        }
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
