package org.gongwen.process.definition;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import org.gongwen.process.ForeignXml;
import org.gongwen.process.LintRule;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML of strangers: UTF-8 only, so that no two readers see two texts in the same bytes; without document type, so
 * that nothing is fetched and nothing multiplies; and of limited size and depth.
 */
final class SafeXml {

    static final int MOST_BYTES = 1 << 20;
    static final int MOST_LEVELS = 40;
    static final int MOST_ELEMENTS = 20_000;

    private static final String LEVELS = "jdk.xml.maxElementDepth";

    /** How the runtime numbers the message that a document is nested deeper than allowed. */
    private static final String TOO_MANY_LEVELS = "JAXP00010006";

    private static final Pattern DECLARATION = Pattern.compile("^\uFEFF?<\\?xml\\s[^>]*\\?>");
    private static final Pattern OTHER_ENCODING =
            Pattern.compile("encoding\\s*=\\s*[\"'](?!utf-8[\"'])", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_VERSION = Pattern.compile("version\\s*=\\s*[\"'](?!1\\.0[\"'])");

    private SafeXml() {}

    /** @throws UnreadableException if it is not XML of the kind that is read here */
    static Document read(byte[] xml) throws UnreadableException {
        if (xml.length > MOST_BYTES) {
            throw new UnreadableException(LintRule.FILE_TOO_LARGE, MOST_BYTES / 1024);
        }
        var text = text(xml);
        var declaration = DECLARATION.matcher(text);
        if (declaration.find()
                && (OTHER_ENCODING.matcher(declaration.group()).find()
                        || OTHER_VERSION.matcher(declaration.group()).find())) {
            throw new UnreadableException(LintRule.NOT_UTF8);
        }
        var document = parse(text);
        if (document.getElementsByTagName("*").getLength() > MOST_ELEMENTS) {
            throw new UnreadableException(LintRule.TOO_MANY_ELEMENTS, MOST_ELEMENTS);
        }
        return document;
    }

    private static String text(byte[] xml) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(LintRule.NOT_UTF8);
        }
    }

    private static Document parse(String text) throws UnreadableException {
        try {
            var begin = text.startsWith("\uFEFF") ? 1 : 0;
            return builder().parse(new InputSource(new StringReader(text.substring(begin))));
        } catch (SAXException | IOException e) {
            var message = String.valueOf(e.getMessage());
            if (message.contains(TOO_MANY_LEVELS)) {
                throw new UnreadableException(LintRule.TOO_DEEP, MOST_LEVELS);
            }
            if (text.contains("<!DOCTYPE")) {
                throw new UnreadableException(LintRule.DOCUMENT_TYPE);
            }
            throw e instanceof SAXParseException at
                    ? new UnreadableException(LintRule.NOT_XML, at.getLineNumber(), at.getColumnNumber())
                    : new UnreadableException(LintRule.NOT_XML, 0, 0);
        }
    }

    private static DocumentBuilder builder() {
        var reader = ForeignXml.reader();
        reader.setAttribute(LEVELS, String.valueOf(MOST_LEVELS));
        return ForeignXml.builder(reader);
    }

    /** The elements directly within one. */
    static Iterable<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                children.add((Element) child);
            }
        }
        return children;
    }

    /** The id of an element, or of the nearest one around it that has one. */
    static @Nullable String idNear(Element element) {
        for (Node node = element; node instanceof Element here; node = node.getParentNode()) {
            if (here.hasAttribute("id")) {
                return here.getAttribute("id");
            }
        }
        return null;
    }
}
