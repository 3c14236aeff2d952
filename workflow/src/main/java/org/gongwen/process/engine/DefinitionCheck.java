package org.gongwen.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.util.io.BytesStreamSource;
import org.gongwen.process.DefinitionRefusedException;
import org.gongwen.process.StepAction;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Decides whether a definition may run here. Elements and attributes are allowed by name, everything else is refused:
 * a list of what is dangerous would have to foresee every door of the engine, a list of what we use does not.
 */
final class DefinitionCheck {

    private static final int LARGEST = 1 << 20;
    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String SHAPES = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String POINTS = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String FLOWABLE = "http://flowable.org/bpmn";
    private static final String NAMESPACES = XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,80}");

    /** Elements of BPMN with the attributes each may carry; F: stands for Flowable's, G: for our own. */
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry(
                    "definitions",
                    Set.of("id", "name", "targetNamespace", "exporter", "exporterVersion", "X:schemaLocation")),
            Map.entry("process", Set.of("id", "name", "isExecutable", "processType", "G:variables")),
            Map.entry("documentation", Set.of("id", "textFormat")),
            Map.entry("startEvent", Set.of("id", "name")),
            Map.entry("endEvent", Set.of("id", "name")),
            Map.entry("userTask", Set.of("id", "name", "G:handler", "G:actions")),
            Map.entry("serviceTask", Set.of("id", "name", "F:delegateExpression")),
            Map.entry("exclusiveGateway", Set.of("id", "name", "default", "gatewayDirection")),
            Map.entry("parallelGateway", Set.of("id", "name", "gatewayDirection")),
            Map.entry("subProcess", Set.of("id", "name")),
            Map.entry("sequenceFlow", Set.of("id", "name", "sourceRef", "targetRef")),
            Map.entry("conditionExpression", Set.of("id", "X:type")),
            Map.entry("incoming", Set.of()),
            Map.entry("outgoing", Set.of()),
            Map.entry(
                    "multiInstanceLoopCharacteristics",
                    Set.of("id", "isSequential", "F:collection", "F:elementVariable")),
            Map.entry("textAnnotation", Set.of("id", "textFormat")),
            Map.entry("text", Set.of()),
            Map.entry("association", Set.of("id", "sourceRef", "targetRef", "associationDirection")));

    private static final Map<String, Set<String>> DRAWING = Map.of(
            DIAGRAM, Set.of("BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel"),
            SHAPES, Set.of("waypoint"),
            POINTS, Set.of("Bounds"));

    private static final Set<String> DRAWING_ATTRIBUTES = Set.of(
            "id", "name", "bpmnElement", "isHorizontal", "isExpanded", "isMarkerVisible", "x", "y", "width", "height");

    private final Set<String> handlerRules;
    private final Supplier<Set<String>> automaticSteps;

    DefinitionCheck(Set<String> handlerRules, Supplier<Set<String>> automaticSteps) {
        this.handlerRules = handlerRules;
        this.automaticSteps = automaticSteps;
    }

    /** @throws DefinitionRefusedException with everything that was found */
    void require(String resource, byte[] xml) {
        var findings = check(xml);
        if (!findings.isEmpty()) {
            throw new DefinitionRefusedException(resource, findings);
        }
    }

    /** What is wrong with a definition, in the order of the file; empty if it may run. */
    List<String> check(byte[] xml) {
        if (xml.length > LARGEST) {
            return List.of("the file is larger than " + LARGEST + " bytes");
        }
        Document document;
        try {
            document = parse(xml);
        } catch (SAXException | IOException e) {
            return List.of("the file is not readable as XML without document type: " + e.getMessage());
        }
        var findings = new ArrayList<String>();
        allow(document.getDocumentElement(), findings);
        if (!findings.isEmpty()) {
            return findings;
        }
        try {
            check(model(xml), findings);
        } catch (XMLException e) {
            findings.add("the file is not readable as BPMN: " + e.getMessage());
        }
        return findings;
    }

    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the Java runtime cannot read XML safely", e);
        }
    }

    static BpmnModel model(byte[] xml) {
        return new BpmnXMLConverter().convertToBpmnModel(new BytesStreamSource(xml), false, true);
    }

    private static void allow(Element element, List<String> findings) {
        var name = element.getLocalName();
        var namespace = element.getNamespaceURI();
        var isModel = MODEL.equals(namespace) && ELEMENTS.containsKey(name);
        var isDrawing = DRAWING.getOrDefault(namespace == null ? "" : namespace, Set.of())
                .contains(name);
        if (!isModel && !isDrawing) {
            findings.add("element <" + element.getNodeName() + ">" + idOf(element) + " is not allowed");
            return;
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            var key = key(attribute);
            var allowed = key.isEmpty()
                    || (isModel ? ELEMENTS.getOrDefault(name, Set.of()) : DRAWING_ATTRIBUTES).contains(key);
            if (!allowed) {
                findings.add("attribute " + attribute.getName() + " of <" + element.getNodeName() + ">" + idOf(element)
                        + " is not allowed");
            } else if (!key.equals("F:delegateExpression")
                    && AllowedExpressions.looksLikeExpression(attribute.getValue())) {
                findings.add("attribute " + attribute.getName() + " of <" + element.getNodeName() + ">" + idOf(element)
                        + " must be plain text, without ${ or #{");
            }
        }
        if (isModel
                && element.hasAttribute("id")
                && !ID.matcher(element.getAttribute("id")).matches()) {
            findings.add("id \"" + element.getAttribute("id") + "\" is not a plain identifier");
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> allow((Element) child, findings);
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {
                    if (!"conditionExpression".equals(name)
                            && AllowedExpressions.looksLikeExpression(child.getNodeValue())) {
                        findings.add("the text of <" + element.getNodeName() + "> must be without ${ or #{");
                    }
                }
                case Node.COMMENT_NODE -> {}
                default -> findings.add("<" + element.getNodeName() + "> contains more than elements and text");
            }
        }
    }

    /** Our short name of an attribute; empty for a namespace declaration. */
    private static String key(Attr attribute) {
        var namespace = attribute.getNamespaceURI();
        if (namespace == null) {
            return attribute.getName();
        }
        return switch (namespace) {
            case NAMESPACES -> "";
            case INSTANCE -> "X:" + attribute.getLocalName();
            case FLOWABLE -> "F:" + attribute.getLocalName();
            case Bpmn.NAMESPACE -> "G:" + attribute.getLocalName();
            default -> "?:" + attribute.getName();
        };
    }

    private static String idOf(Element element) {
        return element.hasAttribute("id") ? " \"" + element.getAttribute("id") + "\"" : "";
    }

    private void check(BpmnModel model, List<String> findings) {
        if (model.getProcesses().size() != 1) {
            findings.add("the file must contain exactly one process");
            return;
        }
        var process = model.getMainProcess();
        if (!AllowedExpressions.isName(process.getId())) {
            findings.add("process \"" + process.getId() + "\" needs an id of letters and digits");
        }
        if (!process.isExecutable()) {
            findings.add("process \"" + process.getId() + "\" is not marked executable");
        }
        var variables = variables(process);
        for (var variable : variables) {
            if (!AllowedExpressions.isName(variable) || variable.equals(Bpmn.UNIT)) {
                findings.add("gongwen:variables names \"" + variable + "\", which is no name of a variable");
            }
        }
        var unique = new HashSet<String>();
        container(process, variables, unique, findings);
        if (findings.isEmpty() && offersReturn(process)) {
            try {
                BlockStructure.of(process);
            } catch (BlockStructure.NotBlockStructuredException e) {
                findings.add("a step offers return, so every part must be a block with one way in and one way out, but "
                        + e.getMessage());
            }
        }
    }

    /** The variables a definition declares: what a caller may set, and what conditions may read. */
    static Set<String> variables(Process process) {
        var names = process.getAttributeValue(Bpmn.NAMESPACE, "variables");
        return names == null || names.isBlank()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean offersReturn(Process process) {
        return process.findFlowElementsOfType(UserTask.class, true).stream()
                .anyMatch(step -> Bpmn.actions(step).contains(StepAction.RETURN));
    }

    private void container(
            FlowElementsContainer container, Set<String> variables, Set<String> unique, List<String> findings) {
        var starts = container.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .count();
        if (starts != 1) {
            findings.add("there must be exactly one start event in each process and subprocess");
        }
        for (var element : container.getFlowElements()) {
            if (element.getId() == null || !unique.add(element.getId())) {
                findings.add("id \"" + element.getId() + "\" is missing or used twice");
            }
            switch (element) {
                case UserTask step -> step(step, variables, findings);
                case ServiceTask step -> automatic(step, findings);
                case SubProcess inner -> {
                    if (Bpmn.isMultiple(inner)) {
                        findings.add("subprocess \"" + inner.getId() + "\" must not run more than once at a time");
                    }
                    container(inner, variables, unique, findings);
                }
                case ExclusiveGateway choice -> choice(choice, findings);
                case SequenceFlow flow -> flow(flow, variables, findings);
                default -> {}
            }
        }
    }

    private void step(UserTask step, Set<String> variables, List<String> findings) {
        var rule = Bpmn.handler(step);
        if (rule == null || !handlerRules.contains(rule)) {
            findings.add("step \"" + step.getId() + "\" names the handler rule " + rule + ", there are "
                    + handlerRules.stream().sorted().toList());
        }
        try {
            Bpmn.actions(step);
        } catch (IllegalArgumentException e) {
            findings.add("step \"" + step.getId() + "\" offers an action that does not exist");
        }
        if (Bpmn.isMultiple(step)) {
            var loop = step.getLoopCharacteristics();
            if (loop.getInputDataItem() == null || !variables.contains(loop.getInputDataItem())) {
                findings.add("step \"" + step.getId() + "\" asks the units in " + loop.getInputDataItem()
                        + ", which gongwen:variables does not declare");
            }
            if (!Bpmn.UNIT.equals(loop.getElementVariable())) {
                findings.add("step \"" + step.getId() + "\" must call its element variable " + Bpmn.UNIT);
            }
        }
    }

    private void automatic(ServiceTask step, List<String> findings) {
        var text = step.getImplementation();
        var name = text == null ? null : AllowedExpressions.reference(text).orElse(null);
        if (name == null || !automaticSteps.get().contains(name)) {
            findings.add("automatic step \"" + step.getId() + "\" calls " + text + ", there are "
                    + automaticSteps.get().stream().sorted().toList());
        }
        if (Bpmn.isMultiple(step)) {
            findings.add("automatic step \"" + step.getId() + "\" must not repeat itself");
        }
    }

    private static void choice(ExclusiveGateway choice, List<String> findings) {
        if (choice.getOutgoingFlows().size() < 2) {
            return;
        }
        for (var flow : choice.getOutgoingFlows()) {
            var isDefault = flow.getId().equals(choice.getDefaultFlow());
            if (isDefault == (flow.getConditionExpression() != null)) {
                findings.add("gateway \"" + choice.getId()
                        + "\" needs one default flow without condition and a condition on every other");
                return;
            }
        }
        if (choice.getDefaultFlow() == null) {
            findings.add("gateway \"" + choice.getId() + "\" needs a default flow, or a process could get stuck");
        }
    }

    private static void flow(SequenceFlow flow, Set<String> variables, List<String> findings) {
        if (!(flow.getSourceFlowElement() instanceof FlowNode) || !(flow.getTargetFlowElement() instanceof FlowNode)) {
            findings.add("sequence flow \"" + flow.getId() + "\" must lead from one element to another");
            return;
        }
        var condition = flow.getConditionExpression();
        if (condition == null) {
            return;
        }
        if (!(flow.getSourceFlowElement() instanceof ExclusiveGateway)) {
            findings.add("sequence flow \"" + flow.getId() + "\" has a condition but leaves no exclusive gateway");
        }
        var read = AllowedExpressions.variablesOfCondition(condition).orElse(null);
        if (read == null) {
            findings.add("the condition of \"" + flow.getId() + "\" is no simple comparison: " + condition);
        } else if (!variables.containsAll(read)) {
            findings.add("the condition of \"" + flow.getId() + "\" reads " + read + ", gongwen:variables declares "
                    + variables);
        }
    }
}
