package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepAction;

/**
 * Words that a definition may use and that are not followed yet in a process of its kind. They keep it from being
 * deployed: it would run differently from what it says. Whoever teaches the engine a word takes it out of here.
 */
final class Unsupported {

    private final List<Finding> findings = new ArrayList<>();

    private Unsupported() {}

    static List<Finding> check(ProcessDesign design) {
        var unsupported = new Unsupported();
        if (design.kind() == Kind.ITEM) {
            design.steps().forEach(unsupported::stepOfItem);
        }
        if (design.kind() != Kind.DISPATCH) {
            design.steps().forEach(unsupported::stepThatSealsNothing);
        }
        return unsupported.findings;
    }

    private void stepOfItem(Step step) {
        if (step.actions().contains(StepAction.CIRCULATE)) {
            add(step.id(), "gongwen:actions circulate");
        }
    }

    /** Only what an organ issues is sealed here. */
    private void stepThatSealsNothing(Step step) {
        if (step.actions().contains(StepAction.SEAL)) {
            add(step.id(), "gongwen:actions seal");
        }
    }

    private void add(String element, String word) {
        findings.add(Finding.of(LintRule.NOT_SUPPORTED_YET, element, word));
    }
}
