package org.gongwen.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import org.gongwen.identity.Unit;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SitesViewTest extends ScreenTest {

    @Autowired
    Sites sites;

    @BeforeEach
    void thePortalAndTheSiteOfTheTheatreAreThere() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actAs("xitong"), unit("WLJ-BGS").id(), "滨海市文化和旅游局", Theme.RED);
        }
        sites.open(actAs("chulu"), unit("DJY").id(), "theatre", "滨海𠮷剧院", SiteTemplate.VENUE, Theme.BROWN);
    }

    @Test
    void whoKeepsThePortalSeesAllSitesAndIsOfferedUnitsThatHaveAnOfficerAndNoSite() {
        actAs("chulu");
        navigate("sites", SitesView.class);
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains("滨海𠮷剧院", "/portal/sites/theatre", "筹备中"));

        test($(Button.class).withText("建立子网站").single()).click();
        assertThat(units().getListDataView().getItems())
                .extracting(Unit::code)
                .contains("NPQ", "WLJ-BGS")
                .doesNotContain("DJY", "WLJ");
        test($(Button.class).withText("建立").single()).click();
        assertThat(said()).contains("请选择单位");
        units().setValue(unit("NPQ"));
        field("地址").setValue("Nan Pu");
        test($(Button.class).withText("建立").single()).click();
        assertThat(said()).contains("小写字母");
    }

    @Test
    void anOfficerArrangesTheOwnSiteButNeitherOpensItNorFreesAColumnFromReview() {
        actAs("dengyueming");
        navigate("sites", SitesView.class);
        assertThat(lines()).hasSize(1);
        assertThat($(Button.class).withText("建立子网站").all()).isEmpty();

        navigate(SiteView.class, Map.of("site", theatre().key()));
        assertThat($(Button.class).withText("开通").all()).isEmpty();
        test($(Button.class).withText("新建栏目").single()).click();
        assertThat($(Checkbox.class)
                        .withPropertyValue(Checkbox::getLabel, "须经门户主办单位审核")
                        .single())
                .returns(false, Checkbox::isEnabled);
    }

    @Test
    void whatIsOpenIsLookedAtAsCitizensSeeIt() {
        var chulu = actAs("chulu");
        sites.open(chulu, unit("XLQ").id(), "xiling", "西岭𡈽文旅", SiteTemplate.BUREAU_UNIT, Theme.BLUE);
        var site = sites.of(chulu).stream()
                .filter(one -> one.code().equals("xiling"))
                .findFirst()
                .orElseThrow()
                .id();
        navigate(SiteView.class, Map.of("site", site.key()));
        assertThat($(Anchor.class).withText("公众看到的样子").all()).isEmpty();

        sites.change(chulu, site, new SiteFace("西岭𡈽文旅", Theme.BLUE, "地址：西岭路 9 号"));
        sites.setState(chulu, site, Site.State.OPEN);
        navigate(SiteView.class, Map.of("site", site.key()));
        assertThat($(Anchor.class).withText("公众看到的样子").single().getHref()).isEqualTo("portal/sites/xiling");
        navigate("sites", SitesView.class);
        assertThat($(Anchor.class).withText("公众看到的样子").all())
                .extracting(Anchor::getHref)
                .contains("portal/sites/xiling");
        sites.setState(chulu, site, Site.State.CLOSED);
    }

    @Test
    void whatMustNotBePublicIsSaidAtTheFieldInWhichItWasWritten() {
        actAs("dengyueming");
        navigate(SiteView.class, Map.of("site", theatre().key()));

        field("网站名称").setValue("秘密★10年");
        test($(Button.class).withText("保存外观").single()).click();
        assertThat(field("网站名称")).returns(true, TextField::isInvalid);
        assertThat(field("网站名称").getErrorMessage()).contains("密级标志");
        assertThat(said()).doesNotContain("密级标志");

        test($(Button.class).withText("添加链接").single()).click();
        field("文字").setValue("咨询 13800000000");
        field("网址").setValue("https://example.org/");
        test($(Button.class).withText("保存链接").single()).click();
        assertThat(field("文字").getErrorMessage()).contains("手机号码");
        assertThat(sites.links(actAs("dengyueming"), theatre())).isEmpty();
    }

    @Test
    void aBannerIsNothingWithoutAPicture() {
        actAs("dengyueming");
        navigate(SiteView.class, Map.of("site", theatre().key()));

        assertThat(getCurrentView().getElement().getTextRecursively()).contains("还没有横幅");
        assertThat($(Button.class).withText("撤下横幅").all()).isEmpty();
        field("图片说明").setValue("𡈽城剧院的舞台");
        test($(Button.class).withText("保存横幅").single()).click();
        assertThat(said()).contains("请先选择图片");
    }

    @Test
    void whoHasNoSiteIsToldWhoSetsOneUp() {
        actAs("huanghuaijin");
        navigate("sites", SitesView.class);

        assertThat($view(EmptyState.class).single().getElement().getTextRecursively())
                .contains("本单位还没有子网站", "办公室");
    }

    @Test
    void theSystemAdministratorSeesWhoKeepsThePortalAndNobodyElseOpensTheScreen() {
        actAs("xitong");
        navigate("sites", SitesView.class);
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("办公室主办");

        for (var other : List.of("wangmin", "anquan", "sunyalan")) {
            actAs(other);
            navigate("sites", ForbiddenPage.class);
        }
    }

    private SiteId theatre() {
        return sites.of(actAs("dengyueming")).stream().map(Site::id).findFirst().orElseThrow();
    }

    private Unit unit(String code) {
        return directory.unitByCode(code).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Unit> units() {
        return (ComboBox<Unit>) $(ComboBox.class).single();
    }

    private TextField field(String label) {
        return $(TextField.class).withPropertyValue(TextField::getLabel, label).single();
    }

    private String said() {
        return $(ErrorSentence.class).all().stream()
                .map(sentence -> sentence.getElement().getTextRecursively())
                .toList()
                .toString();
    }

    private List<String> lines() {
        return $view(ListItem.class).all().stream()
                .map(line -> line.getElement().getTextRecursively())
                .toList();
    }
}
