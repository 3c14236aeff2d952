package org.gongwen.word;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of XML by its local name, since transitional and strict files differ in their namespaces. Attributes too, except
 * that those of relationships are written {@code r:id}.
 */
final class WordNode {

    /** Less than the parser of Java bears, which has another sentence for it. */
    private static final int DEEPEST = 90;

    private final String name;
    private final Map<String, String> attributes;
    private List<WordNode> children = List.of();
    private @Nullable StringBuilder said;

    private WordNode(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    String name() {
        return name;
    }

    List<WordNode> children() {
        return children;
    }

    /** Its own characters. */
    String said() {
        return said == null ? "" : said.toString();
    }

    /** Empty where there is no such attribute. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    @Nullable
    WordNode child(String wanted) {
        for (var child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    /** The first at the end of these steps. */
    @Nullable
    WordNode at(String... steps) {
        WordNode node = this;
        for (var step : steps) {
            node = node == null ? null : node.child(step);
        }
        return node;
    }

    /** The attribute {@code val} of what is at the end of these steps; null where it is not there. */
    @Nullable
    String valueAt(String... steps) {
        var node = at(steps);
        return node == null ? null : node.get("val");
    }

    /** Whether something that can be on or off is on. */
    boolean isOn(String... steps) {
        var value = valueAt(steps);
        return value != null && !value.equals("0") && !value.equals("false") && !value.equals("off");
    }

    static WordNode read(byte[] xml, WordBudget budget) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                return read(reader, budget);
            } finally {
                reader.close();
            }
        } catch (RefusedWordException e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            throw new RefusedWordException("holds damaged XML");
        }
    }

    private static WordNode read(XMLStreamReader reader, WordBudget budget) throws XMLStreamException {
        var open = new ArrayDeque<WordNode>();
        var root = new WordNode("", Map.of());
        open.push(root);
        while (reader.hasNext()) {
            budget.step();
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new RefusedWordException("holds XML with a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    var node = new WordNode(reader.getLocalName().intern(), attributes(reader));
                    budget.nodes(1 + node.attributes.size());
                    open.element().add(node);
                    open.push(node);
                    if (open.size() - 1 > DEEPEST) {
                        throw new RefusedWordException("is nested too deeply");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    open.element().say(reader.getText());
                default -> {}
            }
        }
        if (root.children.size() != 1) {
            throw new RefusedWordException("holds damaged XML");
        }
        return root.children.getFirst();
    }

    private void add(WordNode child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(2);
        }
        children.add(child);
    }

    private void say(String text) {
        if (said == null && text.isBlank() && !name.equals("t")) {
            return;
        }
        if (said == null) {
            said = new StringBuilder(text.length());
        }
        said.append(text);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        if (count == 0) {
            return Map.of();
        }
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < count; i++) {
            var local = reader.getAttributeLocalName(i);
            if (local.startsWith("rsid") || local.equals("paraId") || local.equals("textId")) {
                continue;
            }
            var space = reader.getAttributeNamespace(i);
            boolean relation = space != null && space.endsWith("/relationships");
            attributes.put((relation ? "r:" + local : local).intern(), reader.getAttributeValue(i));
        }
        return attributes.isEmpty() ? Map.of() : attributes;
    }
}
