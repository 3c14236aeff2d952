package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The files of an OFD that say what belongs to it, read without entities; names are compared without their prefix. */
final class OfdXml {

    /** A tree of it takes many times as much. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private OfdXml() {}

    /** The root of this file of the package. Throws UnreadableSealedFileException if it is not there or no XML. */
    static Element root(OfdPackage files, String path) {
        var bytes = files.file(path);
        if (bytes == null) {
            throw new UnreadableSealedFileException("lacks " + path);
        }
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableSealedFileException("has a description of its parts that is too large");
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new UnreadableSealedFileException("has a damaged " + path);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML reader cannot be made safe", e);
        }
    }

    static List<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    /** The only one on this way. Throws MalformedSealException if there is none, or more. */
    static Element only(Element parent, String... names) {
        var element = parent;
        for (var name : names) {
            var found = children(element, name);
            if (found.size() != 1) {
                throw new MalformedSealException("its description has not exactly one " + name);
            }
            element = found.getFirst();
        }
        return element;
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    static @Nullable String optional(Element parent, String name) {
        var found = children(parent, name);
        return found.isEmpty() ? null : text(found.getFirst());
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) {}

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
