package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.form.FormField;
import org.gongwen.identity.Role;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;

/** What those who work with a process would miss, and what the trade demands of it. */
final class StepRules {

    private static final String NUMBERING = "numbering";
    private static final String ARCHIVING = "archiving";
    private static final Set<String> GO_OUT = Set.of("publication", "caseReply");
    private static final String DRAFTER = "drafter";
    private static final String REGISTRAR = "registrar";

    /** The process that every delivery begins when it is acknowledged. */
    private static final String RECEIPT = "receipt";

    private static final String POST_HOLDER = "postHolder";

    /** Each field of a reply is a column of the sheet on which they are gathered. */
    private static final int MOST_OF_A_REPLY = 30;

    /** The rules that find nobody but leaders of the organ. */
    private static final List<String> LEADERS = List.of("signer", "leaderInCharge", "organLeader", "instructingLeader");

    /** The rules that may find whoever drafted it, or whom he likes: what they let through nobody else has seen. */
    private static final Set<String> BY_THE_DRAFTER = Set.of(DRAFTER, "chosenByDrafter", "previousHandler");

    /** What finishing a step can mean, by what the process is about. */
    private static final Map<Kind, Set<Finish>> FITTING = Map.of(
            Kind.DISPATCH,
                    EnumSet.of(
                            Finish.SUBMIT,
                            Finish.AGREE,
                            Finish.CHECK,
                            Finish.SIGN_OFF,
                            Finish.DISTRIBUTE,
                            Finish.HANDLE,
                            Finish.CLOSE),
            Kind.RECEIPT,
                    EnumSet.of(
                            Finish.AGREE,
                            Finish.REGISTER,
                            Finish.PROPOSE,
                            Finish.INSTRUCT,
                            Finish.HANDLE,
                            Finish.CLOSE),
            Kind.ITEM, EnumSet.of(Finish.SUBMIT, Finish.AGREE, Finish.HANDLE, Finish.CLOSE));

    private final ProcessDesign design;
    private final List<Finding> findings = new ArrayList<>();

    private StepRules(ProcessDesign design) {
        this.design = design;
    }

    static List<Finding> check(ProcessDesign design) {
        var rules = new StepRules(design);
        if (design.name().isBlank()) {
            rules.add(LintRule.NAME_MISSING, design.key());
        }
        rules.form();
        design.onlyKey()
                .filter(key -> !key.equals(design.key()))
                .ifPresent(key -> rules.add(LintRule.BEGUN_BY_NOBODY, design.key(), key));
        var first = firstSteps(design.body());
        design.body().everything().forEach(node -> rules.node(node, first));
        design.steps().forEach(rules::finish);
        rules.answeredSomewhere();
        if (design.kind() == Kind.DISPATCH) {
            rules.submitting(first);
            rules.numbering();
            rules.numberedBefore();
        }
        if (design.kind() == Kind.ITEM) {
            rules.seenBeforePublished();
        }
        if (design.kind() == Kind.RECEIPT && design.key().equals(RECEIPT)) {
            rules.registering(first);
        }
        rules.findings.addAll(CitizenRules.check(design));
        return rules.findings;
    }

    private void form() {
        var named = design.form();
        var schema = design.schema();
        if ((named != null || schema != null) && design.kind() != Kind.ITEM) {
            add(LintRule.FORM_OF_A_DOCUMENT, design.key());
            return;
        }
        if (named != null && schema == null) {
            add(LintRule.FORM_MISSING, design.key(), named);
        }
        if (schema != null) {
            if (!schema.id().equals(named)) {
                add(LintRule.FORM_NAMED_OTHERWISE, design.key(), schema.id(), String.valueOf(named));
            }
            schema.fields()
                    .filter(field -> design.variables().contains(field.key()))
                    .forEach(field -> add(LintRule.FORM_FIELD_KEY_TWICE, design.key(), field.label(), field.key()));
        }
    }

