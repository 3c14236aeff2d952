package org.gongwen.process.definition;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.gongwen.process.Finding;
import org.gongwen.process.ImportReport;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Takes over a file of another product that follows BPMN and adds words of Flowable, Activiti or Camunda to it: what is
 * not allowed here is told element by element, and left out or replaced by what means the same here. Nothing is taken for
 * granted that only a person can know; the check of the result says what is left to decide.
 */
public final class ForeignDefinition {

    private static final Set<String> ACTIVITIES =
            Set.of("task", "scriptTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "callActivity");
    private static final Set<String> GATEWAYS = Set.of("inclusiveGateway", "complexGateway", "eventBasedGateway");
    private static final Set<String> EVENTS =
            Set.of("intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");
    private static final Set<String> SCOPES = Set.of("transaction", "adHocSubProcess");

    private static final Set<String> PEOPLE = Set.of("assignee", "candidateUsers", "candidateGroups", "owner");

    private static final int WHOLE = 100;

    private static final Set<String> LISTENERS = Set.of("taskListener", "executionListener", "eventListener");

    /** Words beside a handler by which products say in their own way who it is. */
    private static final Set<String> HINTS = Set.of("text", "dataType", "userType", "groupType");

    private static final Pattern ONE = Pattern.compile("nrOfCompletedInstances\\s*(?:>\\s*0|(?:>=|==)\\s*1)\\s*}");
    private static final Pattern RATIO =
            Pattern.compile("nrOfCompletedInstances\\s*/\\s*nrOfInstances\\s*>=?\\s*(0?\\.[0-9]+|1(?:\\.0)?)");

    private final Document document;
    private final ForeignItems items = new ForeignItems();
    private final ForeignForm form = new ForeignForm();
    private final Map<Element, List<Element>> fields = new LinkedHashMap<>();
    private final Map<Element, Set<String>> actions = new LinkedHashMap<>();
    private final ForeignHandlers handlers;
    private final ForeignWays ways;

    private ForeignDefinition(Document document) {
        this.document = document;
        ways = new ForeignWays(document, items);
        handlers = new ForeignHandlers(initiators(ways));
    }

    /** What the file calls whoever starts it. */
    private static Set<String> initiators(ForeignWays ways) {
        var names = new HashSet<String>();
        for (var start : ways.model("startEvent")) {
            for (var attribute : attributes(start)) {
                if ("initiator".equals(attribute.getLocalName()) && isOfEngine(attribute)) {
                    names.add(attribute.getValue().strip());
                }
            }
        }
        return names;
    }

    private static boolean isOfEngine(Attr attribute) {
        return ForeignItems.ENGINES.contains(String.valueOf(attribute.getNamespaceURI()));
    }

    /** @param check judges what comes out */
    public static ImportReport report(byte[] xml, DefinitionCheck check) {
        try {
            var document = SafeXml.read(xml);
            var root = document.getDocumentElement();
            if (!Words.name(root).equals("definitions")) {
                throw new UnreadableException(LintRule.ELEMENT_NOT_ALLOWED, Words.name(root));
            }
            return new ForeignDefinition(document).report(check);
        } catch (UnreadableException e) {
            return new ImportReport(false, List.of(), null, List.of(e.finding()));
        }
    }

    private ImportReport report(DefinitionCheck check) {
        var root = document.getDocumentElement();
        for (var node = document.getFirstChild(); node != null; ) {
            var next = node.getNextSibling();
            if (node != root) {
                document.removeChild(node);
            }
            node = next;
        }
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:gongwen", ProcessDesign.NAMESPACE);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:flowable", Words.FLOWABLE);
        element(root);
        form();
        actions.forEach((step, words) -> ours(step, "actions", String.join(",", words)));
        ways.defaults();
        variables();
        ways.removeShapes();
        var design = text();
        List<Finding> remaining =
                check.check(design.getBytes(StandardCharsets.UTF_8)).findings();
        return new ImportReport(true, items.all(), design, remaining);
    }

