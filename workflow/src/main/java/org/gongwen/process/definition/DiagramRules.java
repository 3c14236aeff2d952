package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Node;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whether the diagram shows the process: each shape something that is there, once, and at a place on earth. */
final class DiagramRules {

    private static final double FARTHEST = 100_000;

    private final ProcessDesign design;
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> lines = new HashSet<>();
    private final Set<String> drawn = new LinkedHashSet<>();
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
        }
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
                        && Double.parseDouble(box.getAttribute("width")) >= 0
                        && Double.parseDouble(box.getAttribute("height")) >= 0;
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
