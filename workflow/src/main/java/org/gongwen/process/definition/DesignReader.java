package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Role;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.ProcessDesign.Multiple;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Notifications;
import org.gongwen.process.ProcessDesign.Notified;
import org.gongwen.process.ProcessDesign.Outsiders;
import org.gongwen.process.ProcessDesign.Recipient;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepAction;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Turns a file that keeps to the {@link AllowList} into values. Words that are none are findings. */
final class DesignReader {

    private static final int MOST_WORKING_DAYS = 250;
    private static final int WHOLE = 100;

    /** Whoever holds a post, in what is told to whom. */
    private static final Pattern OF_A_UNIT = Pattern.compile("([a-z_]+)@([^@,\\s]{1,40})");

    private final List<Finding> findings = new ArrayList<>();
    private Kind kind = Kind.ITEM;

    /**
     * What was read.
     *
     * @param design null where the file does not hold exactly one process
     * @param findings the words that mean nothing
     */
    record Reading(@Nullable ProcessDesign design, List<Finding> findings) {}

    private DesignReader() {}

    static Reading read(Document document) {
        var reader = new DesignReader();
        var design = reader.design(document.getDocumentElement());
        return new Reading(design, reader.findings);
    }

    private @Nullable ProcessDesign design(Element definitions) {
        var processes = named(definitions, "process");
        if (processes.size() != 1) {
            findings.add(Finding.of(LintRule.ONE_PROCESS, null, processes.size()));
            return null;
        }
        var process = processes.getFirst();
        var key = process.getAttribute("id");
        if (!AllowedExpressions.isName(key)) {
            findings.add(Finding.of(LintRule.PROCESS_KEY, key, key));
        }
        if (!process.getAttribute("isExecutable").equals("true")) {
            findings.add(Finding.of(LintRule.NOT_EXECUTABLE, key));
        }
        onlyExtendedBy(process, Set.of("gongwen:form"));
        var given = word(process, "kind", Kind.values());
        kind = given == null ? StepMeanings.ofProcess(key) : given;
        return new ProcessDesign(
                key,
                process.getAttribute("name"),
                documentation(process),
                kind,
                variables(process, key),
                orNull(ours(process, "form")),
                form(process, key),
                word(process, "openTo", Outsiders.values()),
                body(process));
    }

    /** The form of a business item, or what a step asks of the units that it asks. */
    private @Nullable FormSchema form(Element element, String key) {
        var forms = extensions(element, "gongwen:form");
        if (forms.size() > 1) {
            findings.add(Finding.of(LintRule.FORM_TWICE, key));
        }
        if (forms.isEmpty()) {
            return null;
        }
        var reading = FormReader.read(forms.getFirst().getTextContent());
        for (var found : reading.findings()) {
            var arguments = new ArrayList<Object>();
            arguments.add(found.part().isEmpty() ? called(element) : found.part());
            arguments.addAll(found.arguments());
            findings.add(new Finding(LintRule.of(found.rule()), key, arguments));
        }
        var form = reading.form();
        if (form != null) {
            form.fields()
                    .filter(field -> ProcessDesign.isReserved(field.key()))
                    .forEach(field ->
                            findings.add(Finding.of(LintRule.FORM_FIELD_KEY, key, field.label(), field.key())));
        }
        return form;
    }

    /** Our elements of this name directly among the extensions of an element. */
    private static List<Element> extensions(Element element, String name) {
        return extensions(element)
                .filter(child -> Words.name(child).equals(name))
                .toList();
    }

    private static Stream<Element> extensions(Element element) {
        return named(element, "extensionElements").stream()
                .flatMap(one -> StreamSupport.stream(SafeXml.children(one).spliterator(), false));
    }

    /** Others of ours than these do not belong there. */
    private void onlyExtendedBy(Element element, Set<String> names) {
        extensions(element)
                .filter(child -> !names.contains(Words.name(child)))
                .forEach(child -> findings.add(Finding.of(
                        LintRule.ELEMENT_MISPLACED, SafeXml.idNear(child), Words.name(child), Words.name(element))));
    }

