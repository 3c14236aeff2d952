package org.gongwen.papercheck;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of XML by its local name; prefixes differ between makers. */
record OfdNode(String name, Map<String, String> attributes, List<OfdNode> children, StringBuilder said) {

    private static final int DEEPEST = 64;

    static OfdNode read(byte[] xml, Budget budget) {
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
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof UnreadablePaperException known) {
                throw known;
            }
            throw new UnreadablePaperException("holds damaged XML");
        }
    }

    private static OfdNode read(XMLStreamReader reader, Budget budget) throws XMLStreamException {
        var open = new ArrayDeque<OfdNode>();
        var root = new OfdNode("", Map.of(), new ArrayList<>(), new StringBuilder());
        open.push(root);
        while (reader.hasNext()) {
            budget.step();
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadablePaperException("holds XML with a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    var node = new OfdNode(
                            reader.getLocalName(), attributes(reader), new ArrayList<>(), new StringBuilder());
                    open.element().children().add(node);
                    open.push(node);
                    if (open.size() > DEEPEST) {
                        throw new UnreadablePaperException("holds XML that is too deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().said().append(reader.getText());
                default -> {}
            }
        }
        if (root.children().isEmpty()) {
            throw new UnreadablePaperException("holds empty XML");
        }
        return root.children().getFirst();
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    String text() {
        return said.toString().strip();
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    List<OfdNode> all(String child) {
        return children.stream().filter(node -> node.name().equals(child)).toList();
    }

    Optional<OfdNode> first(String child) {
        return children.stream().filter(node -> node.name().equals(child)).findFirst();
    }

    /** What the first such child says; empty where there is none. */
    String textOf(String child) {
        return first(child).map(OfdNode::text).orElse("");
    }

    double number(String key, double otherwise) {
        var value = attribute(key);
        return value.isEmpty() ? otherwise : parsed(value);
    }

    /** The numbers in a list with blanks between. */
    double[] numbers(String key) {
        return parsedList(attribute(key));
    }

    static double[] parsedList(String list) {
        var text = list.strip();
        if (text.isEmpty()) {
            return new double[0];
        }
        var parts = text.split("\\s+");
        var numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = parsed(parts[i]);
        }
        return numbers;
    }

    static double parsed(String value) {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number) && Math.abs(number) < 1e9) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UnreadablePaperException("has a number that is none");
    }
}
