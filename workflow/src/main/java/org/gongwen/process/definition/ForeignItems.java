package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongwen.process.ImportReport;
import org.w3c.dom.Element;

/** What is told of a file of another product, element by element: what is there, why it cannot stay, what takes its place. */
final class ForeignItems {

    /** The namespaces in which products of this kind write. */
    static final Set<String> ENGINES = Set.of(
            Words.FLOWABLE,
            "http://activiti.org/bpmn",
            "http://activiti.com/bpmn",
            "http://camunda.org/schema/1.0/bpmn");

    static final Set<String> CODE = Set.of(
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
    static final Set<String> FORMS = Set.of("formKey", "formProperty", "formData", "formFieldValidation", "formRef");
    private static final Set<String> MESSAGES = Set.of("signal", "message", "error", "escalation");
    private static final Set<String> DRAWN_TOGETHER = Set.of("incoming", "outgoing", "sequenceFlow");
    private static final Set<String> POOLS = Set.of("collaboration", "laneSet", "participant", "messageFlow");

    /** Characters of a value that are told. */
    private static final int SHORT = 120;

    private final List<ImportReport.Item> items = new ArrayList<>();

    List<ImportReport.Item> all() {
        return items;
    }

    void tell(Element element, String what, String value, String reason, String proposal, String replacement) {
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

    static String reason(Element element) {
        var local = element.getLocalName();
        if (Words.MODEL.equals(element.getNamespaceURI())) {
            return MESSAGES.contains(local) ? "event" : POOLS.contains(local) ? "pool" : reason(local);
        }
        return ENGINES.contains(String.valueOf(element.getNamespaceURI())) ? reason(local) : "editor";
    }

    static String reason(String local) {
        if (CODE.contains(local)) {
            return "code";
        }
        if (FORMS.contains(local)) {
            return "form";
        }
        return local.endsWith("EventDefinition") ? "event" : "setting";
    }

    static String shown(Element element) {
        var text = new StringBuilder(words(element));
        for (var attribute : ForeignDefinition.attributes(element)) {
            if (!Words.isNamespace(attribute) && !Set.of("id", "name").contains(attribute.getName())) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(attribute.getName())
                        .append('=')
                        .append(attribute.getValue());
            }
        }
        return text.toString().replaceAll("\\s+", " ");
    }

    /** The text of an element and of what is in it, without what only says how it is drawn together. */
    private static String words(Element element) {
        var words = new ArrayList<String>();
        var inner = false;
        for (var child : SafeXml.children(element)) {
            inner = true;
            if (!DRAWN_TOGETHER.contains(Words.name(child))) {
                words.add(words(child));
            }
        }
        words.removeIf(String::isEmpty);
        return inner ? String.join(" ", words) : element.getTextContent().strip();
    }
}
