package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.definition.FlowCondition.Type;

/** What each element must have, and must refer to, for the engine to be able to run it. */
final class StructureRules {

    private static final String POST_HOLDER = "postHolder";
    private static final String ASKED_UNIT = "unitHead";
    private static final Set<String> TAKE_A_UNIT = Set.of(POST_HOLDER, "unitMembers");

    private final ProcessDesign design;
    private final Set<String> handlerRules;
    private final Map<String, Kind> automaticSteps;
    private final List<Finding> findings = new ArrayList<>();

    private StructureRules(ProcessDesign design, Set<String> handlerRules, Map<String, Kind> automaticSteps) {
        this.design = design;
        this.handlerRules = handlerRules;
        this.automaticSteps = automaticSteps;
    }

    static List<Finding> check(ProcessDesign design, Set<String> handlerRules, Map<String, Kind> automaticSteps) {
        var rules = new StructureRules(design, handlerRules, automaticSteps);
        rules.body(design.key(), design.body());
        return rules.findings;
    }

    private void body(String owner, Body body) {
        var starts = body.nodes().stream().filter(Start.class::isInstance).count();
        if (starts != 1) {
            add(LintRule.START_COUNT, owner, starts);
        }
        if (body.nodes().stream().noneMatch(End.class::isInstance)) {
            add(LintRule.END_MISSING, owner);
        }
        var ids = new HashSet<String>();
        for (var node : body.nodes()) {
            ids.add(node.id());
            if (node.id().isEmpty()) {
                add(LintRule.ID_MISSING, owner, node.name());
            }
        }
        var leaving = new HashMap<String, List<Flow>>();
        for (var flow : body.flows()) {
            if (flow.id().isEmpty()) {
                add(LintRule.ID_MISSING, flow.from().isEmpty() ? owner : flow.from(), flow.name());
            }
            if (!ids.contains(flow.from()) || !ids.contains(flow.to())) {
                add(LintRule.FLOW_ENDS, flow.id(), flow.from(), flow.to());
            }
            leaving.computeIfAbsent(flow.from(), from -> new ArrayList<>()).add(flow);
        }
        for (var node : body.nodes()) {
            node(node, leaving.getOrDefault(node.id(), List.of()));
        }
    }

    private void node(Node node, List<Flow> leaving) {
        switch (node) {
            case Step step -> step(step);
            case Automatic automatic -> automatic(automatic);
            case Group group -> body(group.id(), group.body());
            default -> {}
        }
        if (node instanceof Choice choice) {
            choice(choice, leaving);
        } else {
            for (var flow : leaving) {
                if (flow.condition() != null) {
                    add(LintRule.CONDITION_MISPLACED, flow.id());
                }
            }
        }
    }

    private void automatic(Automatic automatic) {
        var kind = automaticSteps.get(automatic.step());
        if (kind == null) {
            add(
                    LintRule.AUTOMATIC_UNKNOWN,
                    automatic.id(),
                    automatic.step(),
                    automaticSteps.keySet().stream().sorted().toList());
        } else if (kind != design.kind()) {
            add(
                    LintRule.AUTOMATIC_UNFIT,
                    automatic.id(),
                    automatic.step(),
                    automaticSteps.keySet().stream()
                            .filter(name -> automaticSteps.get(name) == design.kind())
                            .sorted()
                            .toList());
        }
    }

    private void step(Step step) {
        var rule = step.handler();
        if (rule.isEmpty()) {
            add(LintRule.HANDLER_MISSING, step.id(), sortedRules());
        } else if (!handlerRules.contains(rule)) {
            add(LintRule.HANDLER_UNKNOWN, step.id(), rule, sortedRules());
        }
        if (rule.equals(ASKED_UNIT) && step.multiple() == null) {
            add(LintRule.UNITS_NOT_ASKED, step.id(), rule);
        }
        if (rule.equals(POST_HOLDER) && step.post() == null) {
            add(LintRule.POST_MISSING, step.id());
        }
        if (!rule.equals(POST_HOLDER) && step.post() != null) {
            add(LintRule.ARGUMENT_NOT_TAKEN, step.id(), rule, "gongwen:post");
        }
        if (TAKE_A_UNIT.contains(rule) && step.unit() == null) {
            add(LintRule.UNIT_MISSING, step.id(), rule);
        }
        if (!TAKE_A_UNIT.contains(rule) && step.unit() != null) {
            add(LintRule.ARGUMENT_NOT_TAKEN, step.id(), rule, "gongwen:unit");
        }
        var multiple = step.multiple();
        if (multiple != null
                && !design.variables().contains(multiple.units())
                && !isDocumentField(multiple.units())
                && !isUnitList(multiple.units())) {
            add(LintRule.UNITS_UNDECLARED, step.id(), multiple.units());
        }
    }

