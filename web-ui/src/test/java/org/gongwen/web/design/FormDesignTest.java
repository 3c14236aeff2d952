package org.gongwen.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDraftSave;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.form.FormField;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormText;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.form.FormPane;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of a process, designed and tried on screen. */
class FormDesignTest extends ScreenTest {

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    DefinitionLint lint;

    @Test
    void aFormIsPutTogetherAndEveryChangeIsKeptInTheProcess() {
        var draft = begun("leaveA");
        open(draft);

        append("单行文字");
        type("标题", "事由𠮷");
        type("名称", "reason");
        tick("必填");
        append("数字");
        type("标题", "天数");
        type("名称", "days");
        append("单选");
        append("分组");

        var form = form(draft);
        assertThat(form.id()).isEqualTo("leaveAForm");
        assertThat(form.fields().map(FormField::key)).containsExactly("reason", "days", "field3");
        assertThat(form.field("reason").orElseThrow().required()).isTrue();
        assertThat(form.field("reason").orElseThrow().label()).isEqualTo("事由𠮷");
        assertThat(form.parts()).hasSize(4);
        assertThat(preview()).extracting(field -> ((HasLabel) field).getLabel()).containsExactly("事由𠮷", "天数", "单选");
        var design = Objects.requireNonNull(
                lint.design(drafts.read(actAs("xitong"), draft.id()).xml().getBytes(StandardCharsets.UTF_8)));
        assertThat(design.form()).isEqualTo("leaveAForm");
        assertThat(design.readable()).containsExactlyInAnyOrder("reason", "days", "field3");
    }

    @Test
    void partsAreMovedAndRemovedWithTheKeyboardAlone() {
        var draft = begun("leaveB");
        open(draft);
        append("单行文字");
        append("分组");
        append("数字");

        // The number stands in the group that was chosen; up it goes out of it, before it.
        press("上移");
        assertThat(form(draft).parts())
                .extracting(part -> part.getClass().getSimpleName())
                .containsExactly("FormField", "FormField", "FormGroup");
        press("删去");

        assertThat(form(draft).parts()).hasSize(2);
    }

    @Test
    void whatIsTypedIntoThePreviewIsHeldAgainstTheFormAndStays() {
        var draft = begun("leaveC");
        open(draft);
        append("多行文字");
        tick("必填");
        append("数字");
        append("勾选框");

        var days = field("数字", BigDecimalField.class);
        test(days).setValue(new BigDecimal("2.5"));
        press("试填检查");

        assertThat(((HasValidationProperties) days).getErrorMessage()).isEqualTo("只能填整数。");
        assertThat(days.getValue()).isEqualByComparingTo("2.5");
        assertThat(((HasValidationProperties) field("多行文字", TextArea.class)).getErrorMessage())
                .isEqualTo("必填。");

        test(days).setValue(new BigDecimal("3"));
        test(field("多行文字", TextArea.class)).setValue("看望𡈽家");
        press("试填检查");

        assertThat(days.isInvalid()).isFalse();
        assertThat(preview()).hasSize(3);
    }

    @Test
    void everyKindOfFieldIsAFieldOfTheScreen() {
        var draft = begun("leaveD");
        open(draft);
        for (var kind :
                List.of("单行文字", "多行文字", "数字", "日期时间", "下拉选择", "单选", "多选", "勾选框", "人员", "单位", "说明文字", "分隔线", "空行")) {
            append(kind);
        }

        assertThat(preview()).hasSize(10);
        assertThat(field("下拉选择", ComboBox.class)).isNotNull();
        assertThat(field("单选", RadioButtonGroup.class)).isNotNull();
        assertThat(field("勾选框", Checkbox.class)).isNotNull();
        assertThat(FormReader.read(drafts.form(actAs("xitong"), draft.id()).file())
                        .accepted())
                .isTrue();
    }

    @Test
    void whoeverChangesTheFormSecondIsShownWhatTheOtherMadeOfIt() {
        var draft = begun("leaveE");
        open(draft);
        append("单行文字");
        var other = drafts.form(
                directory.actor(
                        directory.personByUsername("xitong").orElseThrow().id()),
                draft.id());
        drafts.saveForm(
                directory.actor(
                        directory.personByUsername("xitong").orElseThrow().id()),
                draft.id(),
                other.file(),
                new FormSchema("leaveEForm", List.of(new FormText("t", "别人写的"))));

        append("数字");

        assertThat($view(ErrorSentence.class).all()).anyMatch(sentence -> sentence.isVisible());
        assertThat(form(draft).parts()).hasSize(1);
    }

    @Test
    void nobodyButTheSystemAdministratorDesignsForms() {
        var draft = begun("leaveF");
        for (var other : List.of("anquan", "shenji", "wangmin")) {
            actAs(other);
            navigate("processes/design/" + draft.id().value() + "/form", ForbiddenPage.class);
        }
    }

    @Test
    void whatIsWrongWithTheFileLeadsToTheSettingsOfTheProcess() {
        var draft = begun("leaveG");
        var twice =
                draft.xml().replaceAll("(?s)(<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>)", "$1<bpmndi:BPMNDiagram/>");
        assertThat(drafts.save(actAs("xitong"), draft.id(), draft.version(), twice))
                .isInstanceOf(ProcessDraftSave.Saved.class);

        navigate("processes/design/" + draft.id().value(), DesignView.class);

        var line = $view(Button.class).all().stream()
                .filter(one -> one.getElement().getTextRecursively().contains("应当有一张图"))
                .toList();
        assertThat(line).hasSize(1);
        test(line.getFirst()).click();
        assertThat($view(FindingsList.class).single().shown()).anyMatch(finding -> finding.element() == null);
    }

    private ProcessDraft begun(String key) {
        return ((ProcessDraftResult.Created) drafts.beginEmpty(actAs("xitong"), key, "请假", Kind.ITEM)).draft();
    }

    private void open(ProcessDraft draft) {
        navigate("processes/design/" + draft.id().value() + "/form", FormDesignView.class);
    }

    private FormSchema form(ProcessDraft draft) {
        return Objects.requireNonNull(drafts.form(
                        directory.actor(directory
                                .personByUsername("xitong")
                                .orElseThrow()
                                .id()),
                        draft.id())
                .reading()
                .form());
    }

    private void append(String type) {
        press(type);
    }

    private void press(String words) {
        test($view(Button.class).withText(words).single()).click();
    }

    private void type(String label, String value) {
        test($view(TextField.class)
                        .withPropertyValue(TextField::getLabel, label)
                        .single())
                .setValue(value);
    }

    private void tick(String label) {
        test($view(Checkbox.class).withPropertyValue(Checkbox::getLabel, label).single())
                .click();
    }

    private List<Component> preview() {
        return $view(FormPane.class)
                .single()
                .getChildren()
                .flatMap(FormDesignTest::below)
                .filter(one -> one instanceof HasValue && one.getElement().hasAttribute("data-field"))
                .toList();
    }

    private static Stream<Component> below(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(FormDesignTest::below));
    }

    private <T extends Component> T field(String label, Class<T> type) {
        return type.cast(preview().stream()
                .filter(one -> label.equals(((HasLabel) one).getLabel()))
                .findFirst()
                .orElseThrow());
    }
}
