package org.gongwen.design;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ForeignXml;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A BPMN file as a draft keeps it: readable XML without document type, with one process that has a usable key. Whether
 * it may run is for the check before its deployment to say.
 */
final class DefinitionFile {

    /** The largest file, in bytes; what is deployed may be no larger. */
    static final int LARGEST = DefinitionLint.MOST_BYTES;

    static final int LONGEST_NAME = 60;

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String OWN = "http://gongwen.org/bpmn";
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    /** A reference to a character beyond the first plane. */
    private static final Pattern RARE = Pattern.compile("&#([1-9][0-9]{4,6});");

    private final Document document;
    private final Element process;

    private DefinitionFile(Document document, Element process) {
        this.document = document;
        this.process = process;
    }

    /** @throws UnreadableFileException if it cannot be kept, with the reason */
    static DefinitionFile read(String xml) throws UnreadableFileException {
        if (xml.length() > LARGEST || xml.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new UnreadableFileException("design.refused.tooLarge", LARGEST / 1024);
        }
        return read(new InputSource(new StringReader(xml)));
    }

    /**
     * Reads a file in the encoding that it names itself.
     *
     * @throws UnreadableFileException if it cannot be kept, with the reason
     */
    static DefinitionFile read(byte[] file) throws UnreadableFileException {
        if (file.length > LARGEST) {
            throw new UnreadableFileException("design.refused.tooLarge", LARGEST / 1024);
        }
        return read(new InputSource(new ByteArrayInputStream(file)));
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    String key() {
        return process.getAttribute("id");
    }

    /** What the process is called; its key where it has no name. */
    String name() {
        var name = process.getAttribute("name").strip();
        return name.isEmpty() ? key() : name;
    }

    String documentation() {
        var documentation = child(process, "documentation");
        return documentation == null ? "" : documentation.getTextContent().strip();
    }

    Kind kind() {
        return ProcessKinds.of(process.getAttributeNS(OWN, "kind").strip()).orElse(Kind.ITEM);
    }

    /** The file of its form; empty without one. */
    String form() {
        return form(process);
    }

    /** What a step is called; empty without a name, or without such a step. */
    String name(String step) {
        return step(step).map(found -> found.getAttribute("name").strip()).orElse("");
    }

    /** The file of what a step asks the units that it asks; empty without one, or without such a step. */
    String reply(String step) {
        return step(step).map(DefinitionFile::form).orElse("");
    }

    private static String form(Element owner) {
        var form = formElement(owner);
        return form == null ? "" : form.getTextContent().strip();
    }

    private Optional<Element> step(String id) {
        var steps = process.getElementsByTagNameNS(MODEL, "userTask");
        return IntStream.range(0, steps.getLength())
                .mapToObj(i -> (Element) steps.item(i))
                .filter(step -> step.getAttribute("id").equals(id))
                .findFirst();
    }

    /** Gives it another form, which its process then names. @param id empty to take the form away */
    void form(String id, String file) {
        process.removeAttributeNS(OWN, "form");
        if (!id.isEmpty()) {
            process.setAttributeNS(OWN, prefix("gongwen") + "form", id);
        }
        form(process, file);
    }

    /** Lets a step ask something else. @param file empty to ask nothing. @return whether there is such a step */
    boolean reply(String step, String file) {
        var found = step(step);
        found.ifPresent(owner -> form(owner, file));
        return found.isPresent();
    }

    private void form(Element owner, String file) {
        var old = formElement(owner);
        var extensions = old == null ? null : (Element) old.getParentNode();
        if (old != null && extensions != null) {
            extensions.removeChild(old);
            if (extensions.getFirstChild() == null
                    || extensions.getElementsByTagNameNS("*", "*").getLength() == 0) {
                owner.removeChild(extensions);
            }
        }
        if (file.isEmpty()) {
            return;
        }
        var holder = child(owner, "extensionElements");
        if (holder == null) {
            holder = document.createElementNS(MODEL, named(owner.getPrefix(), "extensionElements"));
            var documentation = child(owner, "documentation");
            owner.insertBefore(holder, documentation == null ? owner.getFirstChild() : documentation.getNextSibling());
        }
        var form = document.createElementNS(OWN, prefix("gongwen") + "form");
        form.setTextContent(file);
        holder.appendChild(form);
    }

    private static @Nullable Element formElement(Element owner) {
        var extensions = child(owner, "extensionElements");
        if (extensions == null) {
            return null;
        }
        for (var child = extensions.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && "form".equals(element.getLocalName())
                    && OWN.equals(element.getNamespaceURI())) {
                return element;
            }
        }
        return null;
    }

