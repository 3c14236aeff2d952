package org.gongwen.process.definition;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Takes over a file of another product that follows BPMN and adds words of Flowable, Activiti or Camunda to it: what is
 * not allowed here is told element by element, and left out or replaced by what means the same here. Nothing is taken for
 * granted that only a person can know; the check of the result says what is left to decide.
 */
public final class ForeignDefinition {

    private static final Set<String> ENGINES = Set.of(
            Words.FLOWABLE,
            "http://activiti.org/bpmn",
            "http://activiti.com/bpmn",
            "http://camunda.org/schema/1.0/bpmn");

    private static final Set<String> ACTIVITIES =
            Set.of("task", "scriptTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "callActivity");
    private static final Set<String> GATEWAYS = Set.of("inclusiveGateway", "complexGateway", "eventBasedGateway");
    private static final Set<String> EVENTS =
            Set.of("intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");
    private static final Set<String> SCOPES = Set.of("transaction", "adHocSubProcess");

    private static final Set<String> PEOPLE = Set.of("assignee", "candidateUsers", "candidateGroups", "owner");
    private static final Set<String> CODE = Set.of(
            "class",
            "expression",
            "delegateExpression",
            "type",
            "script",
            "taskListener",
            "executionListener",
            "eventListener",
            "field",
            "formHandlerClass",
            "resultVariable",
            "resultVariableName",
            "connector",
            "inputOutput",
            "topic",
            "rules");
    private static final Set<String> FORMS =
            Set.of("formKey", "formProperty", "formData", "formFieldValidation", "formRef");

    /** Marks a flow that had a condition which could not stay: it was not meant as a default. */
    private static final String LOST = "lost its condition";

    private static final int SHORT = 120;
    private static final int WHOLE = 100;

    private static final Pattern DAYS = Pattern.compile("P([1-9][0-9]{0,2})D");
    private static final Pattern RATIO =
            Pattern.compile("nrOfCompletedInstances\\s*/\\s*nrOfInstances\\s*>=?\\s*(0?\\.[0-9]+|1(?:\\.0)?)");

    /** What products of this kind call those who handle something, and the rule that finds them here. */
    private static final Map<String, Pattern> HANDLERS = Map.of(
            "drafter", words("initiator|starter|start_?user|apply_?user|applicant|creator|申请人|发起人|拟稿人"),
            "departmentHead",
                    words(
                            "dept_?(leader|manager|head)|department_?(leader|manager|head)|manager|supervisor|部门(领导|负责人|经理)|主管"),
            "organLeader", words("boss|ceo|president|general_?manager|director|局长|总经理|单位领导"),
            "leaderInCharge", words("vice_?(president|director)|leader_?in_?charge|分管领导|副局长"),
            "office", words("office|secretary|clerk|办公室|文书|机要"),
            "registrar", words("registrar|收发"));

    private final Document document;
    private final List<ImportReport.Item> items = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();

    private ForeignDefinition(Document document) {
        this.document = document;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
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
        defaults();
        variables();
        removeShapes();
        var design = text();
        List<Finding> remaining =
                check.check(design.getBytes(StandardCharsets.UTF_8)).findings();
        return new ImportReport(true, items, design, remaining);
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
                tell(inner, inner.getNodeName(), shown(inner), reason(inner.getLocalName()), "left-out", "");
            }
            remove(child);
        } else if (ACTIVITIES.contains(name)) {
            tell(
                    child,
                    child.getNodeName(),
                    shown(child),
                    name.equals("scriptTask") ? "code" : "activity",
                    "step",
                    "userTask");
            element(step(child));
        } else if (GATEWAYS.contains(name)) {
            tell(child, child.getNodeName(), "", "gateway", "gateway", "exclusiveGateway");
            element(renamed(child, "exclusiveGateway"));
        } else if (SCOPES.contains(name)) {
            tell(child, child.getNodeName(), "", "activity", "subprocess", "subProcess");
            element(renamed(child, "subProcess"));
        } else if (EVENTS.contains(name)) {
            tell(child, child.getNodeName(), shown(child), "event", "passed", "");
            pass(child);
        } else if (name.equals("completionCondition")) {
            completion(child);
        } else {
            tell(child, child.getNodeName(), shown(child), reason(child.getLocalName()), "left-out", "");
            remove(child);
        }
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
        var ofEngine = ENGINES.contains(String.valueOf(attribute.getNamespaceURI()));
        var value = attribute.getValue();
        if (owner.equals("multiInstanceLoopCharacteristics") && ofEngine) {
            loop(element, attribute, local, value);
        } else if (owner.equals("serviceTask") && ofEngine && CODE.contains(local)) {
            automatic(element, attribute, name, value);
        } else if (AllowList.mayCarry(owner, name)) {
            if (AllowedExpressions.looksLikeExpression(value)) {
                tell(element, attribute.getName(), value, "expression", "left-out", "");
                attribute.setValue("");
            }
        } else if (owner.equals("userTask") && ofEngine && PEOPLE.contains(local)) {
            element.removeAttributeNode(attribute);
            people(element, attribute.getName(), value);
        } else if (owner.equals("userTask")
                && ofEngine
                && local.equals("dueDate")
                && DAYS.matcher(value).matches()) {
            var days = value.substring(1, value.length() - 1);
            tell(element, attribute.getName(), value, "deadline", "replaced", "gongwen:workingDays=" + days);
            element.removeAttributeNode(attribute);
            ours(element, "workingDays", days);
        } else {
            tell(element, attribute.getName(), value, reason(local), "left-out", "");
            element.removeAttributeNode(attribute);
        }
    }

    private void automatic(Element element, Attr attribute, String name, String value) {
        if (!name.equals("flowable:delegateExpression")
                || AllowedExpressions.reference(value).isEmpty()) {
            tell(element, attribute.getName(), value, "code", "automatic", "");
            element.removeAttributeNode(attribute);
        }
    }

    private void people(Element element, String what, String value) {
        var handler = element.getElementsByTagNameNS(Words.MODEL, "multiInstanceLoopCharacteristics")
                                .getLength()
                        > 0
                ? "unitHead"
                : handler(value);
        if (element.hasAttributeNS(ProcessDesign.NAMESPACE, "handler")) {
            tell(element, what, value, "people", "left-out", "");
        } else if (handler.isEmpty()) {
            tell(element, what, value, "people", "handler-chosen", "");
        } else {
            tell(element, what, value, "people", "replaced", "gongwen:handler=" + handler);
            ours(element, "handler", handler);
        }
    }

    /** Empty where the name tells nothing. */
    private static String handler(String value) {
        for (var rule : List.of("drafter", "leaderInCharge", "departmentHead", "organLeader", "office", "registrar")) {
            var pattern = HANDLERS.get(rule);
            if (pattern != null && pattern.matcher(value).find()) {
                return rule;
            }
        }
        return "";
    }

    private void loop(Element loop, Attr attribute, String local, String value) {
        loop.removeAttributeNode(attribute);
        if (local.equals("collection")) {
            var variable = AllowedExpressions.reference(value).orElse(value);
            if (AllowedExpressions.isName(variable) && !variable.equals(ProcessDesign.UNIT)) {
                if (!value.equals(variable) || !Words.FLOWABLE.equals(attribute.getNamespaceURI())) {
                    tell(loop, attribute.getName(), value, "expression", "replaced", "flowable:collection=" + variable);
                }
                loop.setAttributeNS(Words.FLOWABLE, "flowable:collection", variable);
            } else {
                tell(loop, attribute.getName(), value, "expression", "left-out", "");
            }
        } else if (local.equals("elementVariable")) {
            if (!value.equals(ProcessDesign.UNIT)) {
                tell(
                        loop,
                        attribute.getName(),
                        value,
                        "units",
                        "replaced",
                        "flowable:elementVariable=" + ProcessDesign.UNIT);
            }
            loop.setAttributeNS(Words.FLOWABLE, "flowable:elementVariable", ProcessDesign.UNIT);
        } else {
            tell(loop, attribute.getName(), value, reason(local), "left-out", "");
        }
    }

    private void completion(Element condition) {
        var loop = (Element) condition.getParentNode();
        var ratio = RATIO.matcher(condition.getTextContent());
        if (ratio.find()) {
            var percent = Math.max(1, Math.round(Double.parseDouble(ratio.group(1)) * WHOLE));
            if (percent < WHOLE) {
                tell(
                        condition,
                        condition.getNodeName(),
                        shown(condition),
                        "expression",
                        "replaced",
                        "gongwen:ratio=" + percent);
                ours(loop, "completion", "ratio");
                ours(loop, "ratio", String.valueOf(percent));
            }
        } else {
            tell(
                    condition,
                    condition.getNodeName(),
                    shown(condition),
                    "expression",
                    "replaced",
                    "gongwen:completion=all");
        }
        loop.removeChild(condition);
    }

    /** Text that the engine would evaluate, and conditions. */
    private void text(Element element) {
        var name = Words.name(element);
        if (name.equals("conditionExpression")) {
            condition(element);
        } else if (name.equals("gongwen:form") && AllowedExpressions.looksLikeExpression(element.getTextContent())) {
            // What is left of a form without its expressions would be another form.
            tell(element, element.getNodeName(), shown(element), "expression", "left-out", "");
            element.setTextContent("{}");
        } else if (name.equals("documentation") || name.equals("text")) {
            if (AllowedExpressions.looksLikeExpression(element.getTextContent())) {
                tell(element, element.getNodeName(), shown(element), "expression", "left-out", "");
                element.setTextContent("");
            }
        }
    }

    private void condition(Element condition) {
        var written = condition.getTextContent().strip();
        var simple = written.replace('"', '\'').replace("#{", "${").replaceAll("\\s*===?\\s*", " == ");
        if (AllowedExpressions.variablesOfCondition(written).isPresent()) {
            return;
        }
        if (AllowedExpressions.variablesOfCondition(simple).isPresent()) {
            tell(condition, condition.getNodeName(), written, "condition", "replaced", simple);
            condition.setTextContent(simple);
        } else {
            tell(condition, condition.getNodeName(), written, "condition", "condition-drawn", "");
            condition.getParentNode().setUserData(LOST, true, null);
            condition.getParentNode().removeChild(condition);
        }
    }

    /** A gateway whose one flow without condition was meant as its default. */
    private void defaults() {
        for (var gateway : model("exclusiveGateway")) {
            var leaving = flows(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id")));
            var open = leaving.stream().filter(flow -> !hasCondition(flow)).toList();
            if (leaving.size() > 1
                    && open.size() == 1
                    && open.getFirst().getUserData(LOST) == null
                    && gateway.getAttribute("default").isEmpty()) {
                var flow = open.getFirst().getAttribute("id");
                tell(gateway, gateway.getNodeName(), "", "default", "replaced", "default=" + flow);
                gateway.setAttribute("default", flow);
            }
        }
    }

    private static boolean hasCondition(Element flow) {
        return flow.getElementsByTagNameNS(Words.MODEL, "conditionExpression").getLength() > 0;
    }

    /** What conditions and steps read has to be declared. */
    private void variables() {
        var read = new LinkedHashSet<String>();
        for (var condition : model("conditionExpression")) {
            AllowedExpressions.variablesOfCondition(condition.getTextContent()).ifPresent(read::addAll);
        }
        for (var loop : model("multiInstanceLoopCharacteristics")) {
            read.add(loop.getAttributeNS(Words.FLOWABLE, "collection"));
        }
        read.removeIf(name -> !AllowedExpressions.isName(name) || name.equals(ProcessDesign.UNIT));
        for (var process : model("process")) {
            var declared =
                    new LinkedHashSet<>(Words.split(process.getAttributeNS(ProcessDesign.NAMESPACE, "variables")));
            if (declared.addAll(read)) {
                tell(
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

    /** Leaves out an event, and lets the way lead on past it where there is only one. */
    private void pass(Element event) {
        var id = event.getAttribute("id");
        var entering = flows(flow -> flow.getAttribute("targetRef").equals(id));
        var leaving = flows(flow -> flow.getAttribute("sourceRef").equals(id));
        remove(event);
        if (!entering.isEmpty() && leaving.size() == 1) {
            var target = leaving.getFirst().getAttribute("targetRef");
            entering.forEach(flow -> flow.setAttribute("targetRef", target));
            entering.forEach(flow -> {
                // Its drawing would still end where the event was.
                removed.add(flow.getAttribute("id"));
            });
            remove(leaving.getFirst());
        } else {
            leaving.forEach(this::remove);
            entering.forEach(this::remove);
        }
        for (var reference : List.of("incoming", "outgoing")) {
            for (var element : model(reference)) {
                if (removed.contains(element.getTextContent().strip())) {
                    element.getParentNode().removeChild(element);
                }
            }
        }
    }

    private void remove(Element element) {
        note(element);
        var inner = element.getElementsByTagName("*");
        for (int i = 0; i < inner.getLength(); i++) {
            note((Element) inner.item(i));
        }
        if (element.getParentNode() != null) {
            element.getParentNode().removeChild(element);
        }
    }

    private void note(Element element) {
        if (element.hasAttribute("id")) {
            removed.add(element.getAttribute("id"));
        }
    }

    private void removeShapes() {
        for (var kind : List.of("BPMNShape", "BPMNEdge")) {
            var shapes = document.getElementsByTagNameNS("http://www.omg.org/spec/BPMN/20100524/DI", kind);
            var gone = new ArrayList<Element>();
            for (int i = 0; i < shapes.getLength(); i++) {
                var shape = (Element) shapes.item(i);
                if (removed.contains(shape.getAttribute("bpmnElement"))) {
                    gone.add(shape);
                }
            }
            gone.forEach(shape -> shape.getParentNode().removeChild(shape));
        }
    }

    private List<Element> flows(Predicate<Element> which) {
        return model("sequenceFlow").stream().filter(which).toList();
    }

    private List<Element> model(String name) {
        var found = document.getElementsByTagNameNS(Words.MODEL, name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Attr> attributes(Element element) {
        var attributes = new ArrayList<Attr>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    private static void ours(Element element, String attribute, String value) {
        element.setAttributeNS(ProcessDesign.NAMESPACE, "gongwen:" + attribute, value);
    }

    private static String reason(String local) {
        if (CODE.contains(local)) {
            return "code";
        }
        if (FORMS.contains(local)) {
            return "form";
        }
        return local.endsWith("EventDefinition") ? "event" : "setting";
    }

    private static String shown(Element element) {
        var text = new StringBuilder(element.getTextContent().strip());
        for (var attribute : attributes(element)) {
            if (!Words.isNamespace(attribute) && !Set.of("id", "name").contains(attribute.getName())) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(attribute.getName())
                        .append('=')
                        .append(attribute.getValue());
            }
        }
        return text.toString().replaceAll("\\s+", " ");
    }

    private void tell(Element element, String what, String value, String reason, String proposal, String replacement) {
        var shortened = value.codePointCount(0, value.length()) > SHORT
                ? value.substring(0, value.offsetByCodePoints(0, SHORT)) + "…"
                : value;
        items.add(new ImportReport.Item(
                SafeXml.idNear(element),
                what,
                shortened,
                "import.reason." + reason,
                "import.proposal." + proposal,
                replacement));
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
