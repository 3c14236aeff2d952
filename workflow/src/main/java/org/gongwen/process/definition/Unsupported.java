package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Step;

/**
 * Words that a definition may use and that the engine does not follow yet. They keep it from being deployed: it would
 * run differently from what it says. Whoever teaches the engine a word takes it out of here.
 */
final class Unsupported {

    private final List<Finding> findings = new ArrayList<>();

    private final boolean item;

    private Unsupported(boolean item) {
        this.item = item;
    }

    static List<Finding> check(ProcessDesign design) {
        var unsupported = new Unsupported(design.kind() == Kind.ITEM);
        design.steps().forEach(unsupported::step);
        return unsupported.findings;
    }

    private void step(Step step) {
        if (!step.fields().isEmpty()) {
            add(step.id(), "gongwen:field");
        }
    }

    private void add(String element, String word) {
        findings.add(Finding.of(LintRule.NOT_SUPPORTED_YET, element, word));
    }
}
