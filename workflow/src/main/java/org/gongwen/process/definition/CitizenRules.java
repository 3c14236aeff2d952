package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.TextKind;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Step;

/**
 * What a process must be like whose first step is filled in by citizens: it answers them, asks them something, and nothing
 * that only people of the house can say, or that would put into the item how a citizen is reached.
 */
final class CitizenRules {

    private static final String ANSWER = "caseReply";
    private static final String REPLY = "reply";
    private static final Set<TextKind> OF_A_PERSON =
            EnumSet.of(TextKind.EMAIL, TextKind.PHONE, TextKind.MOBILE, TextKind.ID_NUMBER);

    private CitizenRules() {}

    static List<Finding> check(ProcessDesign design) {
        if (design.openTo() == null) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        var schema = design.schema();
        boolean answers = design.body()
                .everything()
                .anyMatch(node ->
                        node instanceof Automatic automatic && automatic.step().equals(ANSWER));
        if (!answers || schema == null || schema.field(REPLY).isEmpty()) {
            findings.add(Finding.of(LintRule.CITIZENS_NOT_ANSWERED, design.key()));
        }
        var first =
                design.steps().filter(step -> step.finish() == Finish.SUBMIT).findFirst();
        var asked = schema == null || first.isEmpty()
                ? List.<FormField>of()
                : schema.fields()
                        .filter(field -> !field.readonly() && edits(first.get(), field))
                        .toList();
        if (asked.isEmpty()) {
            findings.add(Finding.of(LintRule.CITIZENS_ASKED_NOTHING, design.key()));
        }
        asked.stream()
                .filter(CitizenRules::isNotForCitizens)
                .forEach(field ->
                        findings.add(Finding.of(LintRule.CITIZENS_CANNOT_ANSWER, design.key(), field.label())));
        return findings;
    }

    private static boolean edits(Step step, FormField field) {
        return step.fields().stream()
                .filter(one -> one.name().equals(field.key()))
                .findFirst()
                .map(one -> one.access() == Access.EDIT)
                .orElse(true);
    }

    private static boolean isNotForCitizens(FormField field) {
        return switch (field.answer()) {
            case Answer.OnePerson _, Answer.OneUnit _, Answer.SeveralUnits _ -> true;
            case Answer.Text text -> OF_A_PERSON.contains(text.kind());
            default -> false;
        };
    }
}
