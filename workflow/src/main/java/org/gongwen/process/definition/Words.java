package org.gongwen.process.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.gongwen.process.ProcessDesign;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** Names of elements and attributes in the short form in which they are listed and told. */
final class Words {

    static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String FLOWABLE = "http://flowable.org/bpmn";

    /** Namespace to prefix; BPMN itself has none. */
    static final Map<String, String> PREFIXES = Map.of(
            MODEL,
            "",
            ProcessDesign.NAMESPACE,
            "gongwen:",
            FLOWABLE,
            "flowable:",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi:",
            "http://www.omg.org/spec/DD/20100524/DI",
            "di:",
            "http://www.omg.org/spec/DD/20100524/DC",
            "dc:",
            XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
            "xsi:",
            XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
            "xmlns:");

    private Words() {}

    /** As in {@code userTask} or {@code bpmndi:BPMNShape}; in a namespace that is not known, with its address. */
    static String name(Element element) {
        return named(element.getNamespaceURI(), element.getLocalName());
    }

    /** As in {@code name} or {@code gongwen:handler}. */
    static String name(Attr attribute) {
        return attribute.getNamespaceURI() == null
                ? attribute.getName()
                : named(attribute.getNamespaceURI(), attribute.getLocalName());
    }

    private static String named(String namespace, String local) {
        if (namespace == null) {
            return "{}" + local;
        }
        var prefix = PREFIXES.get(namespace);
        return prefix == null ? "{" + namespace + "}" + local : prefix + local;
    }

    static boolean isNamespace(Attr attribute) {
        return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
    }

    /** The words of a list with commas between. */
    static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static Set<String> of(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
