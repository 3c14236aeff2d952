package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongwen.form.FormField;
import org.gongwen.form.FormRule;
import org.gongwen.identity.Role;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/**
 * What the check finds, for somebody who sees the drawing and its fields and never the file: fields by their labels, rules
 * and words of the vocabulary by what the fields offer, steps not by their ids. Only what people or other products wrote
 * stays as it was written.
 */
final class CheckWords {

    /** What the fields beside the drawing set, and under which key the bundles have its label. */
    private static final Map<String, String> SET = Map.ofEntries(
            Map.entry("gongwen:handler", "design.step.handler"),
            Map.entry("gongwen:post", "design.step.post"),
            Map.entry("gongwen:unit", "design.step.unit"),
            Map.entry("gongwen:finish", "design.step.finish"),
            Map.entry("gongwen:actions", "design.step.actions"),
            Map.entry("gongwen:workingDays", "design.step.deadline"),
            Map.entry("gongwen:notify", "design.step.notify"),
            Map.entry("gongwen:field", "design.step.fields"),
            Map.entry("gongwen:kind", "design.process.kind"),
            Map.entry("gongwen:variables", "design.process.variables"),
            Map.entry("gongwen:form", "form.named"),
            Map.entry("gongwen:completion", "design.several.completion"),
            Map.entry("gongwen:ratio", "design.several.ratio"),
            Map.entry("flowable:collection", "design.several.units"),
            Map.entry("flowable:delegateExpression", "design.automatic.does"),
            Map.entry("isSequential", "design.several.order"),
            Map.entry("multiInstanceLoopCharacteristics", "design.several.settings"),
            Map.entry("name", "design.part.name"),
            Map.entry("documentation", "design.part.documentation"),
            Map.entry("text", "design.part.note"),
            Map.entry("conditionExpression", "design.condition"),
            Map.entry("default", "design.choice.otherwise"),
            Map.entry("access", "design.field.access"),
            Map.entry("required", "design.field.required"),
            Map.entry("extensionElements", "design.file.extensions"),
            Map.entry("definitions", "design.file"),
            Map.entry("id", "design.file.id"),
            Map.entry("bpmndi:BPMNDiagram", "design.file.picture"),
            Map.entry("bpmndi:BPMNPlane", "design.file.picture"),
            Map.entry("bpmndi:BPMNShape", "design.file.shape"),
            Map.entry("bpmndi:BPMNEdge", "design.file.shape"),
            Map.entry("bpmndi:BPMNLabel", "design.file.shape"),
            Map.entry("dc:Bounds", "design.file.place"),
            Map.entry("di:waypoint", "design.file.place"),
            Map.entry("incoming", "design.type.sequenceflow"),
            Map.entry("outgoing", "design.type.sequenceflow"));

    private static final Set<String> ELEMENTS = Set.of(
            "process",
            "startEvent",
            "endEvent",
            "userTask",
            "serviceTask",
            "exclusiveGateway",
            "parallelGateway",
            "subProcess",
            "textAnnotation",
            "sequenceFlow",
            "association");

    /** Where the words stand that something may be set to. */
    private static final Map<String, String> VOCABULARY = Map.of(
            "gongwen:handler", "rule",
            "gongwen:finish", "finish",
            "gongwen:actions", "action",
            "gongwen:notify", "notified",
            "gongwen:kind", "kind",
            "gongwen:completion", "completion",
            "access", "access",
            "gongwen:field", "field");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Component screen;
    private final List<FormField> form;

    /** @param form the fields of the form that goes with the process; none where it has no form */
    CheckWords(Component screen, List<FormField> form) {
        this.screen = screen;
        this.form = form;
    }

    /** What is wrong. */
    Phrase sentence(Finding finding) {
        return Phrase.of(screen, finding.messageKey(), worded(finding));
    }

    /** How to mend it. */
    Phrase mend(Finding finding) {
        return Phrase.of(screen, finding.mendKey(), worded(finding));
    }