    /** What findings call the form of an element that has no part of its own to name. */
    private static String called(Element element) {
        var form = ours(element, "form");
        return form.isEmpty() ? element.getAttribute("name").strip() : form;
    }

    private Set<String> variables(Element process, String key) {
        var variables = new LinkedHashSet<>(Words.split(ours(process, "variables")));
        for (var variable : variables) {
            if (!AllowedExpressions.isName(variable) || ProcessDesign.isReserved(variable)) {
                findings.add(Finding.of(LintRule.VARIABLE_NAME, key, variable));
            }
        }
        return variables;
    }

    private Body body(Element container) {
        var nodes = new ArrayList<Node>();
        var flows = new ArrayList<Flow>();
        for (var element : SafeXml.children(container)) {
            var id = element.getAttribute("id");
            var name = element.getAttribute("name").strip();
            switch (Words.name(element)) {
                case "startEvent" -> nodes.add(new ProcessDesign.Start(id, name));
                case "endEvent" -> nodes.add(new ProcessDesign.End(id, name));
                case "userTask" -> nodes.add(step(element, id, name));
                case "serviceTask" -> {
                    onlyOnce(element, id);
                    nodes.add(new ProcessDesign.Automatic(id, name, automatic(element)));
                }
                case "exclusiveGateway" ->
                    nodes.add(new ProcessDesign.Choice(id, name, orNull(element.getAttribute("default"))));
                case "parallelGateway" -> nodes.add(new ProcessDesign.Fork(id, name));
                case "subProcess" -> {
                    onlyOnce(element, id);
                    nodes.add(new ProcessDesign.Group(id, name, body(element)));
                }
                case "sequenceFlow" ->
                    flows.add(new Flow(
                            id,
                            name,
                            element.getAttribute("sourceRef"),
                            element.getAttribute("targetRef"),
                            condition(element)));
                default -> {}
            }
        }
        return new Body(nodes, flows);
    }

    private void onlyOnce(Element element, String id) {
        if (!named(element, "multiInstanceLoopCharacteristics").isEmpty()) {
            findings.add(Finding.of(LintRule.REPEATED, id));
        }
    }

    private Step step(Element element, String id, String name) {
        onlyExtendedBy(element, Set.of("gongwen:field", "gongwen:form"));
        var finish = word(element, "finish", Finish.values());
        var loop = named(element, "multiInstanceLoopCharacteristics");
        if (loop.size() > 1) {
            findings.add(Finding.of(LintRule.REPEATED, id));
        }
        return new Step(
                id,
                name,
                documentation(element),
                ours(element, "handler"),
                post(element, id),
                orNull(ours(element, "unit")),
                finish == null ? StepMeanings.ofStep(id, kind) : finish,
                finish != null,
                words(element, "actions", StepAction.values(), StepAction.class),
                number(element, "workingDays", MOST_WORKING_DAYS),
                notifications(element),
                fields(element),
                loop.isEmpty() ? null : multiple(loop.getFirst(), id),
                form(element, id));
    }

    private Notifications notifications(Element element) {
        var told = new EnumMap<Moment, Set<Recipient>>(Moment.class);
        for (var moment : Moment.values()) {
            var recipients = Words.split(ours(element, moment.attribute())).stream()
                    .flatMap(word -> Stream.ofNullable(recipient(element, moment, word)))
                    .collect(Collectors.toSet());
            if (!recipients.isEmpty()) {
                told.put(moment, recipients);
            }
        }
        var days = number(element, "notifyDays", MOST_WORKING_DAYS);
        return new Notifications(told, days == null ? 1 : days);
    }

    private @Nullable Recipient recipient(Element element, Moment moment, String word) {
        var parts = OF_A_UNIT.matcher(word);
        if (parts.matches()) {
            var post = role(parts.group(1));
            if (post != null) {
                return new Recipient.ByPost(post, parts.group(2));
            }
        }
        var who = word(element, word, "gongwen:" + moment.attribute(), Notified.values());
        return who == null ? null : new Recipient.ByPart(who);
    }

