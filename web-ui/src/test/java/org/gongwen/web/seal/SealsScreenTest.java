package org.gongwen.web.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.sealregister.SealId;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of seals on screen. */
class SealsScreenTest extends ScreenTest {

    private static final String NAME = "滨海市文化和旅游局𠮷";

    @Autowired
    SealRegister register;

    @Autowired
    JdbcClient jdbc;

    private SealId seal = new SealId(0);

    /** As registering leaves it; making the file of a seal takes an authority. */
    @BeforeEach
    void aSealIsRegistered() {
        var organ = directory.organOf(actAs("wangmin").unit()).id();
        var registrar = actAs("anquan");
        seal = new SealId(jdbc.sql("""
                        with file as (select convert_to(cast(gen_random_uuid() as text), 'UTF8') as bytes)
                        insert into seal (unit_id, name, kind, key_reference, electronic, digest, valid_from, valid_to, state,
                            registered_by, registered_by_name, registered_at)
                        select :unit, :name, 'OFFICIAL', 'jg-2026', bytes, sha256(bytes), current_date - 5, current_date + 50,
                               'IN_USE', :by, :byName, now() from file
                        returning id
                        """)
                .param("unit", organ.value())
                .param("name", NAME)
                .param("by", registrar.person().value())
                .param("byName", registrar.name())
                .query(Long.class)
                .single());
    }

    @AfterEach
    void itIsWithdrawn() {
        register.withdraw(actAs("anquan"), seal, "试完。");
    }

    @Test
    void theSecurityAdministratorNamesAKeeperSuspendsASealAndTakesItIntoUseAgain() {
        var keeper = actAs("wangmin");
        actAs("anquan");
        navigate("seals", SealsView.class);
        assertThat(line()).contains(NAME, "公章", "使用中", "jg-2026");

        press("变更保管人");
        offered().setValue(new LinkedHashSet<>(Set.of(Principal.of(keeper.person()))));
        test($(TextField.class).withPropertyValue(TextField::getLabel, "理由或者依据").single())
                .setValue("滨文办〔2026〕1号");
        last("变更保管人");
        assertThat(line()).contains("保管人：" + keeper.name());

        press("停用");
        test($(TextArea.class).single()).setValue("遗失待查。");
        last("停用");
        assertThat(line()).contains("已停用", "遗失待查。");

        press("恢复使用");
        test($(TextArea.class).single()).setValue("找到。");
        last("恢复使用");
        assertThat(line()).contains("使用中", "找到。");

        press("用印记录");
        assertThat($(ListItem.class).all().stream()
                        .map(item -> item.getElement().getTextRecursively())
                        .toList())
                .anySatisfy(one -> assertThat(one).contains(keeper.name(), "起保管", "滨文办〔2026〕1号"));
    }

    @Test
    void aKeeperIsNoAdministratorAndWorksInTheOrgan() {
        var administrator = actAs("shenji").person();
        actAs("anquan");
        navigate("seals", SealsView.class);
        press("变更保管人");

        var offered = offered().getListDataView().getItems().toList();
        assertThat(offered)
                .isNotEmpty()
                .doesNotContain(Principal.of(administrator))
                .noneSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Principal.OfRole.class,
                                post -> assertThat(post.role()).isEqualTo(Role.SECURITY_ADMINISTRATOR)));
        last("变更保管人");
        assertThat(register.keepers(actAs("anquan"), seal)).isEmpty();
    }

    @Test
    void theOtherAdministratorsReadTheRegisterAndChangeNothing() {
        for (var reader : List.of("xitong", "shenji")) {
            actAs(reader);
            navigate("seals", SealsView.class);
            assertThat(line()).contains(NAME);
            assertThat($(Button.class).all())
                    .extracting(Button::getText)
                    .contains("用印记录")
                    .doesNotContain("停用", "注销", "变更保管人");
            assertThat($(Button.class).withText("登记印章").all()).noneMatch(Button::isVisible);
        }
        actAs("wangmin");
        navigate("seals", ForbiddenPage.class);
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<Principal> offered() {
        return (MultiSelectComboBox<Principal>) $(MultiSelectComboBox.class).single();
    }

    /** Of those that are not withdrawn there is one. */
    private String line() {
        return $view(ListItem.class).all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .filter(text -> text.contains(NAME) && !text.contains("已注销"))
                .findFirst()
                .orElseThrow();
    }

    private void press(String words) {
        test($(Button.class).withText(words).all().getFirst()).click();
    }

    private void last(String words) {
        test($(Button.class).withText(words).all().getLast()).click();
    }
}
