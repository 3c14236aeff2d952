package org.gongwen.web.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongwen.form.Answer;
import org.gongwen.process.Processes;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.ItemId;
import org.gongwen.task.Items;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.NotPermittedPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request for leave on screen: begun, refused for what is missing, submitted, agreed. */
class ItemScreenTest extends ScreenTest {

    @Autowired
    Processes processes;

    @Autowired
    Items items;

    @Autowired
    Inbox inbox;

    @BeforeEach
    void thereIsAProcessForIt() {
        if (processes.versions("leaveRequest").isEmpty()) {
            try (var file = getClass().getResourceAsStream("/templates/leaveRequest.bpmn20.xml")) {
                processes.deploy("leaveRequest", Objects.requireNonNull(file).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void whatIsTypedStaysUntilItIsRightAndThenGoesToTheHead() {
        var wangmin = actAs("wangmin");
        navigate("items", ItemsView.class);
        $view(Button.class).all().stream()
                .filter(button -> button.getElement().getOuterHTML().contains("请假与外出"))
                .findFirst()
                .ifPresentOrElse(button -> test(button).click(), () -> {
                    throw new AssertionError("the process is not offered");
                });
        var id = items.drafts(wangmin).getFirst().id();
        navigate("item/" + id.value(), ItemView.class);

        test($view(BigDecimalField.class).single()).setValue(new BigDecimal("400"));
        press("提交");
        assertThat($view(BigDecimalField.class).single().getErrorMessage()).isEqualTo("不能大于 180天。");
        assertThat(field("事由", TextArea.class).isInvalid()).isTrue();
        assertThat($view(BigDecimalField.class).single().getValue()).isEqualByComparingTo("400");

        fillIn();
        press("提交");

        assertThat(items.read(wangmin, id).item().status()).isEqualTo(BusinessItem.Status.IN_PROCESS);
        var head = actAs("zhanghua");
        var line = inbox.page(head, Folder.TO_DO, InboxFilter.ALL, null, 50).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElseThrow();
        assertThat(line.stepName()).isEqualTo("部门审批");
        navigate("item/" + id.value(), ItemView.class);
        assertThat(field("事由", TextArea.class).isReadOnly()).isTrue();
        assertThat(field("事由", TextArea.class).getValue()).isEqualTo("看望𠮷祥镇的老人");
        press("同意");
        assertThat(items.read(head, id).work()).isNull();
        stranger(id);
    }

    private void stranger(ItemId id) {
        for (var other : List.of("xuwenbo", "guoxiaoyan", "xitong")) {
            actAs(other);
            navigate("item/" + id.value(), NotPermittedPage.class);
        }
    }

    @SuppressWarnings("unchecked")
    private void fillIn() {
        ((RadioButtonGroup<Answer.Option>) $view(RadioButtonGroup.class).single())
                .setValue(new Answer.Option("annual", "年休假"));
        test(field("事由", TextArea.class)).setValue("看望𠮷祥镇的老人");
        $view(DayPicker.class).all().forEach(day -> day.setValue(LocalDate.of(2027, 3, 1)));
        test($view(BigDecimalField.class).single()).setValue(new BigDecimal("2"));
        test(field("联系电话", TextField.class)).setValue("0535-6600001");
        assertThat($view(ComboBox.class).all()).isNotEmpty();
    }

    private <T extends Component & HasValue<?, ?>> T field(String label, Class<T> type) {
        return $view(type).withLabel(label).single();
    }

    private void press(String words) {
        test($view(Button.class).withText(words).single()).click();
    }
}
