package org.gongwen.web.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrganisationScreensTest extends ScreenTest {

    @Autowired
    I18NProvider texts;

    @Test
    void aPersonIsFoundByARareCharacter() {
        actAs("xitong");
        var view = navigate(PeopleView.class);

        test(view.search).setValue("𡈽");

        assertThat(view.shown()).extracting(Person::name).containsExactly("王𡈽生");
    }

    @Test
    void aUnitIsCreatedAndChosen() {
        actAs("xitong");
        navigate(UnitsView.class);
        press("新建单位");
        test($(TextField.class).withPropertyValue(TextField::getLabel, "名称").single())
                .setValue("数字化处");
        test($(TextField.class).withPropertyValue(TextField::getLabel, "代码").single())
                .setValue("WLJ-BGS");
        test($(com.vaadin.flow.component.combobox.ComboBox.class)
                        .withPropertyValue(com.vaadin.flow.component.combobox.ComboBox::getLabel, "上级单位")
                        .single())
                .selectItem("滨海市文化和旅游局");

        press("建立");
        assertThat($(ErrorSentence.class).single().isVisible()).isTrue();
        assertThat($(TextField.class)
                        .withPropertyValue(TextField::getLabel, "名称")
                        .single()
                        .getValue())
                .isEqualTo("数字化处");

        test($(TextField.class).withPropertyValue(TextField::getLabel, "代码").single())
                .setValue("WLJ-SZH");
        press("建立");
        assertThat(directory.unitByCode("WLJ-SZH").map(Unit::name)).contains("数字化处");
        assertThat($(com.vaadin.flow.component.html.H2.class).all())
                .extracting(com.vaadin.flow.component.html.H2::getText)
                .contains("数字化处");
    }

    @Test
    void anImportShowsItsFaultsByLineAndOffersNoWayToApplyThem() {
        actAs("xitong");
        var view = navigate(ImportView.class);

        view.examine("坏.csv", "类别,单位代码,单位名称,单位性质,上级单位代码\n单位,Q1,某馆,下属单位,NOPE\n".getBytes(StandardCharsets.UTF_8));

        var faults = $(Grid.class).single();
        assertThat(test(faults).size()).isEqualTo(1);
        assertThat(test(faults).getCellText(0, 0)).isEqualTo("2");
        assertThat(String.valueOf(test(faults).getLitRendererPropertyValue(0, 2, "words", List.class)))
                .contains("NOPE");
        assertThat($(Button.class).withText("确认导入").exists()).isFalse();
    }

    @Test
    void aFaultlessImportIsAppliedOnceConfirmed() {
        actAs("xitong");
        var view = navigate(ImportView.class);

        view.examine("好.csv", "类别,单位代码,单位名称,单位性质,上级单位代码\n单位,Q2,某馆,下属单位,WLJ\n".getBytes(StandardCharsets.UTF_8));
        assertThat(directory.unitByCode("Q2")).isEmpty();
        press("确认导入");

        assertThat(directory.unitByCode("Q2")).isPresent();
    }

    @Test
    void theSecurityAdministratorSeesAdministratorsAsHisOwnAndNobodyElse() {
        actAs("anquan");
        var view = navigate(PeopleView.class);

        test(view.search).setValue("shenji");
        test(view.grid).clickRow(0);
        assertThat($(Button.class).withText("停用").exists()).isTrue();

        test(view.search).setValue("wangmin");
        test(view.grid).clickRow(0);
        assertThat($(Button.class).withText("停用").exists()).isFalse();
        assertThat($(com.vaadin.flow.component.html.Paragraph.class).all())
                .anySatisfy(words -> assertThat(words.getText()).contains("由系统管理员管理"));
    }

    @Test
    void theScreensOpenForNobodyElse() {
        for (var username : new String[] {"wangmin", "liuzhiyuan", "shenji"}) {
            actAs(username);
            for (var screen : java.util.List.of(UnitsView.class, PeopleView.class, ImportView.class)) {
                assertThatThrownBy(() -> navigate(screen)).as(username + screen).isNotNull();
            }
        }
    }

    @Test
    void everyRefusalOfTheOrganisationHasASentence() throws IOException {
        var key = Pattern.compile("\"(organisation\\.(?:refusal|import\\.fault)\\.[A-Za-z.]+)\"");
        var missing = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("../identity/src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                key.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(found -> {
                            if (unknown(found) && (unknown(found + ".missing") || unknown(found + ".long"))) {
                                missing.add(found);
                            }
                        });
            }
        }
        assertThat(missing).isEmpty();
    }

    private boolean unknown(String key) {
        return texts.getTranslation(key, MessageBundles.CHINESE).equals(key);
    }

    private void press(String text) {
        test($(Button.class).withText(text).single()).click();
    }
}
