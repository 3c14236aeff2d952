package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.gongwen.DrawnProcess;
import org.gongwen.form.FieldAccess;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;

/** What a step of a process does with the form of its items. */
class ItemFormsTest {

    @Test
    void aStepThatIsNoLongerThereShowsNothingThatAnotherHides() {
        var design = Objects.requireNonNull(DefinitionLint.withoutApplication()
                .design(DrawnProcess.of("assessed", "item", "")
                        .step("ask", "申请", "handler='drafter' finish='submit'")
                        .step(
                                "decide",
                                "审批",
                                "handler='departmentHead' finish='agree' workingDays='2'",
                                "<extensionElements><gongwen:field name='remark' access='hide'/></extensionElements>")
                        .xml()));

        var before = ItemForms.at(design, new StepKey("renamed𠮷"));

        assertThat(before.fields()).containsOnlyKeys("remark");
        assertThat(before.fields().get("remark"))
                .isEqualTo(ItemForms.at(design, new StepKey("decide")).fields().get("remark"));
        assertThat(before.others()).isEqualTo(FieldAccess.SHOW);
    }
}
