package org.gongwen.web.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.numbering.NumberState;
import org.gongwen.numbering.Numbering;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NumberRegisterViewTest extends ScreenTest {

    @Autowired
    Numbering numbering;

    @Test
    void aClerkReservesTheNextNumberWithAReason() {
        var clerk = actAs("chenjing");
        navigate(NumberRegisterView.class);

        test(button("预留下一个号")).click();
        test($(TextArea.class).single()).setValue("为年度工作要点预留𠮷");
        test(last("预留下一个号")).click();

        var organ = directory.organOf(clerk.unit()).id();
        var series = numbering.series(clerk, organ).getFirst();
        assertThat(numbering.register(clerk, series, NumberState.RESERVED, null, 10))
                .anySatisfy(number -> assertThat(number.reason()).isEqualTo("为年度工作要点预留𠮷"));
    }

    @Test
    void withoutAReasonTheDialogSaysSoAndStays() {
        actAs("chenjing");
        navigate(NumberRegisterView.class);
        test(button("预留下一个号")).click();

        test(last("预留下一个号")).click();

        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("请写明理由");
    }

    @Test
    void aLeaderReadsTheRegisterButChangesNothing() {
        actAs("liuzhiyuan");
        navigate(NumberRegisterView.class);

        assertThat($(KeysetGrid.class).exists()).isTrue();
        assertThat($(Button.class).all().stream().filter(Button::isVisible).map(Button::getText))
                .doesNotContain("预留下一个号");
    }

    private Button button(String text) {
        return $(Button.class).all().stream()
                .filter(candidate -> candidate.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Button last(String text) {
        return $(Button.class).all().stream()
                .filter(candidate -> candidate.getText().equals(text))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