    private void node(Node node, Set<String> first) {
        switch (node) {
            case Step step -> {
                if (step.name().isBlank()) {
                    add(LintRule.NAME_MISSING, step.id());
                }
                // Whoever begins the work takes the time it takes.
                if (step.workingDays() == null && step.finish() != Finish.SUBMIT && !first.contains(step.id())) {
                    add(LintRule.DEADLINE_MISSING, step.id());
                }
                fields(step);
                reply(step);
            }
            case Automatic automatic -> {
                if (automatic.name().isBlank()) {
                    add(LintRule.NAME_MISSING, automatic.id());
                }
            }
            default -> {}
        }
    }

    private static Set<String> firstSteps(Body body) {
        var starts = body.nodes().stream()
                .filter(Start.class::isInstance)
                .map(Node::id)
                .collect(Collectors.toSet());
        return body.flows().stream()
                .filter(flow -> starts.contains(flow.from()))
                .map(ProcessDesign.Flow::to)
                .collect(Collectors.toSet());
    }

    /** Whoever is asked alone writes an opinion; what finishes by an action of its own leaves no place for a reply. */
    private void reply(Step step) {
        var reply = step.reply();
        if (reply == null) {
            return;
        }
        if (step.multiple() == null || !step.finish().isByOpinion()) {
            add(LintRule.REPLY_MISPLACED, step.id());
        }
        var fields = reply.fields().count();
        if (fields > MOST_OF_A_REPLY) {
            add(LintRule.REPLY_TOO_LONG, step.id(), fields, MOST_OF_A_REPLY);
        }
    }

    private void fields(Step step) {
        var seen = new HashSet<String>();
        for (var field : step.fields()) {
            if (design.kind() != Kind.ITEM && !ProcessDesign.EDITABLE_FIELDS.contains(field.name())) {
                add(LintRule.WORD_UNKNOWN, step.id(), "gongwen:field", field.name(), ProcessDesign.EDITABLE_FIELDS);
            }
            if (design.kind() != Kind.ITEM) {
                fieldOfDocument(step, field);
            }
            if (!seen.add(field.name())) {
                add(LintRule.FIELD_TWICE, step.id(), field.name());
            }
            var schema = design.schema();
            if (schema != null && schema.field(field.name()).isEmpty()) {
                add(
                        LintRule.FIELD_UNKNOWN,
                        step.id(),
                        field.name(),
                        schema.fields().map(FormField::key).toList());
            }
            if (field.required() && field.access() != Access.EDIT) {
                add(LintRule.FIELD_NEVER_FILLED, step.id(), field.name());
            }
        }
        if (design.kind() == Kind.ITEM
                && design.form() == null
                && design.schema() == null
                && !step.fields().isEmpty()) {
            add(
                    LintRule.FIELD_WITHOUT_FORM,
                    step.id(),
                    step.fields().stream().map(FieldAccess::name).distinct().toList());
        }
    }

    /** What is asked for is answered at some step; a process in which nobody submits is answered before it begins. */
    private void answeredSomewhere() {
        var schema = design.schema();
        var submits =
                design.steps().filter(step -> step.finish() == Finish.SUBMIT).findFirst();
        if (schema == null || submits.isEmpty()) {
            return;
        }
        schema.fields()
                .filter(field -> !field.readonly() && field.initial() == null)
                .map(FormField::key)
                .filter(key -> design.steps().noneMatch(step -> isAnswered(key, step)))
                .forEach(key -> add(LintRule.FIELD_AT_NO_STEP, submits.get().id(), key));
    }

    private static boolean isAnswered(String key, Step step) {
        return step.fields().stream()
                .filter(field -> field.name().equals(key))
                .findFirst()
                .map(field -> field.access() == Access.EDIT)
                .orElse(step.finish() == Finish.SUBMIT);
    }

    /** Whoever handles a document reads the whole of it; the drafter changes what he likes, what is received nobody. */
    private void fieldOfDocument(Step step, FieldAccess field) {
        if (field.access() == Access.HIDE) {
            add(LintRule.FIELD_NOT_HIDDEN, step.id(), field.name());
        } else if (field.access() == Access.EDIT
                && (design.kind() != Kind.DISPATCH || step.finish() == Finish.SUBMIT)) {
            add(LintRule.FIELD_NOT_CHANGED, step.id(), field.name());
        }
    }

