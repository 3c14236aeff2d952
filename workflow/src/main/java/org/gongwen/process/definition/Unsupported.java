package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;

/**
 * Words that a definition may use and that the engine does not follow yet. They keep it from being deployed: it would
 * run differently from what it says. Whoever teaches the engine a word takes it out of here.
 */
final class Unsupported {

    private final List<Finding> findings = new ArrayList<>();

    private final ProcessDesign design;

    private Unsupported(ProcessDesign design) {
        this.design = design;
    }

    static List<Finding> check(ProcessDesign design) {
        var unsupported = new Unsupported(design);
        if (design.form() != null || design.schema() != null) {
            unsupported.add(design.key(), "gongwen:form");
        }
        design.steps().forEach(unsupported::step);
        return unsupported.findings;
    }

    private void step(Step step) {
        // The drafter changes what he likes; what is received is not changed; hiding would need another page.
        var changeable = design.kind() == Kind.DISPATCH && step.finish() != Finish.SUBMIT;
        if (design.kind() == Kind.ITEM) {
            if (!step.fields().isEmpty()) {
                add(step.id(), "gongwen:field");
            }
            return;
        }
        for (var field : step.fields()) {
            if (field.access() == Access.HIDE || field.access() == Access.EDIT && !changeable) {
                add(step.id(), "gongwen:field " + field.name() + " " + ProcessDesign.word(field.access()));
            }
        }
    }

    private void add(String element, String word) {
        findings.add(Finding.of(LintRule.NOT_SUPPORTED_YET, element, word));
    }
}