    private List<Object> worded(Finding finding) {
        var given = finding.arguments();
        if (given.isEmpty()) {
            return given;
        }
        return switch (finding.rule()) {
            case HANDLER_MISSING, HANDLER_UNKNOWN, LEADER_DEMANDED -> words("rule", given);
            case FINISH_UNFIT -> words("finish", given);
            case AUTOMATIC_UNKNOWN, AUTOMATIC_UNFIT -> words("automatic", given);
            case NOBODY_FOUND, UNIT_MISSING, UNITS_NOT_ASKED -> first(words("rule", given.subList(0, 1)), given);
            case ARGUMENT_NOT_TAKEN -> List.of(word("rule", given.getFirst()), named(given.getLast()));
            case POST_UNKNOWN -> every(given, this::post);
            case TELLS_NOBODY -> List.of(post(given.getFirst()), given.getLast());
            case WORD_UNKNOWN -> {
                var what = given.getFirst().toString();
                yield List.of(
                        named(what),
                        Phrase.written(given.get(1).toString()),
                        every(given.get(2), one -> word(VOCABULARY.getOrDefault(what, ""), one)));
            }
            case NOT_SUPPORTED_YET -> {
                var parts = given.getFirst().toString().split(" ", 2);
                yield List.of(word(VOCABULARY.getOrDefault(parts[0], ""), parts[parts.length - 1]));
            }
            case ELEMENT_NOT_ALLOWED,
                    ELEMENT_MISPLACED,
                    ATTRIBUTE_NOT_ALLOWED,
                    EXPRESSION_NOT_ALLOWED,
                    TEXT_NOT_ALLOWED,
                    TEXT_TOO_LONG,
                    SHAPE_HIDES -> every(given, this::named);
            case UNITS_UNDECLARED,
                    CONDITION_UNDECLARED,
                    FIELD_UNKNOWN,
                    FIELD_TWICE,
                    FIELD_NEVER_FILLED,
                    FIELD_AT_NO_STEP,
                    FIELD_WITHOUT_FORM,
                    FIELD_NOT_HIDDEN,
                    FIELD_NOT_CHANGED -> every(given, one -> DesignWords.field(screen, one.toString(), form));
            case CONDITION_UNDECIDABLE -> List.of(comparison(given.getFirst().toString()));
            default ->
                Arrays.stream(FormRule.values())
                        .filter(rule -> LintRule.of(rule) == finding.rule())
                        .findFirst()
                        .map(rule -> FormWords.worded(screen, rule, given))
                        .orElse(given);
        };
    }

    private static List<Object> first(List<Object> first, List<Object> given) {
        var all = new ArrayList<>(first);
        all.addAll(given.subList(first.size(), given.size()));
        return all;
    }

    private List<Object> words(String group, List<Object> given) {
        return every(given, one -> word(group, one));
    }

    /** Each of them, and each of those that are lists; numbers stay numbers. */
    static List<Object> every(List<Object> given, Function<Object, Phrase> word) {
        return given.stream()
                .<Object>map(one -> one instanceof Number
                        ? one
                        : one instanceof Collection<?> several ? every(several, word) : word.apply(one))
                .toList();
    }

    private static Object every(Object several, Function<Object, Phrase> word) {
        return several instanceof Collection<?> all
                ? all.stream().<Object>map(word).toList()
                : word.apply(several);
    }

    private Phrase word(String group, Object word) {
        return DesignWords.word(screen, group, word.toString());
    }

    private Phrase post(Object code) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(code.toString()))
                .findFirst()
                .map(role -> Phrase.plain(Terms.of(screen, role)))
                .orElseGet(() -> Phrase.written(code.toString()));
    }

    /** An element or attribute by what it is called beside the drawing; what we do not know as the file names it. */
    private Phrase named(Object given) {
        var name = given.toString();
        var key = SET.get(name);
        if (key != null) {
            return Phrase.plain(screen.getTranslation(key));
        }
        return ELEMENTS.contains(name) ? Phrase.plain(DesignWords.type(screen, name)) : Phrase.written(name);
    }

    /** A part of a condition, with the fields in it by their labels. */
    private Phrase comparison(String part) {
        return Phrase.written(NAME.matcher(part)
                .replaceAll(name -> Matcher.quoteReplacement(
                        DesignWords.field(screen, name.group(), form).text())));
    }
}
