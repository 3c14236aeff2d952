package org.gongwen.web.design;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a definition says, whatever prefixes, order and spelling of defaults it is written with: one line for each element
 * of the model, with where it stands, all its attributes and its text. The layout and what repeats the flows are left out.
 */
final class NormalForm {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Set<String> REPEATED = Set.of("incoming", "outgoing");
    private static final Set<String> TEXTS = Set.of("documentation", "conditionExpression", "text", "form");
    private static final Map<String, String> DEFAULTS = Map.of(
            "isSequential", "false",
            "gatewayDirection", "Unspecified",
            "textFormat", "text/plain",
            "associationDirection", "None",
            "processType", "None");

    private final List<String> lines = new ArrayList<>();

    private NormalForm() {}

    static List<String> of(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return of(
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new AssertionError("not readable: " + xml, e);
        }
    }

    static List<String> of(Document document) {
        var form = new NormalForm();
        form.inside(document.getDocumentElement(), "");
        Collections.sort(form.lines);
        return form.lines;
    }

    private void inside(Element parent, String place) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !isDrawing(element) && !REPEATED.contains(element.getLocalName())) {
                say(element, place);
            }
        }
    }

    private void say(Element element, String place) {
        var name = element.getLocalName();
        var text = TEXTS.contains(name) ? element.getTextContent().strip() : "";
        if (name.equals("documentation") && text.isEmpty()) {
            return;
        }
        var here = place + "/" + name + (element.hasAttribute("id") ? "#" + element.getAttribute("id") : "");
        lines.add(here + " " + attributes(element) + (text.isEmpty() ? "" : " = " + text));
        inside(element, here);
    }

    private static Map<String, String> attributes(Element element) {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            var namespace = attribute.getNamespaceURI();
            var local = attribute.getLocalName() == null ? attribute.getNodeName() : attribute.getLocalName();
            var value = attribute.getNodeValue();
            if (!XMLNS.equals(namespace)
                    && !INSTANCE.equals(namespace)
                    && !value.equals(DEFAULTS.get(local))
                    && !(local.equals("required") && value.equals("false"))) {
                attributes.put(namespace == null ? local : "{" + namespace + "}" + local, value);
            }
        }
        return attributes;
    }

    private static boolean isDrawing(Element element) {
        return !MODEL.equals(element.getNamespaceURI())
                && !String.valueOf(element.getNamespaceURI()).startsWith("http://gongwen.org/")
                && !String.valueOf(element.getNamespaceURI()).startsWith("http://flowable.org/");
    }
}
