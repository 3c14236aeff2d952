package org.gongwen.web.design;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One thing that somebody changes in a definition, made in its file by hand: what the modeler writes after the same change
 * is held against it.
 *
 * @param step where the other work is done that is taken back
 * @param named what that step is called
 * @param element what changes
 * @param what the name by which the fields beside the drawing call it
 */
record LastingChange(String step, String named, String element, String what, String value) {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String GONGWEN = "http://gongwen.org/bpmn";

    /** Another kind of change for each number; a condition only where there is one and it may read {@code flag}. */
    static LastingChange of(String xml, int number) {
        var document = read(xml);
        var steps = all(document, "userTask");
        var step = steps.get(number % steps.size());
        var id = step.getAttribute("id");
        var named = step.getAttribute("name");
        var conditions = xml.contains("units,flag") ? all(document, "conditionExpression") : List.<Element>of();
        return switch (number % 5) {
            case 0 -> new LastingChange(id, named, id, "name", "改名为 𠮷 & <堃> “喆”");
            case 1 -> new LastingChange(id, named, id, "gongwen:workingDays", otherDays(step));
            case 2 -> new LastingChange(id, named, id, "documentation", "新的说明：\n第二行 𡈽 & <甲>。");
            case 3 ->
                step.getAttributeNS(GONGWEN, "actions").equals("transfer")
                        ? new LastingChange(id, named, id, "gongwen:workingDays", otherDays(step))
                        : new LastingChange(id, named, id, "gongwen:actions", "transfer");
            default ->
                conditions.isEmpty()
                        ? new LastingChange(id, named, id, "name", "改名")
                        : new LastingChange(
                                id,
                                named,
                                ((Element) conditions
                                                .get(number % conditions.size())
                                                .getParentNode())
                                        .getAttribute("id"),
                                "condition",
                                "${flag < 4711 && flag != '第一" + number + "'}");
        };
    }

    private static String otherDays(Element step) {
        return step.getAttributeNS(GONGWEN, "workingDays").equals("7") ? "8" : "7";
    }

    /** The definition with this change and nothing else. */
    Document in(String xml) {
        var document = read(xml);
        var changed = find(document, element);
        switch (what) {
            case "name" -> changed.setAttribute("name", value);
            case "condition" -> child(changed, "conditionExpression").setTextContent(value);
            case "documentation" -> {
                for (var old : all(document, "documentation")) {
                    if (old.getParentNode() == changed) {
                        changed.removeChild(old);
                    }
                }
                var documentation = document.createElementNS(MODEL, "documentation");
                documentation.setTextContent(value);
                changed.insertBefore(documentation, changed.getFirstChild());
            }
            default -> changed.setAttributeNS(GONGWEN, what, value);
        }
        return document;
    }

    /** How far down the step has gone from one file to another. */
    double lower(String before, String after) {
        return top(after) - top(before);
    }

    private double top(String xml) {
        return shapes(read(xml)).stream()
                .filter(shape -> shape.getAttribute("bpmnElement").equals(step))
                .map(shape ->
                        (Element) shape.getElementsByTagNameNS("*", "Bounds").item(0))
                .mapToDouble(bounds -> Double.parseDouble(bounds.getAttribute("y")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> shapes(Document document) {
        return elements(document, "*", "BPMNShape");
    }

    private static List<Element> all(Document document, String name) {
        return elements(document, MODEL, name);
    }

    private static List<Element> elements(Document document, String namespace, String name) {
        var found = document.getElementsByTagNameNS(namespace, name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element find(Document document, String id) {
        return elements(document, MODEL, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Element child(Element parent, String name) {
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        throw new AssertionError("no " + name + " in " + parent.getAttribute("id"));
    }

    private static Document read(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("not readable: " + xml, e);
        }
    }
}
