package org.gongwen.web.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.numbering.NumberState;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NumberRegisterViewTest extends ScreenTest {

    @Autowired
    Numbering numbering;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

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
    void aReasonThatCannotBeKeptIsNamedAndStaysToBePutRight() {
        actAs("chenjing");
        navigate(NumberRegisterView.class);
        test(button("预留下一个号")).click();
        var reason = $(TextArea.class).single();

        reason.setValue("年度\u0000要点𠮷");
        test(last("预留下一个号")).click();
        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("“理由”的第 3 个字是看不见的控制字符");
        reason.setValue("字".repeat(501));
        test(last("预留下一个号")).click();
        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("“理由”太长，最多 500 字");
        assertThat(reason.getValue()).hasSize(501);

        reason.setValue("年度要点𠮷");
        test(last("预留下一个号")).click();
        assertThat($(Dialog.class).exists()).isFalse();
    }

    @Test
    void aClerkKeepsAReservedNumberForADocumentAndFreesItAgain() {
        var drafter = actAs("wangmin");
        var document = ((CreateResult.Created) drafts.create(
                        drafter, DraftContent.blank(DocumentType.NOTICE).withTitle("关于𡈽木修缮要点的通知")))
                .document()
                .id();
        documents.changeStatus(drafter, document, DocumentStatus.IN_PROCESS);
        var clerk = actAs("chenjing");
        var organ = directory.organOf(clerk.unit()).id();
        var series = numbering.series(clerk, organ).getFirst();
        var reserved = ((NumberingResult.Done) numbering.reserve(clerk, series, "要点预留𠮷")).number();
        navigate(NumberRegisterView.class);

        test(labelled("指定文件 " + reserved.text())).click();
        test(last("指定文件")).click();
        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("请选择一份文件");
        @SuppressWarnings("unchecked")
        ComboBox<DocumentSummary> chooser = $(ComboBox.class).single();
        chooser.setValue(documents.summary(document));
        test(last("指定文件")).click();

        assertThat(numbering.waiting(clerk, organ, document))
                .hasValueSatisfying(number -> assertThat(number.text()).isEqualTo(reserved.text()));
        test(labelled("取消指定 " + reserved.text())).click();
        assertThat(numbering.waiting(clerk, organ, document)).isEmpty();
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

    /** A button in the first row, that of the highest number. */
    private Button labelled(String name) {
        KeysetGrid<?, ?> grid = $(KeysetGrid.class).single();
        return test(grid)
                .getCellComponent(0, grid.getColumns().size() - 1)
                .getChildren()
                .map(Button.class::cast)
                .filter(candidate ->
                        candidate.getAriaLabel().filter(name::equals).isPresent())
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
