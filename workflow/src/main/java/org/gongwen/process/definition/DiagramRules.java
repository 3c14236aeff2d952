package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Node;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Whether the diagram shows the process: each shape something that is there, once, at a place on earth, and not where
 * another one stands.
 */
final class DiagramRules {

    private static final double FARTHEST = 100_000;

    /** Of the smaller one of two shapes; what the other one covers less of is still seen and can be got hold of. */
    private static final double HIDDEN = 0.5;

    /** Where a shape stands, in the measure of the diagram. */
    private record Place(double x, double y, double width, double height) {

        private boolean hides(Place other) {
            var across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
            var down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
            return across > 0
                    && down > 0
                    && across * down >= HIDDEN * Math.min(width * height, other.width * other.height);
        }
    }

    private final ProcessDesign design;
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> lines = new HashSet<>();
    private final Set<String> drawn = new LinkedHashSet<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private DiagramRules(Document document, ProcessDesign design) {
        this.design = design;
        design.body().everything().map(Node::id).forEach(nodes::add);
        design.body().allFlows().map(ProcessDesign.Flow::id).forEach(lines::add);
        collect(document, "textAnnotation", nodes);
        collect(document, "association", lines);
    }

    private static void collect(Document document, String name, Set<String> ids) {
        var found = document.getElementsByTagNameNS(Words.MODEL, name);
        for (int i = 0; i < found.getLength(); i++) {
            ids.add(((Element) found.item(i)).getAttribute("id"));
        }
    }

    static List<Finding> check(Document document, ProcessDesign design) {
        var rules = new DiagramRules(document, design);
        rules.check(document.getDocumentElement());
        return rules.findings;
    }

    private void check(Element definitions) {
        var planes = new ArrayList<Element>();
        var diagrams = 0;
        for (var diagram : SafeXml.children(definitions)) {
            if (Words.name(diagram).equals("bpmndi:BPMNDiagram")) {
                diagrams++;
                SafeXml.children(diagram).forEach(planes::add);
            }
        }
        if (diagrams == 0) {
            findings.add(Finding.of(LintRule.DIAGRAM_MISSING, null));
            return;
        }
        if (diagrams > 1
                || planes.size() != 1
                || !planes.getFirst().getAttribute("bpmnElement").equals(design.key())) {
            findings.add(Finding.of(LintRule.DIAGRAM_COUNT, null));
        }
        planes.forEach(plane -> SafeXml.children(plane).forEach(this::shape));
        design.body()
                .everything()
                .map(Node::id)
                .filter(id -> !drawn.contains(id))
                .forEach(id -> findings.add(Finding.of(LintRule.SHAPE_MISSING, id)));
        hidden(design.body());
    }

    /** What stands in a subprocess stands where that stands, and may; what is drawn later lies on top. */
    private void hidden(ProcessDesign.Body body) {
        var below = new LinkedHashMap<Node, Place>();
        for (var node : body.nodes()) {
            var place = places.get(node.id());
            if (place != null) {
                below.entrySet().stream()
                        .filter(other -> !other.getKey().id().equals(node.id()) && place.hides(other.getValue()))
                        .findFirst()
                        .ifPresent(other ->
                                findings.add(Finding.of(LintRule.SHAPE_HIDES, node.id(), called(other.getKey()))));
                below.put(node, place);
            }
            if (node instanceof ProcessDesign.Group group) {
                hidden(group.body());
            }
        }
    }

    private static String called(Node node) {
        if (!node.name().isBlank()) {
            return node.name();
        }
        return switch (node) {
            case ProcessDesign.Start start -> "startEvent";
            case ProcessDesign.End end -> "endEvent";
            case ProcessDesign.Step step -> "userTask";
            case ProcessDesign.Automatic automatic -> "serviceTask";
            case ProcessDesign.Choice choice -> "exclusiveGateway";
            case ProcessDesign.Fork fork -> "parallelGateway";
            case ProcessDesign.Group group -> "subProcess";
        };
    }

    private void shape(Element shape) {
        var edge = Words.name(shape).equals("bpmndi:BPMNEdge");
        var element = shape.getAttribute("bpmnElement");
        if (!(edge ? lines : nodes).contains(element)) {
            findings.add(Finding.of(LintRule.SHAPE_OF_NOTHING, SafeXml.idNear(shape), element));
        } else if (!drawn.add(element)) {
            findings.add(Finding.of(LintRule.SHAPE_TWICE, element, element));
        }
        if (!(edge ? isLine(shape) : boxes(shape) == 1) || !labelsAreSensible(shape)) {
            findings.add(Finding.of(LintRule.SHAPE_PLACE, element));
        } else if (!edge && !element.isBlank()) {
            places.putIfAbsent(element, place(shape));
        }
    }

    private static Place place(Element shape) {
        for (var box : SafeXml.children(shape)) {
            if (Words.name(box).equals("dc:Bounds")) {
                return new Place(number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height"));
            }
        }
        throw new IllegalArgumentException("a shape without a place");
    }

    private static double number(Element box, String attribute) {
        return Double.parseDouble(box.getAttribute(attribute));
    }

    private static boolean isLine(Element edge) {
        var points = 0;
        for (var point : SafeXml.children(edge)) {
            if (Words.name(point).equals("di:waypoint")) {
                if (!isNumber(point, "x") || !isNumber(point, "y")) {
                    return false;
                }
                points++;
            }
        }
        return points >= 2;
    }

    /** How many boxes stand directly in an element; more than there can be if one of them is none. */
    private static int boxes(Element element) {
        var boxes = 0;
        for (var box : SafeXml.children(element)) {
            if (Words.name(box).equals("dc:Bounds")) {
                var sensible = isNumber(box, "x")
                        && isNumber(box, "y")
                        && isNumber(box, "width")
                        && isNumber(box, "height")
                        && number(box, "width") >= 0
                        && number(box, "height") >= 0;
                boxes += sensible ? 1 : Short.MAX_VALUE;
            }
        }
        return boxes;
    }

    private static boolean labelsAreSensible(Element shape) {
        for (var label : SafeXml.children(shape)) {
            if (Words.name(label).equals("bpmndi:BPMNLabel") && boxes(label) > 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(Element element, String attribute) {
        var text = element.getAttribute(attribute);
        return text.matches("-?[0-9]{1,7}(\\.[0-9]{1,20})?") && Math.abs(Double.parseDouble(text)) <= FARTHEST;
    }
}
