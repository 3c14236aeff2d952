package org.gongwen.web.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.gongwen.bulletin.BulletinLine;
import org.gongwen.identity.Role;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.NotPermittedPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BulletinViewTest extends ScreenTest {

    private static final YearMonth MONTH = YearMonth.now(Dates.ZONE).minusMonths(1);

    @Autowired
    Sites sites;

    @Autowired
    JdbcClient jdbc;

    private LocalDate opened = LocalDate.EPOCH;

    @BeforeEach
    void thePortalWasOpenedLongAgo() {
        if (sites.portal().isEmpty()) {
            var bureau = directory.unitByCode("WLJ-BGS").orElseThrow().id();
            sites.openPortal(actAs("xitong"), bureau, "滨海市文化和旅游局", Theme.RED);
        }
        var portal = sites.portal().orElseThrow();
        if (portal.state() != Site.State.OPEN) {
            var keeper = actAs("chulu");
            sites.change(keeper, portal.id(), new SiteFace(portal.name(), portal.theme(), "电话 0000-12345"));
            sites.setState(keeper, portal.id(), Site.State.OPEN);
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
    void theKeeperDraftsABulletinSetsTheWeightsAndReckonsItAnew() {
        actAs("chulu");
        navigate("bulletins", BulletinsView.class);
        assertThat($view(Select.class).first().getValue()).isEqualTo(MONTH);
        test(button("起草")).click();

        assertThat(getCurrentView()).isInstanceOf(BulletinView.class);
        assertThat(said()).contains("通报", "统计于", "稿件得分×40", "系统预设");
        var grid = $view(Grid.class).first();
        assertThat(grid.getListDataView().getItemCount()).isGreaterThan(10);
        assertThat($view(Anchor.class).all())
                .anySatisfy(anchor ->
                        assertThat(anchor.getElement().getTextRecursively()).isEqualTo("下载 Excel"));

        navigate("bulletins", BulletinsView.class);
        test(button("设定权重")).click();
        field("稿件权重").setValue(70);
        assertThat($(Paragraph.class).all())
                .anySatisfy(words -> assertThat(words.getText()).isEqualTo("三项权重合计 130，应为 100"));
        test(button("保存")).click();
        assertThat($(ErrorSentence.class).first().getElement().getTextRecursively())
                .contains("合计应为 100");
        field("公文权重").setValue(10);
        field("答复权重").setValue(20);
        test(button("保存")).click();
        assertThat(said()).contains("稿件得分×70", "第 2 版", "设定");

        UI.getCurrent().navigate("bulletin", QueryParameters.of("month", String.valueOf(MONTH)));
        assertThat(said()).contains("稿件得分×40");
        test(button("重新统计")).click();
        assertThat(said()).contains("稿件得分×70");
    }

    @Test
    void columnsAreSortedByWhatTheyMean() {
        actAs("chulu");
        navigate("bulletins", BulletinsView.class);
        test(button("起草")).click();
        @SuppressWarnings("unchecked")
        Grid<BulletinLine> grid = $view(Grid.class).first();

        assertThat(grid.getColumns()).allMatch(Grid.Column::isSortable).hasSize(6);
    }

    @Test
    void leadersReadAndNobodyElseSeesWhatIsNotPublic() {
        actAs("chulu");
        navigate("bulletins", BulletinsView.class);
        test(button("起草")).click();

        actAs(leader());
        UI.getCurrent().navigate("bulletin", QueryParameters.of("month", String.valueOf(MONTH)));
        assertThat($view(Button.class).all())
                .noneMatch(button -> button.getText().equals("重新统计"));

        actAs("anjinshu");
        navigate("bulletins", BulletinsView.class);
        assertThat($view(EmptyState.class).all()).hasSize(1);
        UI.getCurrent().navigate("bulletin", QueryParameters.of("month", String.valueOf(MONTH)));
        assertThat(getCurrentView()).isInstanceOf(NotPermittedPage.class);
        for (var other : List.of("wangmin", "xitong")) {
            actAs(other);
            navigate("bulletins", ForbiddenPage.class);
            UI.getCurrent().navigate("bulletin", QueryParameters.of("month", String.valueOf(MONTH)));
            assertThat(getCurrentView()).isInstanceOf(ForbiddenPage.class);
        }
    }

    @Test
    void aMonthWithoutABulletinOrThatIsNoneSaysSo() {
        actAs("chulu");
        for (var month : List.of("2020-01", "2020-13", "x")) {
            UI.getCurrent().navigate("bulletin", QueryParameters.of("month", String.valueOf(month)));
            assertThat(said()).contains("没有这个月的通报");
        }
    }

    private String leader() {
        var bureau =
                directory.organOf(directory.unitByCode("WLJ-BGS").orElseThrow().id());
        return directory.holders(Role.LEADER, bureau.id()).getFirst().username();
    }

    private Button button(String text) {
        return $(Button.class).all().stream()
                .filter(button -> button.getText().equals(text))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private IntegerField field(String label) {
        return $(IntegerField.class).withCaption(label).first();
    }

    private String said() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
