package org.gongwen.web.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.process.FlowKey;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;

class ProcessDiagramTest {

    private static final StepKey DRAFT = new StepKey("draft");
    private static final StepKey REVIEW = new StepKey("departmentReview");

    @Test
    void thePathTakenGoesToTheBrowserInItsOrder() {
        var diagram = new ProcessDiagram("<definitions/>", ProcessDiagram.Path.NONE);
        diagram.show(new ProcessDiagram.Path(
                List.of(DRAFT, REVIEW, DRAFT),
                List.of(REVIEW),
                List.of(new FlowKey("begins"), new FlowKey("reviewed")),
                List.of(new ProcessDiagram.Trip(REVIEW, DRAFT))));
        var element = diagram.getElement();
        assertThat(element.getProperty("done")).isEqualTo("draft departmentReview draft");
        assertThat(element.getProperty("current")).isEqualTo("departmentReview");
        assertThat(element.getProperty("taken")).isEqualTo("begins reviewed");
        assertThat(element.getProperty("returns")).isEqualTo("departmentReview>draft");
        assertThat(element.getAttribute("aria-label")).isNotBlank();
    }

    @Test
    void aClickSaysWhichStepItWasOn() {
        var diagram = new ProcessDiagram("<definitions/>", ProcessDiagram.Path.NONE);
        var clicked = new ArrayList<StepKey>();
        diagram.addStepClickListener(click -> clicked.add(click.step()));
        ComponentUtil.fireEvent(diagram, new ProcessDiagram.StepClick(diagram, true, "draft"));
        assertThat(clicked).containsExactly(DRAFT);
    }
}
