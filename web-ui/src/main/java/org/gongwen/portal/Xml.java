package org.gongwen.portal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a document of XML 1.0 element by element; what no such document may hold is left out. */
final class Xml {

    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter writer;

    /** What is written into a document. */
    @FunctionalInterface
    interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    static byte[] write(Content content) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = new Xml(bytes);
            content.write(xml);
            xml.writer.writeEndDocument();
            xml.writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private Xml(OutputStream out) throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    }

    /** @param namespace of the elements without a prefix; declared on the first */
    Xml begin(String name, String namespace) throws XMLStreamException {
        writer.writeStartElement(name);
        writer.writeDefaultNamespace(namespace);
        return this;
    }

    Xml begin(String name) throws XMLStreamException {
        writer.writeStartElement(name);
        return this;
    }

    Xml attribute(String name, String value) throws XMLStreamException {
        writer.writeAttribute(name, clean(value));
        return this;
    }

    Xml characters(String text) throws XMLStreamException {
        writer.writeCharacters(clean(text));
        return this;
    }

    /** An element with nothing but text. */
    Xml text(String name, String text) throws XMLStreamException {
        return begin(name).characters(text).end();
    }

    Xml end() throws XMLStreamException {
        writer.writeEndElement();
        return this;
    }

    private static String clean(String text) {
        return NO_CHARACTER.matcher(text).replaceAll("");
    }
}