    /** The role of this code that is no administrator's; null if there is none. */
    private static @Nullable Role role(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator() && code.equals(code(role)))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Role post(Element element, String id) {
        var code = ours(element, "post");
        if (code.isEmpty()) {
            return null;
        }
        var known = role(code);
        if (known != null) {
            return known;
        }
        var roles = Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator())
                .toList();
        findings.add(Finding.of(
                LintRule.POST_UNKNOWN,
                id,
                code,
                roles.stream().map(DesignReader::code).toList()));
        return null;
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private Multiple multiple(Element loop, String step) {
        var variable = loop.getAttributeNS(Words.FLOWABLE, "elementVariable");
        if (!variable.equals(ProcessDesign.UNIT)) {
            findings.add(Finding.of(LintRule.UNIT_VARIABLE, step, variable, ProcessDesign.UNIT));
        }
        var completion = word(loop, "completion", Completion.values());
        var ratio = number(loop, "ratio", WHOLE);
        if (completion == Completion.RATIO && ratio == null) {
            findings.add(Finding.of(LintRule.RATIO_MISSING, step));
        } else if (completion != Completion.RATIO && ratio != null) {
            findings.add(Finding.of(LintRule.RATIO_NOT_TAKEN, step));
        }
        return new Multiple(
                loop.getAttributeNS(Words.FLOWABLE, "collection"),
                loop.getAttribute("isSequential").equals("true"),
                completion == null ? Completion.ALL : completion,
                ratio);
    }

    private List<FieldAccess> fields(Element step) {
        var fields = new ArrayList<FieldAccess>();
        for (var field : extensions(step, "gongwen:field")) {
            var access = word(field, field.getAttribute("access"), "access", Access.values());
            fields.add(new FieldAccess(
                    field.getAttribute("name"),
                    access == null ? Access.EDIT : access,
                    field.getAttribute("required").equals("true")));
        }
        return fields;
    }

    private static String automatic(Element element) {
        return AllowedExpressions.reference(element.getAttributeNS(Words.FLOWABLE, "delegateExpression"))
                .orElse("");
    }

    private static @Nullable String condition(Element flow) {
        var conditions = named(flow, "conditionExpression");
        return conditions.isEmpty() ? null : conditions.getLast().getTextContent();
    }

    private static String documentation(Element element) {
        var documentation = named(element, "documentation");
        return documentation.isEmpty()
                ? ""
                : documentation.getFirst().getTextContent().strip();
    }

    private <E extends Enum<E>> Set<E> words(Element element, String attribute, E[] known, Class<E> type) {
        var constants = EnumSet.noneOf(type);
        for (var text : Words.split(ours(element, attribute))) {
            var constant = word(element, text, "gongwen:" + attribute, known);
            if (constant != null) {
                constants.add(constant);
            }
        }
        return constants;
    }

    private <E extends Enum<E>> @Nullable E word(Element element, String attribute, E[] known) {
        return word(element, ours(element, attribute), "gongwen:" + attribute, known);
    }

    private <E extends Enum<E>> @Nullable E word(Element element, String text, String attribute, E[] known) {
        if (text.isEmpty()) {
            return null;
        }
        Function<E, String> word = ProcessDesign::word;
        for (var constant : known) {
            if (word.apply(constant).equals(text)) {
                return constant;
            }
        }
        findings.add(Finding.of(
                LintRule.WORD_UNKNOWN,
                SafeXml.idNear(element),
                attribute,
                text,
                Arrays.stream(known).map(word).toList()));
        return null;
    }

    private @Nullable Integer number(Element element, String attribute, int most) {
        var text = ours(element, attribute);
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= most) {
            return Integer.valueOf(text);
        }
        findings.add(Finding.of(
                LintRule.WORD_UNKNOWN, SafeXml.idNear(element), "gongwen:" + attribute, text, List.of("1–" + most)));
        return null;
    }

    private static String ours(Element element, String attribute) {
        return element.getAttributeNS(ProcessDesign.NAMESPACE, attribute).strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Element> named(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var child : SafeXml.children(parent)) {
            if (Words.name(child).equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