    private void element(Element element) {
        for (var attribute : attributes(element)) {
            attribute(element, attribute);
        }
        for (var child : SafeXml.children(element)) {
            var name = Words.name(child);
            if (AllowList.mayStandIn(name, Words.name(element))) {
                text(child);
                element(child);
            } else {
                child(child, name);
            }
        }
        if (Words.name(element).equals("extensionElements")
                && element.getElementsByTagName("*").getLength() == 0
                && element.getParentNode() != null) {
            element.getParentNode().removeChild(element);
        }
    }

    private void child(Element child, String name) {
        if (name.equals("extensionElements")) {
            // Not the envelope, but what is in it is told.
            for (var inner : SafeXml.children(child)) {
                extension((Element) child.getParentNode(), inner);
            }
            ways.remove(child);
        } else if (ACTIVITIES.contains(name)) {
            items.tell(
                    child,
                    child.getNodeName(),
                    ForeignItems.shown(child),
                    name.equals("scriptTask") ? "code" : "activity",
                    "step",
                    "userTask");
            element(step(child));
        } else if (GATEWAYS.contains(name)) {
            items.tell(child, child.getNodeName(), "", "gateway", "gateway", "exclusiveGateway");
            element(renamed(child, "exclusiveGateway"));
        } else if (SCOPES.contains(name)) {
            items.tell(child, child.getNodeName(), "", "activity", "subprocess", "subProcess");
            element(renamed(child, "subProcess"));
        } else if (EVENTS.contains(name)) {
            items.tell(child, child.getNodeName(), ForeignItems.shown(child), "event", "passed", "");
            ways.pass(child);
        } else if (name.equals("completionCondition")) {
            completion(child);
        } else if (Words.name((Element) child.getParentNode()).equals("extensionElements")) {
            extension((Element) child.getParentNode().getParentNode(), child);
            ways.remove(child);
        } else {
            items.tell(
                    child, child.getNodeName(), ForeignItems.shown(child), ForeignItems.reason(child), "left-out", "");
            ways.remove(child);
        }
    }

    /** What another product adds to an element: what we have as well is taken over, the rest is told. */
    private void extension(Element owner, Element inner) {
        var local = inner.getLocalName();
        var task = Words.name(owner).equals("userTask");
        if (local.equals("formData") || local.equals("buttons")) {
            SafeXml.children(inner).forEach(part -> extension(owner, part));
        } else if (ForeignForm.isQuestion(inner)) {
            var key = form.take(inner);
            items.tell(
                    owner,
                    inner.getNodeName() + " " + inner.getAttribute("id"),
                    ForeignItems.shown(inner),
                    "form",
                    key.isPresent() ? "field" : "form-designed",
                    key.orElse(""));
            if (task && key.isPresent()) {
                fields.computeIfAbsent(owner, step -> new ArrayList<>()).add(inner);
            }
        } else if (task && local.equals("button")) {
            var action = action(inner);
            if (!action.isEmpty()) {
                actions.computeIfAbsent(owner, step -> new LinkedHashSet<>()).add(action);
            }
            items.tell(
                    owner,
                    inner.getNodeName() + " " + inner.getAttribute("name"),
                    ForeignItems.shown(inner),
                    "button",
                    action.isEmpty() ? "left-out" : "replaced",
                    action.isEmpty() ? "" : "gongwen:actions=" + action);
        } else {
            items.tell(
                    owner,
                    inner.getNodeName(),
                    ForeignItems.shown(inner),
                    ForeignItems.reason(inner),
                    LISTENERS.contains(local) ? "notified" : "left-out",
                    "");
        }
    }

