package org.gongwen.process.definition;

import static org.gongwen.process.definition.Words.of;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What may stand in a definition: elements by name and place, attributes by name. Everything else is refused: a list of
 * what is dangerous would have to foresee every door of the engine, a list of what we use does not.
 */
final class AllowList {

    /** An element: the attributes it may carry, the elements that may stand in it, whether text may. */
    record Allowed(Set<String> attributes, Set<String> children, boolean text) {}

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,80}");

    private static final String PARTS = "documentation startEvent endEvent userTask serviceTask exclusiveGateway"
            + " parallelGateway subProcess sequenceFlow textAnnotation association";
    private static final String ENDS = "documentation incoming outgoing";

    private static final Map<String, Allowed> ELEMENTS = Map.ofEntries(
            entry(
                    "definitions",
                    "id name targetNamespace exporter exporterVersion xsi:schemaLocation",
                    "process bpmndi:BPMNDiagram"),
            entry(
                    "process",
                    "id name isExecutable processType gongwen:kind gongwen:variables gongwen:form gongwen:openTo",
                    PARTS + " extensionElements"),
            entry("subProcess", "id name", PARTS + " incoming outgoing multiInstanceLoopCharacteristics"),
            entry("startEvent", "id name", ENDS),
            entry("endEvent", "id name", ENDS),
            entry(
                    "userTask",
                    "id name gongwen:handler gongwen:post gongwen:unit gongwen:finish gongwen:actions gongwen:workingDays"
                            + " gongwen:notify gongwen:notifyArrived gongwen:notifyDueSoon gongwen:notifyDays"
                            + " gongwen:notifyOverdue",
                    ENDS + " extensionElements multiInstanceLoopCharacteristics"),
            entry("serviceTask", "id name flowable:delegateExpression", ENDS + " multiInstanceLoopCharacteristics"),
            entry("exclusiveGateway", "id name default gatewayDirection", ENDS),
            entry("parallelGateway", "id name gatewayDirection", ENDS),
            entry("sequenceFlow", "id name sourceRef targetRef", "documentation conditionExpression"),
            entry(
                    "multiInstanceLoopCharacteristics",
                    "id isSequential flowable:collection flowable:elementVariable gongwen:completion gongwen:ratio",
                    ""),
            entry("extensionElements", "", "gongwen:field gongwen:form"),
            entry("gongwen:field", "name access required", ""),
            entry("textAnnotation", "id textFormat", "documentation text"),
            entry("association", "id sourceRef targetRef associationDirection", "documentation"),
            words("gongwen:form", ""),
            words("documentation", "id textFormat"),
            words("conditionExpression", "id xsi:type"),
            words("incoming", ""),
            words("outgoing", ""),
            words("text", ""),
            entry("bpmndi:BPMNDiagram", "id name documentation resolution", "bpmndi:BPMNPlane"),
            entry("bpmndi:BPMNPlane", "id bpmnElement", "bpmndi:BPMNShape bpmndi:BPMNEdge"),
            entry(
                    "bpmndi:BPMNShape",
                    "id bpmnElement isHorizontal isExpanded isMarkerVisible",
                    "dc:Bounds bpmndi:BPMNLabel"),
            entry("bpmndi:BPMNEdge", "id bpmnElement", "di:waypoint bpmndi:BPMNLabel"),
            entry("bpmndi:BPMNLabel", "id", "dc:Bounds"),
            entry("dc:Bounds", "x y width height", ""),
            entry("di:waypoint", "x y", ""));

    private static final String CONDITION = "conditionExpression";

    /** What the tables of the engine hold; more would be refused only when it is written, at deployment or in the run. */
    private static final int MOST_OF_A_NAME = 255;

    private static final int MOST_OF_A_TEXT = 4000;
    private static final Set<String> NAMES = Set.of("name", "targetNamespace");
    private static final String AUTOMATIC = "flowable:delegateExpression";

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private AllowList() {}

    private static Map.Entry<String, Allowed> entry(String name, String attributes, String children) {
        return Map.entry(name, new Allowed(of(attributes), of(children), false));
    }

    private static Map.Entry<String, Allowed> words(String name, String attributes) {
        return Map.entry(name, new Allowed(of(attributes), Set.of(), true));
    }

    /** Whether an element is allowed somewhere. */
    static boolean knows(String element) {
        return ELEMENTS.containsKey(element);
    }

    /** Whether an element may stand directly in another. */
    static boolean mayStandIn(String element, String parent) {
        var allowed = ELEMENTS.get(parent);
        return allowed != null && allowed.children().contains(element);
    }

    /** Whether an element may carry an attribute. */
    static boolean mayCarry(String element, String attribute) {
        var allowed = ELEMENTS.get(element);
        return allowed != null && allowed.attributes().contains(attribute);
    }

    /** What must not stand in a document, in the order of the file. */
    static List<Finding> check(Document document) {
        var list = new AllowList();
        for (var node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                list.add(LintRule.PROCESSING_INSTRUCTION, null, node.getNodeName());
            }
        }
        var root = document.getDocumentElement();
        if (Words.name(root).equals("definitions")) {
            list.element(root, list.allowed(root));
        } else {
            list.add(LintRule.ELEMENT_NOT_ALLOWED, SafeXml.idNear(root), Words.name(root));
        }
        return list.findings;
    }

    private Allowed allowed(Element element) {
        return ELEMENTS.getOrDefault(Words.name(element), new Allowed(Set.of(), Set.of(), false));
    }

    private void element(Element element, Allowed allowed) {
        var name = Words.name(element);
        var id = SafeXml.idNear(element);
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute((Attr) attributes.item(i), name, id, allowed);
        }
        if (element.hasAttribute("id")) {
            id(element.getAttribute("id"));
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> child((Element) child, name, allowed);
                case Node.COMMENT_NODE -> {}
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {
                    if (!allowed.text() && !child.getNodeValue().isBlank()) {
                        add(LintRule.TEXT_NOT_ALLOWED, id, name);
                    }
                }
                default -> add(LintRule.PROCESSING_INSTRUCTION, id, child.getNodeName());
            }
        }
        if (name.equals("documentation") && length(element.getTextContent()) > MOST_OF_A_TEXT) {
            add(LintRule.TEXT_TOO_LONG, id, name, MOST_OF_A_TEXT);
        }
        // The whole text at once: a comment or a section within it would hide an expression from who looks piece by
        // piece.
        if (allowed.text()
                && !name.equals(CONDITION)
                && AllowedExpressions.looksLikeExpression(element.getTextContent())) {
            add(LintRule.EXPRESSION_NOT_ALLOWED, id, name);
        }
    }

    private void child(Element child, String parent, Allowed allowed) {
        var name = Words.name(child);
        if (!ELEMENTS.containsKey(name)) {
            add(LintRule.ELEMENT_NOT_ALLOWED, SafeXml.idNear(child), child.getNodeName());
        } else if (!allowed.children().contains(name) || name.equals(CONDITION) && !isFirst(child)) {
            add(LintRule.ELEMENT_MISPLACED, SafeXml.idNear(child), name, parent);
        } else {
            element(child, allowed(child));
        }
    }

    private void attribute(Attr attribute, String element, @Nullable String id, Allowed allowed) {
        if (Words.isNamespace(attribute)) {
            return;
        }
        var name = Words.name(attribute);
        if (!allowed.attributes().contains(name)) {
            add(LintRule.ATTRIBUTE_NOT_ALLOWED, id, attribute.getName(), element);
        } else if (!name.equals(AUTOMATIC) && AllowedExpressions.looksLikeExpression(attribute.getValue())) {
            add(LintRule.EXPRESSION_NOT_ALLOWED, id, name);
        } else if (NAMES.contains(name) && length(attribute.getValue()) > MOST_OF_A_NAME) {
            add(LintRule.TEXT_TOO_LONG, id, name, MOST_OF_A_NAME);
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Of two conditions one reader would take the first and another the last. */
    private static boolean isFirst(Element element) {
        for (var before = element.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element other && Words.name(other).equals(Words.name(element))) {
                return false;
            }
        }
        return true;
    }

    private void id(String id) {
        if (!ID.matcher(id).matches()) {
            add(LintRule.ID_NOT_PLAIN, id);
        } else if (!ids.add(id)) {
            add(LintRule.ID_TWICE, id);
        }
    }

    private void add(LintRule rule, @Nullable String element, Object... arguments) {
        findings.add(Finding.of(rule, element, arguments));
    }
}
