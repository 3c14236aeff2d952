package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;

/**
 * Words that a definition may use and that the engine does not follow yet. They keep it from being deployed: it would
 * run differently from what it says. Whoever teaches the engine a word takes it out of here.
 */
final class Unsupported {

    /** Rules of the vocabulary that have no class yet are told apart from names that mean nothing. */
    static final Set<String> HANDLERS = Set.of("postHolder", "unitMembers", "previousHandler", "chosenByDrafter");

    /** What conditions are to read of a document one day without its being declared. */
    static final Set<String> DOCUMENT_FIELDS = Set.of(
            "type",
            "direction",
            "urgency",
            "classification",
            "countersignUnits",
            "attachmentCount",
            "mainAddresseeCount");

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
        if (!step.notified().isEmpty()) {
            add(step.id(), "gongwen:notify");
        }
        if (!item && !step.fields().isEmpty()) {
            add(step.id(), "gongwen:field");
        }
        var multiple = step.multiple();
        if (multiple != null && multiple.completion() != Completion.ALL) {
            add(step.id(), "gongwen:completion=" + ProcessDesign.word(multiple.completion()));
        }
    }

    private void add(String element, String word) {
        findings.add(Finding.of(LintRule.NOT_SUPPORTED_YET, element, word));
    }
}