    /** What a button does that a step offers here beside finishing it; empty for any other. */
    private static String action(Element button) {
        return switch (button.getAttribute("type").toLowerCase(Locale.ROOT)) {
            case "reject", "back", "return", "rollback", "goback" -> "return";
            case "turn", "transfer", "delegate", "assign" -> "transfer";
            case "sign", "addsign", "add_sign", "countersign" -> "countersign";
            case "copy", "cc", "circulate" -> "circulate";
            default -> "";
        };
    }

    /** The one form that the questions of all steps are put together to, and which of them each step asks. */
    private void form() {
        var processes = ways.model("process");
        if (processes.isEmpty()) {
            return;
        }
        var process = processes.getFirst();
        var id = process.getAttribute("id") + "Form";
        var written = form.written(id);
        if (written.isEmpty() || process.hasAttributeNS(ProcessDesign.NAMESPACE, "form")) {
            return;
        }
        ours(process, "form", id);
        var schema = document.createElementNS(ProcessDesign.NAMESPACE, "gongwen:form");
        schema.setTextContent(written.get());
        extensions(process).appendChild(schema);
        fields.forEach((step, questions) -> {
            for (var question : questions) {
                var field = document.createElementNS(ProcessDesign.NAMESPACE, "gongwen:field");
                field.setAttribute("name", question.getAttribute("id"));
                field.setAttribute("access", ForeignForm.isAnswered(question) ? "edit" : "show");
                if (ForeignForm.isAnswered(question) && ForeignForm.isRequired(question)) {
                    field.setAttribute("required", "true");
                }
                extensions(step).appendChild(field);
            }
        });
    }

    /** The place for what we add to an element, behind its documentation. */
    private Element extensions(Element element) {
        @Nullable Node behind = null;
        for (var child : SafeXml.children(element)) {
            if (Words.name(child).equals("extensionElements")) {
                return child;
            }
            if (Words.name(child).equals("documentation")) {
                behind = child;
            }
        }
        var prefix = element.getPrefix();
        var extensions = document.createElementNS(
                Words.MODEL, prefix == null ? "extensionElements" : prefix + ":extensionElements");
        element.insertBefore(extensions, behind == null ? element.getFirstChild() : behind.getNextSibling());
        return extensions;
    }

    /** An activity of another kind becomes a step; who does it is for a person to say. */
    private Element step(Element activity) {
        for (var attribute : attributes(activity)) {
            if (!AllowList.mayCarry("userTask", Words.name(attribute))) {
                activity.removeAttributeNode(attribute);
            }
        }
        for (var child : SafeXml.children(activity)) {
            if (!AllowList.mayStandIn(Words.name(child), "userTask")) {
                activity.removeChild(child);
            }
        }
        return renamed(activity, "userTask");
    }

    private Element renamed(Element element, String name) {
        var prefix = element.getPrefix();
        return (Element) document.renameNode(element, Words.MODEL, prefix == null ? name : prefix + ":" + name);
    }

    private void attribute(Element element, Attr attribute) {
        var name = Words.name(attribute);
        var owner = Words.name(element);
        if (Words.isNamespace(attribute)) {
            return;
        }
        var local = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
        var ofEngine = isOfEngine(attribute);
        var value = attribute.getValue();
        if (owner.equals("multiInstanceLoopCharacteristics") && ofEngine) {
            loop(element, attribute, local, value);
        } else if (owner.equals("serviceTask") && ofEngine && ForeignItems.CODE.contains(local)) {
            automatic(element, attribute, name, value);
        } else if (AllowList.mayCarry(owner, name)) {
            if (AllowedExpressions.looksLikeExpression(value)) {
                items.tell(element, attribute.getName(), value, "expression", "left-out", "");
                attribute.setValue("");
            }
        } else if (owner.equals("userTask") && ofEngine && PEOPLE.contains(local)) {
            element.removeAttributeNode(attribute);
            people(element, attribute.getName(), value);
        } else if (owner.equals("userTask") && ofEngine && local.equals("dueDate")) {
            element.removeAttributeNode(attribute);
            deadline(element, attribute.getName(), value);
        } else {
            element.removeAttributeNode(attribute);
            left(element, attribute, local, value, ofEngine);
        }
    }