    private void finish(Step step) {
        var fitting = FITTING.get(design.kind());
        if (fitting != null && !fitting.contains(step.finish())) {
            add(
                    LintRule.FINISH_UNFIT,
                    step.id(),
                    ProcessDesign.word(step.finish()),
                    fitting.stream().map(ProcessDesign::word).toList());
        }
        // Whom the drafter chooses, or who did the step before, may be anybody.
        var byLeader =
                LEADERS.contains(step.handler()) || step.handler().equals(POST_HOLDER) && step.post() == Role.LEADER;
        if (step.finish().isForLeaders() && !byLeader) {
            add(LintRule.LEADER_DEMANDED, step.id(), step.handler(), LEADERS);
        }
    }

    /** The drafter submits by one action, which starts the run and finishes its first step. */
    private void submitting(Set<String> first) {
        var submitting =
                design.steps().filter(step -> step.finish() == Finish.SUBMIT).toList();
        submitting.stream()
                .filter(step ->
                        !first.contains(step.id()) || !step.handler().equals(DRAFTER) || step.multiple() != null)
                .forEach(step -> add(LintRule.SUBMITTED_FIRST, step.id()));
        if (submitting.stream().noneMatch(step -> first.contains(step.id()))) {
            add(LintRule.SUBMITTED_FIRST, first.stream().findFirst().orElse(design.key()));
        }
    }

    /** Whoever acknowledges a delivery registers it by the step that its process begins with; without it nobody could. */
    private void registering(Set<String> first) {
        var registers = design.steps()
                .anyMatch(step -> first.contains(step.id())
                        && step.finish() == Finish.REGISTER
                        && step.handler().equals(REGISTRAR)
                        && step.multiple() == null);
        if (first.size() != 1 || !registers) {
            add(LintRule.REGISTERED_FIRST, first.stream().sorted().findFirst().orElse(design.key()));
        }
    }

    /** How far a document is on one of the ways. */
    private enum Stage {
        UNDER_WAY,
        NUMBERED,
        DISTRIBUTED,
        FILED
    }

    /** A node, and what happened on one of the ways to it. @param signed whether the step just before it signed off */
    private record Reached(Node node, boolean signed, Stage stage) {}

    /**
     * Only what was signed off and has its number goes out or is filed, and each of these once. Whoever acts when it is
     * numbered becomes its signer, so that the numbering follows the sign-off at once; of several who are asked nobody in
     * particular signs.
     */
    private void numberedBefore() {
        var onward = onward(design);
        var found = new LinkedHashSet<Finding>();
        var seen = new HashSet<Reached>();
        var waiting = new ArrayDeque<Reached>();
        design.body().nodes().stream()
                .filter(Start.class::isInstance)
                .forEach(start -> waiting.add(new Reached(start, false, Stage.UNDER_WAY)));
        while (!waiting.isEmpty()) {
            var reached = waiting.remove();
            if (!seen.add(reached)) {
                continue;
            }
            var node = reached.node();
            var signed = reached.signed();
            var stage = reached.stage();
            switch (node) {
                case Step step -> {
                    if (step.finish() == Finish.DISTRIBUTE) {
                        stage = after(stage, Stage.DISTRIBUTED, node, found);
                    }
                    if (stage != Stage.UNDER_WAY && edits(step)) {
                        found.add(Finding.of(LintRule.EDITED_WHEN_SIGNED, node.id()));
                    }
                    signed = step.finish() == Finish.SIGN_OFF && step.multiple() == null;
                }
                case Automatic automatic -> {
                    if (automatic.step().equals(ARCHIVING)) {
                        stage = after(stage, Stage.FILED, node, found);
                    }
                    if (automatic.step().equals(NUMBERING)) {
                        if (!signed) {
                            found.add(Finding.of(LintRule.NUMBERED_UNSIGNED, node.id()));
                        }
                        stage = after(stage, Stage.NUMBERED, node, found);
                    }
                    signed = false;
                }
                default -> {}
            }
            for (var next : onward.getOrDefault(node.id(), List.of())) {
                waiting.add(new Reached(next, signed, stage));
            }
        }
        findings.addAll(found);
    }

