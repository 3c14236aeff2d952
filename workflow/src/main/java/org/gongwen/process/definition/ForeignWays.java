package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The ways through a file of another product: their conditions and defaults, and how they lead on past what is left out. */
final class ForeignWays {

    /** Marks a flow that had a condition which could not stay: it was not meant as a default. */
    private static final String LOST = "lost its condition";

    private final Document document;
    private final ForeignItems items;
    private final Set<String> removed = new HashSet<>();

    ForeignWays(Document document, ForeignItems items) {
        this.document = document;
        this.items = items;
    }

    void condition(Element condition) {
        var written = condition.getTextContent().strip();
        var simple = ForeignConditions.comparable(written);
        if (AllowedExpressions.variablesOfCondition(written).isPresent()) {
            return;
        }
        if (simple.isPresent()) {
            items.tell(condition, condition.getNodeName(), written, "condition", "replaced", simple.get());
            condition.setTextContent(simple.get());
        } else {
            items.tell(condition, condition.getNodeName(), written, "condition", "condition-drawn", "");
            condition.getParentNode().setUserData(LOST, true, null);
            condition.getParentNode().removeChild(condition);
        }
    }

    /** A gateway whose one flow without condition was meant as its default. */
    void defaults() {
        for (var gateway : model("exclusiveGateway")) {
            var leaving = flows(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id")));
            var open = leaving.stream().filter(flow -> !hasCondition(flow)).toList();
            if (leaving.size() > 1
                    && open.size() == 1
                    && open.getFirst().getUserData(LOST) == null
                    && gateway.getAttribute("default").isEmpty()) {
                var flow = open.getFirst().getAttribute("id");
                items.tell(gateway, gateway.getNodeName(), "", "default", "replaced", "default=" + flow);
                gateway.setAttribute("default", flow);
            } else if (leaving.size() == 2
                    && open.isEmpty()
                    && gateway.getAttribute("default").isEmpty()) {
                opposite(gateway, leaving.getFirst(), leaving.getLast());
            }
        }
    }

    /** Of two conditions that exclude each other the second need not be asked. */
    private void opposite(Element gateway, Element first, Element second) {
        if (ForeignConditions.areOpposite(
                conditionOf(first).getTextContent(), conditionOf(second).getTextContent())) {
            var flow = second.getAttribute("id");
            items.tell(gateway, gateway.getNodeName(), "", "default", "replaced", "default=" + flow);
            gateway.setAttribute("default", flow);
            second.removeChild(conditionOf(second));
        }
    }

    private static Element conditionOf(Element flow) {
        return (Element)
                flow.getElementsByTagNameNS(Words.MODEL, "conditionExpression").item(0);
    }

    private static boolean hasCondition(Element flow) {
        return flow.getElementsByTagNameNS(Words.MODEL, "conditionExpression").getLength() > 0;
    }

    /** Leaves out an event, and lets the way lead on past it where there is only one. */
    void pass(Element event) {
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

    void remove(Element element) {
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

    void removeShapes() {
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

    List<Element> model(String name) {
        var found = document.getElementsByTagNameNS(Words.MODEL, name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