    private boolean isUnitList(String name) {
        var schema = design.schema();
        return schema != null
                && schema.unitLists().anyMatch(field -> field.key().equals(name));
    }

    /** How a vote went is known where there is one. */
    private boolean isOutcome(String name) {
        return name.equals(ProcessDesign.AGREED) && design.steps().anyMatch(Step::isVoted);
    }

    private boolean isDocumentField(String name) {
        return design.kind() != Kind.ITEM && ProcessDesign.DOCUMENT_FIELDS.contains(name);
    }

    private List<String> sortedRules() {
        return handlerRules.stream().sorted().toList();
    }

    private void choice(Choice choice, List<Flow> leaving) {
        var byDefault = choice.defaultFlow();
        if (byDefault != null && leaving.stream().noneMatch(flow -> flow.id().equals(byDefault))) {
            add(LintRule.DEFAULT_ELSEWHERE, choice.id(), byDefault);
        }
        if (byDefault == null && leaving.size() > 1) {
            add(LintRule.DEFAULT_MISSING, choice.id());
        }
        var seen = new HashMap<String, String>();
        for (var flow : leaving) {
            var condition = flow.condition();
            var isDefault = flow.id().equals(byDefault);
            if (condition == null) {
                if (!isDefault && leaving.size() > 1) {
                    add(LintRule.CONDITION_MISSING, flow.id(), choice.id());
                }
            } else if (isDefault) {
                add(LintRule.DEFAULT_WITH_CONDITION, flow.id(), choice.id());
            } else if (leaving.size() == 1) {
                // The only way out with a condition on it: when it does not hold the process is stuck.
                add(LintRule.CONDITION_MISPLACED, flow.id());
            } else {
                condition(flow, condition, seen);
            }
        }
    }

    private void condition(Flow flow, String condition, Map<String, String> seen) {
        var read = AllowedExpressions.variablesOfCondition(condition).orElse(null);
        if (read == null) {
            add(LintRule.CONDITION_NOT_SIMPLE, flow.id(), condition.strip());
            return;
        }
        for (var name : read) {
            if (design.readable().contains(name)) {
                continue;
            }
            if (!isDocumentField(name) && !isOutcome(name)) {
                add(LintRule.CONDITION_UNDECLARED, flow.id(), name, List.copyOf(design.readable()));
            }
        }
        FlowCondition.read(condition)
                .flatMap(written -> written.undecidable(this::type))
                .ifPresent(part -> add(LintRule.CONDITION_UNDECIDABLE, flow.id(), part));
        var same = seen.putIfAbsent(condition.replaceAll("\\s+", ""), flow.id());
        if (same != null) {
            add(LintRule.CONDITION_TWICE, flow.id(), same);
        }
    }

    /** What a condition finds behind a name; nothing that it could compare behind that of an automatic step. */
    private Type type(String name) {
        if (automaticSteps.containsKey(name)) {
            return Type.LIST;
        }
        if (isDocumentField(name)) {
            return name.endsWith("Count") ? Type.NUMBER : name.endsWith("Units") ? Type.LIST : Type.TEXT;
        }
        if (design.steps()
                .anyMatch(step ->
                        step.multiple() != null && step.multiple().units().equals(name))) {
            return Type.LIST;
        }
        var schema = design.schema();
        return (schema == null ? Optional.<FormField>empty() : schema.field(name))
                .map(field -> switch (field.answer()) {
                    case Answer.YesNo yesNo -> Type.FLAG;
                    case Answer.Number number -> Type.NUMBER;
                    case Answer.Text text -> Type.TEXT;
                    case Answer.Choice choice -> Type.TEXT;
                    default -> Type.LIST;
                })
                .orElse(Type.ANY);
    }

    private void add(LintRule rule, String element, Object... arguments) {
        findings.add(Finding.of(rule, element, arguments));
    }
}