    /** What has no place here, with where else its purpose is served. */
    private void left(Element element, Attr attribute, String local, String value, boolean ofEngine) {
        var what = attribute.getName();
        if (ofEngine && local.equals("skipExpression")) {
            items.tell(element, what, value, "skip", "way-round", "");
        } else if (ofEngine && local.startsWith("candidateStarter")) {
            items.tell(element, what, value, "starters", "at-release", "");
        } else if (ofEngine && local.equals("initiator")) {
            items.tell(element, what, value, "initiator", "left-out", "");
        } else if (ofEngine && ForeignItems.FORMS.contains(local) && !local.equals("formFieldValidation")) {
            items.tell(element, what, value, "form", "form-designed", "");
        } else if (ofEngine && HINTS.contains(local)) {
            items.tell(element, what, value, "people", "left-out", "");
        } else if (attribute.getNamespaceURI() != null && !ofEngine) {
            items.tell(element, what, value, "editor", "left-out", "");
        } else {
            items.tell(element, what, value, ForeignItems.reason(local), "left-out", "");
        }
    }

    private void deadline(Element step, String what, String value) {
        var days = ForeignDeadline.workingDays(value);
        if (days.isEmpty()) {
            items.tell(step, what, value, "deadline", "deadline-set", "");
        } else {
            items.tell(step, what, value, "deadline", "replaced", "gongwen:workingDays=" + days.getAsInt());
            ours(step, "workingDays", String.valueOf(days.getAsInt()));
        }
    }

    private void automatic(Element element, Attr attribute, String name, String value) {
        if (!name.equals("flowable:delegateExpression")
                || AllowedExpressions.reference(value).isEmpty()) {
            items.tell(element, attribute.getName(), value, "code", "automatic", "");
            element.removeAttributeNode(attribute);
        }
    }

    private void people(Element element, String what, String value) {
        var handler = element.getElementsByTagNameNS(Words.MODEL, "multiInstanceLoopCharacteristics")
                                .getLength()
                        > 0
                ? "unitHead"
                : handler(element, value);
        if (element.hasAttributeNS(ProcessDesign.NAMESPACE, "handler")) {
            items.tell(element, what, value, "people", "left-out", "");
        } else if (handler.isEmpty()) {
            items.tell(element, what, value, "people", "handler-chosen", "");
        } else {
            items.tell(element, what, value, "people", "replaced", "gongwen:handler=" + handler);
            ours(element, "handler", handler);
        }
    }

    /** By the name itself, or by what the product says of it beside; empty where neither tells. */
    private String handler(Element element, String value) {
        var rule = handlers.rule(value);
        for (var attribute : attributes(element)) {
            if (rule.isEmpty() && isOfEngine(attribute) && HINTS.contains(attribute.getLocalName())) {
                rule = handlers.rule(attribute.getValue());
            }
        }
        return rule;
    }

    private void loop(Element loop, Attr attribute, String local, String value) {
        loop.removeAttributeNode(attribute);
        if (local.equals("collection")) {
            var variable = AllowedExpressions.reference(value).orElse(value);
            if (AllowedExpressions.isName(variable) && !variable.equals(ProcessDesign.UNIT)) {
                if (!value.equals(variable) || !Words.FLOWABLE.equals(attribute.getNamespaceURI())) {
                    items.tell(
                            loop,
                            attribute.getName(),
                            value,
                            "expression",
                            "replaced",
                            "flowable:collection=" + variable);
                }
                loop.setAttributeNS(Words.FLOWABLE, "flowable:collection", variable);
            } else {
                items.tell(loop, attribute.getName(), value, "expression", "left-out", "");
            }
        } else if (local.equals("elementVariable")) {
            if (!value.equals(ProcessDesign.UNIT)) {
                items.tell(
                        loop,
                        attribute.getName(),
                        value,
                        "units",
                        "replaced",
                        "flowable:elementVariable=" + ProcessDesign.UNIT);
            }
            loop.setAttributeNS(Words.FLOWABLE, "flowable:elementVariable", ProcessDesign.UNIT);
        } else {
            items.tell(loop, attribute.getName(), value, ForeignItems.reason(local), "left-out", "");
        }
    }