    private static @Nullable Element child(Element parent, String name) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && name.equals(element.getLocalName())
                    && MODEL.equals(element.getNamespaceURI())) {
                return element;
            }
        }
        return null;
    }

    /** How the file writes our words; declared at its top where it has none of them yet. */
    private String prefix(String usual) {
        var root = document.getDocumentElement();
        var prefix = root.lookupPrefix(OWN);
        if (prefix == null) {
            root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + usual, OWN);
            return usual + ":";
        }
        return prefix + ":";
    }

    private static String named(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** Gives it a name and a key of its own, as when it is begun from a template. */
    void become(String key, String name) {
        var old = key();
        process.setAttribute("id", key);
        process.setAttribute("name", name);
        var planes = document.getElementsByTagNameNS(DIAGRAM, "BPMNPlane");
        for (int i = 0; i < planes.getLength(); i++) {
            var plane = (Element) planes.item(i);
            if (plane.getAttribute("bpmnElement").equals(old)) {
                plane.setAttribute("bpmnElement", key);
            }
        }
    }

    /** Whether something else in the file bears this id. */
    boolean uses(String id) {
        var elements = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            if (element != process && element.getAttribute("id").equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Where its elements are drawn, by id; an element that is drawn without numbers is left out. */
    Map<String, Layout.Place> places() {
        var places = new HashMap<String, Layout.Place>();
        var shapes = document.getElementsByTagNameNS(DIAGRAM, "BPMNShape");
        for (int i = 0; i < shapes.getLength(); i++) {
            var shape = (Element) shapes.item(i);
            for (var child = shape.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element bounds && "Bounds".equals(bounds.getLocalName())) {
                    place(bounds).ifPresent(place -> places.put(shape.getAttribute("bpmnElement"), place));
                }
            }
        }
        return places;
    }

    private static Optional<Layout.Place> place(Element bounds) {
        try {
            return Optional.of(new Layout.Place(
                    Double.parseDouble(bounds.getAttribute("x")),
                    Double.parseDouble(bounds.getAttribute("y")),
                    Double.parseDouble(bounds.getAttribute("width")),
                    Double.parseDouble(bounds.getAttribute("height"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As it is kept. */
    String xml() {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + plain(text.toString());
        } catch (TransformerException e) {
            throw new IllegalStateException("a file that was read cannot be written", e);
        }
    }

    /** The serializer writes rare characters such as 𠮷 as references, which nobody can read. */
    private static String plain(String xml) {
        return RARE.matcher(xml)
                .replaceAll(rare -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(rare.group(1)))));
    }

    private static DefinitionFile read(InputSource source) throws UnreadableFileException {
        Document document;
        try {
            document = reader().parse(source);
        } catch (SAXException | IOException e) {
            throw new UnreadableFileException("design.refused.unreadable");
        }
        var root = document.getDocumentElement();
        if (!"definitions".equals(root.getLocalName()) || !MODEL.equals(root.getNamespaceURI())) {
            throw new UnreadableFileException("design.refused.noBpmn");
        }
        var process = onlyProcess(root);
        if (process == null) {
            throw new UnreadableFileException("design.refused.oneProcess");
        }
        var file = new DefinitionFile(document, process);
        if (!isKey(file.key())) {
            throw new UnreadableFileException("design.refused.key", file.key());
        }
        if (file.name().codePointCount(0, file.name().length()) > LONGEST_NAME) {
            throw new UnreadableFileException("design.refused.name", LONGEST_NAME);
        }
        return file;
    }

    private static @Nullable Element onlyProcess(Element root) {
        Element found = null;
        for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && "process".equals(element.getLocalName())
                    && MODEL.equals(element.getNamespaceURI())) {
                if (found != null) {
                    return null;
                }
                found = element;
            }
        }
        return found;
    }

    private static DocumentBuilder reader() {
        var reader = ForeignXml.reader();
        reader.setCoalescing(true);
        return ForeignXml.builder(reader);
    }
}
