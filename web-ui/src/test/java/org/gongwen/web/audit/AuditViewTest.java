package org.gongwen.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.audit.AuditEntry;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.People;
import org.gongwen.identity.Person;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The audit record on screen. */
class AuditViewTest extends ScreenTest {

    @Autowired
    Drafts drafts;

    @Test
    void theAuditAdministratorAloneOpensIt() {
        for (var other : List.of("xitong", "anquan", "liuzhiyuan", "chenjing")) {
            actAs(other);
            navigate("audit", ForbiddenPage.class);
        }
        actAs("shenji");
        assertThat(navigate("audit", AuditView.class)).isNotNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatSomebodyDidIsFoundByPersonAndAction() {
        drafts.create(actAs("shenjie"), DraftContent.blank(DocumentType.NOTICE).withTitle("滨海市文化和旅游局关于𠮷日的通知"));
        actAs("shenji");
        navigate(AuditView.class);

        ((ComboBox<Object>) $view(ComboBox.class).withLabel("人员").single())
                .setValue(directory.personByUsername("shenjie").orElseThrow());
        ((ComboBox<String>) $view(ComboBox.class).withLabel("操作").single()).setValue("document.create");
        test($view(Button.class).withId("search").single()).click();

        assertThat(rows()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.personName()).isEqualTo("沈㛃");
            assertThat(entry.action()).isEqualTo("document.create");
        });
        assertThat(test(grid()).getCellText(0, 2)).isEqualTo("新建草稿");
        assertThat(String.join("", test(grid()).getLitRendererPropertyValue(0, 4, "words", List.class)))
                .contains("文种：通知");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatSomebodyDidWhoHasLeftIsFoundToo() {
        drafts.create(actAs("shenjie"), DraftContent.blank(DocumentType.NOTICE).withTitle("离任前的通知"));
        var left = directory.personByUsername("shenjie").orElseThrow().id();
        var administrator = directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
        people.disable(administrator, left);
        try {
            actAs("shenji");
            navigate(AuditView.class);

            var choice =
                    (ComboBox<Person>) $view(ComboBox.class).withLabel("人员").single();
            var found = choice.getListDataView()
                    .getItems()
                    .filter(person -> person.id().equals(left))
                    .findFirst()
                    .orElseThrow();
            assertThat(choice.getItemLabelGenerator().apply(found)).isEqualTo("沈㛃（shenjie，已停用）");
            choice.setValue(found);
            test($view(Button.class).withId("search").single()).click();

            assertThat(rows())
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.personName()).isEqualTo("沈㛃"));
        } finally {
            people.enable(administrator, left);
        }
    }

    @Autowired
    People people;

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        actAs("shenji");
        navigate(AuditView.class);
        test($view(DayPicker.class).withLabel("起始日期").single()).setValue(LocalDate.of(2026, 5, 2));
        test($view(DayPicker.class).withLabel("截止日期").single()).setValue(LocalDate.of(2026, 5, 1));

        test($view(Button.class).withId("search").single()).click();

        assertThat(words($view(ErrorSentence.class).single())).contains("截止日期早于起始日期");
        assertThat($view(DayPicker.class).withLabel("起始日期").single().getValue()).isEqualTo(LocalDate.of(2026, 5, 2));
    }

    @Test
    void verifyingAnIntactRecordSaysSoWithItsFingerprint() {
        actAs("shenji");
        var view = navigate(AuditView.class);

        test($view(Button.class).withId("verify").single()).click();
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
            letBackgroundWorkArrive();
            return words(view).contains("记录完整");
        });

        assertThat(words(view)).containsPattern("[0-9a-f]{64}").contains("没有发现修改、缺失或截断");
        assertThat($view(Button.class).withId("verify").single().isEnabled()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private Grid<AuditEntry> grid() {
        return (Grid<AuditEntry>) $view(Grid.class).single();
    }

    private List<AuditEntry> rows() {
        var grid = test(grid());
        return IntStream.range(0, grid.size()).mapToObj(grid::getRow).toList();
    }

    private static String words(Component part) {
        var words = new ArrayList<String>();
        collect(part, words);
        return String.join("\n", words);
    }

    private static void collect(Component part, List<String> words) {
        words.add(part.getElement().getText());
        part.getChildren().forEach(child -> collect(child, words));
    }
}
