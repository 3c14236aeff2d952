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
 * Words that a definition may use and that are not followed yet in a process of its kind. They keep it from being
 * deployed: it would run differently from what it says. Whoever teaches the engine a word takes it out of here.
 */
final class Unsupported {

    private final List<Finding> findings = new ArrayList<>();
    private final ProcessDesign design;

    private Unsupported(ProcessDesign design) {
        this.design = design;
    }

    static List<Finding> check(ProcessDesign design) {
        var unsupported = new Unsupported(design);
        design.steps().forEach(design.kind() == Kind.ITEM ? unsupported::stepOfItem : unsupported::stepOfDocument);
        return unsupported.findings;
    }

    private void stepOfItem(Step step) {
        if (step.handler().equals("chosenByDrafter")) {
            add(step.id(), "gongwen:handler=chosenByDrafter");
        }
    }

    /** The drafter changes what he likes; what is received is not changed; hiding would need another page. */
    private void stepOfDocument(Step step) {
        var changeable = design.kind() == Kind.DISPATCH && step.finish() != Finish.SUBMIT;
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
