package org.gongwen.web.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.NotPermittedPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class HealthViewTest extends ScreenTest {

    private static final String THEATRE = "滨海𠮷舞剧院";

    @Autowired
    Sites sites;

    @Autowired
    PastArticles past;

    @Autowired
    JdbcClient jdbc;

    /** The portal, and a theatre whose home page is eight days old and whose other columns are empty. */
    @BeforeEach
    void twoSitesAreOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actAs("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        var keeper = actAs("chulu");
        sites.open(keeper, unit("GWY"), "dance", THEATRE, SiteTemplate.VENUE, Theme.BROWN);
        var theatre = theatre();
        if (theatre.state() != Site.State.OPEN) {
            for (var site : List.of(sites.portal().orElseThrow(), theatre)) {
                sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), "电话 0000-12345"));
                sites.setState(keeper, site.id(), Site.State.OPEN);
            }
            var news = sites.columns(keeper, theatre.id()).stream()
                    .filter(column -> column.kind() == ColumnKind.NEWS)
                    .findFirst()
                    .orElseThrow();
            past.write(List.of(new PastArticle(
                    theatre.id(),
                    List.of(news.id()),
                    ArticleKind.TEXT,
                    "新戏开排",
                    "",
                    "<p>正文</p>",
                    "{}",
                    actAs("anjinshu").person(),
                    directory.holders(Role.LEADER, unit("GWY")).getFirst().id(),
                    OffsetDateTime.now().minusDays(8))));
        }
    }

    /** It was sound three days ago, and fails since yesterday. */
    private void itsPastIsKnown() {
        jdbc.sql("""
                        insert into site_health (site_id, on_day, light, broken)
                        select :site, current_date - d.ago, d.light, '{}'
                          from (values (3, 'GREEN'), (2, 'GREEN'), (1, 'RED')) as d (ago, light)
                        on conflict do nothing
                        """).param("site", theatre().id().value()).update();
    }

    @Test
    void whoKeepsThePortalSeesAllSitesWithWhatTheyBreakAndCharts() {
        itsPastIsKnown();
        actAs("chulu");
        navigate("inspection", HealthView.class);

        assertThat(row(THEATRE)).contains("不合格", "空白栏目", "8");
        assertThat(said()).contains("没有判定，颜色里不含它们：网站能打开。");
        assertThat(drawings())
                .hasSize(2)
                .allSatisfy(drawing -> assertThat(drawing).contains("<svg", "<title", "<desc", "gw-chart-late"))
                .anySatisfy(drawing -> assertThat(drawing).contains("lang=\"zh\"", THEATRE, "限 14 天"))
                .anySatisfy(drawing -> assertThat(drawing).contains("有 0 个网站不合格", "有 1 个"));
    }

    @Test
    void anOfficerSeesOfTheOwnSiteWhatFallsDueAndOnWhichDayEachColumnTurns() {
        actAs("anjinshu");
        navigate("inspection", HealthView.class);

        assertThat(drawings()).noneSatisfy(drawing -> assertThat(drawing).contains("限 14 天"));
        assertThat(said()).contains("3 天内", "7 天内", "14 天内", "指标：首页更新", "栏目：馆内动态");
        assertThat(row("首页更新")).contains("合格", "8 天没有更新，限 14 天");
        assertThat(row("馆内动态")).contains("动态要闻", "按期");
        assertThat(row("留言答复")).contains("合格", "没有答复的留言 0 件");
        assertThat(row("网站能打开")).contains("未判定");
        assertThat(said()).contains("没有逾期未答复的咨询。");

        var theatre = theatre();
        navigate(SiteHealthView.class, Map.of("site", theatre.id().key()));
        assertThat(said()).contains(THEATRE, "首页更新");
    }

    @Test
    void whoHasNoSiteIsToldSoAndOthersOpenNeitherTheBoardNorASiteThatIsNotTheirs() {
        var theatre = theatre();
        actAs("huanghuaijin");
        navigate("inspection", HealthView.class);
        assertThat($view(EmptyState.class).all()).hasSize(1);
        navigate("inspection/" + theatre.id().key(), NotPermittedPage.class);

        for (var other : List.of("wangmin", "anquan", "xitong")) {
            actAs(other);
            navigate("inspection", ForbiddenPage.class);
        }
    }

    @Test
    void whoKeepsThePortalSetsTheRulesAndIsToldWhatIsLaxer() {
        actAs("chulu");
        navigate("inspection/rules", InspectionRulesView.class);
        assertThat(said()).contains("没有比全国检查指标宽的规定");

        number("空白栏目满多少个不合格").setValue(21);
        test(button("设定")).click();
        assertThat(toast()).contains("应在 1 到 20 之间");
        number("空白栏目满多少个不合格").setValue(20);
        number("权重：首页更新").setValue(20);
        test(button("设定")).click();
        assertThat(toast()).contains("合计应为 100");
        number("权重：首页更新").setValue(25);
        test(button("设定")).click();
        assertThat(said()).contains("比全国检查指标宽", "空白栏目满多少个不合格 20（全国 5）");

        assertThat(jdbc.sql(
                                "select details from audit_entry where action = 'inspection.rules' order by at desc limit 1")
                        .query((row, index) -> row.getString(1))
                        .single())
                .contains("EMPTY_COLUMNS=20");
        navigate("inspection", HealthView.class);
        assertThat(said()).contains("权重：首页更新 25");
        jdbc.sql("update site_health set rules_version = null").update();
        jdbc.sql("delete from inspection_rules").update();
    }

    @Test
    void othersReadTheRulesAndSetNothing() {
        actAs("anjinshu");
        navigate("inspection/rules", InspectionRulesView.class);
        assertThat(row("首页多少秒打不开算失败")).contains("15", "全国 15");
        assertThat($view(IntegerField.class).all()).isEmpty();
    }

    private IntegerField number(String label) {
        return $view(IntegerField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private Button button(String text) {
        return $view(Button.class).all().stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private String toast() {
        return $(Notification.class).all().getLast().getElement().getTextRecursively();
    }

    private List<String> drawings() {
        return $(Html.class).all().stream()
                .map(drawing -> drawing.getElement().getOuterHTML())
                .toList();
    }

    private Site theatre() {
        return sites.of(actAs("chulu")).stream()
                .filter(site -> site.name().equals(THEATRE))
                .findFirst()
                .orElseThrow();
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }

    private String said() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private String row(String name) {
        return $view(NativeTableRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .filter(row -> row.startsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