    private void completion(Element condition) {
        var loop = (Element) condition.getParentNode();
        var ratio = RATIO.matcher(condition.getTextContent());
        if (ratio.find()) {
            var percent = Math.max(1, Math.round(Double.parseDouble(ratio.group(1)) * WHOLE));
            if (percent < WHOLE) {
                items.tell(
                        condition,
                        condition.getNodeName(),
                        ForeignItems.shown(condition),
                        "expression",
                        "replaced",
                        "gongwen:ratio=" + percent);
                ours(loop, "completion", "ratio");
                ours(loop, "ratio", String.valueOf(percent));
            }
        } else if (ONE.matcher(condition.getTextContent()).find()) {
            items.tell(
                    condition,
                    condition.getNodeName(),
                    ForeignItems.shown(condition),
                    "expression",
                    "one-suffices",
                    "gongwen:ratio=1");
            ours(loop, "completion", "ratio");
            ours(loop, "ratio", "1");
        } else {
            items.tell(
                    condition,
                    condition.getNodeName(),
                    ForeignItems.shown(condition),
                    "expression",
                    "all-asked",
                    "gongwen:completion=all");
        }
        loop.removeChild(condition);
    }

    /** Text that the engine would evaluate, and conditions. */
    private void text(Element element) {
        var name = Words.name(element);
        if (name.equals("conditionExpression")) {
            ways.condition(element);
        } else if (name.equals("gongwen:form") && AllowedExpressions.looksLikeExpression(element.getTextContent())) {
            // What is left of a form without its expressions would be another form.
            items.tell(element, element.getNodeName(), ForeignItems.shown(element), "expression", "left-out", "");
            element.setTextContent("{}");
        } else if (name.equals("documentation") || name.equals("text")) {
            if (AllowedExpressions.looksLikeExpression(element.getTextContent())) {
                items.tell(element, element.getNodeName(), ForeignItems.shown(element), "expression", "left-out", "");
                element.setTextContent("");
            }
        }
    }

    /** What conditions and steps read has to be declared. */
    private void variables() {
        var read = new LinkedHashSet<String>();
        for (var condition : ways.model("conditionExpression")) {
            AllowedExpressions.variablesOfCondition(condition.getTextContent()).ifPresent(read::addAll);
        }
        for (var loop : ways.model("multiInstanceLoopCharacteristics")) {
            read.add(loop.getAttributeNS(Words.FLOWABLE, "collection"));
        }
        read.removeIf(name -> !AllowedExpressions.isName(name) || name.equals(ProcessDesign.UNIT) || form.asks(name));
        for (var process : ways.model("process")) {
            var declared =
                    new LinkedHashSet<>(Words.split(process.getAttributeNS(ProcessDesign.NAMESPACE, "variables")));
            if (declared.addAll(read)) {
                items.tell(
                        process,
                        process.getNodeName(),
                        "",
                        "variables",
                        "replaced",
                        "gongwen:variables=" + String.join(",", declared));
                ours(process, "variables", String.join(",", declared));
            }
        }
    }

    static List<Attr> attributes(Element element) {
        var attributes = new ArrayList<Attr>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    private static void ours(Element element, String attribute, String value) {
        element.setAttributeNS(ProcessDesign.NAMESPACE, "gongwen:" + attribute, value);
    }

    private String text() {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the Java runtime cannot write XML", e);
        }
    }
}