    /** What a leader has signed stays as he signed it; it is changed before the sign-off, to which a return leads back. */
    private static boolean edits(Step step) {
        return step.finish() == Finish.CHECK || step.fields().stream().anyMatch(field -> field.access() == Access.EDIT);
    }

    private static Stage after(Stage before, Stage done, Node node, Set<Finding> found) {
        if (before.compareTo(done) >= 0) {
            found.add(Finding.of(LintRule.DONE_BEFORE, node.id()));
        } else if (before == Stage.UNDER_WAY && done != Stage.NUMBERED) {
            found.add(Finding.of(LintRule.NUMBERED_BEFORE, node.id()));
        }
        return before.compareTo(done) >= 0 ? before : done;
    }

    /** A node, and what happened on one of the ways to it. @param seen whether somebody else agreed since it was submitted */
    private record Shown(Node node, boolean seen, boolean published) {}

    /**
     * 先审后发: what is published, or answered to a citizen, was agreed to by one person who did not draft it, since it was last submitted; and once.
     * What several decide on by vote or one after the other nobody in particular has seen, and there may be none of them.
     */
    private void seenBeforePublished() {
        var onward = onward(design);
        var found = new LinkedHashSet<Finding>();
        var reached = new HashSet<Shown>();
        var waiting = new ArrayDeque<Shown>();
        design.body().nodes().stream()
                .filter(Start.class::isInstance)
                .forEach(start -> waiting.add(new Shown(start, false, false)));
        while (!waiting.isEmpty()) {
            var shown = waiting.remove();
            if (!reached.add(shown)) {
                continue;
            }
            var seen = shown.seen();
            var published = shown.published();
            switch (shown.node()) {
                case Step step -> {
                    if (step.finish() == Finish.SUBMIT) {
                        seen = false;
                    } else if (step.finish() == Finish.AGREE
                            && step.multiple() == null
                            && !BY_THE_DRAFTER.contains(step.handler())) {
                        seen = true;
                    }
                }
                case Automatic automatic
                when GO_OUT.contains(automatic.step()) -> {
                    if (!seen || published) {
                        found.add(Finding.of(LintRule.PUBLISHED_UNSEEN, automatic.id()));
                    }
                    published = true;
                }
                default -> {}
            }
            for (var next : onward.getOrDefault(shown.node().id(), List.of())) {
                waiting.add(new Shown(next, seen, published));
            }
        }
        findings.addAll(found);
    }

    /** 条例第二十条: what is signed off gets its number before it goes on; so no way may lead round the numbering. */
    private void numbering() {
        var onward = onward(design);
        design.steps().filter(step -> step.finish() == Finish.SIGN_OFF).forEach(step -> {
            var seen = new HashSet<Node>();
            var waiting = new ArrayDeque<>(onward.getOrDefault(step.id(), List.of()));
            while (!waiting.isEmpty()) {
                var node = waiting.remove();
                if (node instanceof End
                        && onward.getOrDefault(node.id(), List.of()).isEmpty()) {
                    add(LintRule.NOT_NUMBERED, step.id());
                    return;
                }
                var numbers =
                        node instanceof Automatic automatic && automatic.step().equals(NUMBERING);
                if (!numbers && seen.add(node)) {
                    waiting.addAll(onward.getOrDefault(node.id(), List.of()));
                }
            }
        });
    }

    /** What follows each node, into subprocesses and out of them. */
    static Map<String, List<Node>> onward(ProcessDesign design) {
        var onward = new HashMap<String, List<Node>>();
        follow(design.body(), List.of(), onward);
        return onward;
    }

    private static void follow(Body body, List<Node> behind, Map<String, List<Node>> onward) {
        var graph = new Graph(body);
        for (var node : graph.nodes()) {
            var next = graph.leaving(node).stream().map(graph::target).toList();
            switch (node) {
                case Group group -> {
                    follow(group.body(), next, onward);
                    onward.put(node.id(), new Graph(group.body()).starts());
                }
                case End end -> onward.put(node.id(), behind);
                default -> onward.put(node.id(), next);
            }
        }
    }

    private void add(LintRule rule, String element, Object... arguments) {
        findings.add(Finding.of(rule, element, arguments));
    }
}
