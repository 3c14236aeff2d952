package org.gongwen.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongwen.design.DesignDifference.Aspect;
import org.gongwen.form.FormDifference;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Unit;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.Processes;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is decided with a release beside the drawing, on screen: number words, what is in service, and a form that has changed, in words. */
class ReleaseTermsScreenTest extends ScreenTest {

    private static final String BEFORE = """
            {"type": "default", "id": "f", "components": [
              {"type": "textfield", "id": "a", "key": "reason", "label": "事由"},
              {"type": "number", "id": "b", "key": "days", "label": "天数", "validate": {"required": true, "max": 15}},
              {"type": "person", "id": "c", "key": "deputy", "label": "代办人"}]}
            """;
    private static final String AFTER = """
            {"type": "default", "id": "f", "components": [
              {"type": "number", "id": "b", "key": "days", "label": "请假天数𠮷", "validate": {"max": 30}},
              {"type": "textarea", "id": "a", "key": "reason", "label": "事由"},
              {"type": "select", "id": "d", "key": "kind", "label": "种类", "validate": {"required": true},
               "values": [{"value": "1", "label": "年休假"}, {"value": "2", "label": "病假"}]}]}
            """;

    @Autowired
    NumberWords words;

    @Autowired
    Processes processes;

    @Test
    void aFormThatHasChangedIsToldFieldByFieldInTheWordsOfTheScreen() {
        actAs("xitong");
        assertThat(told(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(
                        "表单字段“请假天数𠮷”：标题：天数 → 请假天数𠮷；不再必填；不大于：15 → 30",
                        "表单字段“事由”：类型：单行文字 → 多行文字；移到“请假天数𠮷”后面",
                        "表单新增字段“种类”：下拉选择；必填；选项：增加年休假、病假",
                        "表单删除字段“代办人”");
        assertThat(told(Locale.ENGLISH))
                .containsExactly(
                        "Form: field “请假天数𠮷”: Label: 天数 → 请假天数𠮷; not required any more; Not above: 15 → 30",
                        "Form: field “事由”: Type: Line of text → Text; moved behind “请假天数𠮷”",
                        "Form: new field “种类”: Selection; required; Options: added 年休假, 病假",
                        "Form: field “代办人” taken out");
    }

    @Test
    void aNumberWordIsAddedEndedAndTakenIntoUseAgain() {
        actAs("xitong");
        navigate("number-words", NumberWordsView.class);
        press("新增机关代字");
        choose("滨海市文化和旅游局");
        type("机关代字", "滨文函喆");
        type("用途", "函件𠮷");
        test($(Button.class).withText("新增机关代字").all().getLast()).click();

        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).contains("滨文函喆", "函件𠮷", "使用中"));
        press("停用");
        reason("不再另编。");
        test($(Button.class).withText("停用").all().getLast()).click();
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).contains("已停用", "不再另编。"));
        assertThat(words.all(actAs("xitong"))).extracting(NumberWord::inUse).containsExactly(false);

        navigate("number-words", NumberWordsView.class);
        press("恢复使用");
        reason("还要用。");
        test($(Button.class).withText("恢复使用").all().getLast()).click();
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).contains("使用中"));
    }

    @Test
    void oneAdministratorProposesToStopAProcessAndAnotherStopsIt() {
        DrawnProcesses.inService(processes, "unitsVote");
        actAs("xitong");
        navigate("processes/versions/unitsVote", ProcessView.class);
        press("停用");
        reason("不再表决𠮷。");
        press("送审");

        assertThat(isInService()).isTrue();
        assertThat(shown("停用")).isFalse();
        assertThat(shown("同意")).as("it is his own").isFalse();
        actAs("anquan");
        navigate("processes", ProcessesView.class);
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains("等待停用", "不再表决𠮷。"));
        navigate("processes/versions/unitsVote", ProcessView.class);
        press("同意");
        test($(Button.class).withText("同意").all().getLast()).click();

        assertThat(isInService()).isFalse();
        assertThat(shown("同意")).isFalse();
    }

    private boolean isInService() {
        return processes.versions("unitsVote").getFirst().inService();
    }

    private boolean shown(String words) {
        return $(Button.class).withText(words).exists();
    }

    @Test
    void nobodyButTheSystemAdministratorKeepsNumberWords() {
        for (var other : List.of("anquan", "shenji", "wangmin")) {
            actAs(other);
            navigate("number-words", ForbiddenPage.class);
        }
    }

    private List<String> told(Locale language) {
        UI.getCurrent().setLocale(language);
        var screen = new Div();
        UI.getCurrent().add(screen);
        var difference = new DifferenceWords(screen, directory);
        return FormDifference.between(form(BEFORE), form(AFTER)).changes().stream()
                .map(change -> difference.aspect(new Aspect.Asked(change)).text())
                .toList();
    }

    private static FormSchema form(String json) {
        var reading = FormReader.read(json);
        assertThat(reading.findings()).isEmpty();
        return Objects.requireNonNull(reading.form());
    }

    private void press(String words) {
        test($(Button.class).withText(words).all().getFirst()).click();
    }

    private void type(String label, String value) {
        test($(TextField.class).withPropertyValue(TextField::getLabel, label).single())
                .setValue(value);
    }

    @SuppressWarnings("unchecked")
    private void choose(String unit) {
        var box = (ComboBox<Unit>) $(ComboBox.class).single();
        box.setValue(directory.units().stream()
                .filter(one -> one.name().equals(unit))
                .findFirst()
                .orElseThrow());
    }

    private void reason(String words) {
        test($(TextArea.class).single()).setValue(words);
    }

    private List<String> lines() {
        return $view(ListItem.class).all().stream()
                .map(Component::getElement)
                .map(element -> element.getTextRecursively())
                .toList();
    }
}
