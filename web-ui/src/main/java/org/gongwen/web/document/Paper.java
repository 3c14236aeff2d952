package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Map;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;
import org.gongwen.web.shell.Phrase;

/**
 * The one sheet on which documents stand on every screen, with head and foot in the order of GB/T 9704-2012. It shows a document on a
 * screen; it does not lay out pages.
 */
@StyleSheet("context://gongwen/paper.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class Paper extends Article {

    private final transient Map<Element, Div> lines = new EnumMap<>(Element.class);
    private final Div number = new Div();
    private final Div signer = new Div();

    private Paper() {
        addClassName("gw-paper");
        Phrase.mark(this);
    }

    /**
     * A document to read.
     *
     * @param elements as {@code DocumentElements} derived them; the body was sanitised when it was saved
     */
    public Paper(Map<Element, String> elements, DocumentType type) {
        this();
        setClassName("gw-paper-letter", type == DocumentType.LETTER);
        setClassName("gw-paper-draft", elements.getOrDefault(Element.NUMBER, "").isBlank());
        head();
        add(
                line("gw-paper-title", Element.TITLE),
                line("gw-paper-addressees", Element.MAIN_ADDRESSEES),
                new Html("<div class=\"gw-body\">" + elements.getOrDefault(Element.BODY, "") + "</div>"));
        foot();
        show(elements);
    }

    /** A document to write: title and body are the screen's own components. */
    public static Paper toWrite(Component title, Component body) {
        var paper = new Paper();
        paper.addClassName("gw-paper-draft");
        paper.head();
        paper.add(title, paper.line("gw-paper-addressees", Element.MAIN_ADDRESSEES), body);
        paper.foot();
        return paper;
    }

    /** Brings what follows from other data up to date. */
    public final void show(Map<Element, String> elements) {
        lines.forEach((element, line) -> line.setText(elements.getOrDefault(element, "")));
        var signed = elements.getOrDefault(Element.SIGNER, "");
        signer.setVisible(!signed.isBlank());
        number.setClassName("gw-paper-upward", !signed.isBlank());
        var mark = elements.getOrDefault(Element.ISSUER_MARK, "");
        getStyle().set("--gw-characters", Integer.toString(Math.max(1, mark.codePointCount(0, mark.length()))));
    }

    private void head() {
        var marks = new Div(
                line("", Element.COPY_NUMBER),
                line("gw-paper-hei", Element.CLASSIFICATION),
                line("gw-paper-hei", Element.URGENCY));
        marks.addClassName("gw-paper-marks");
        signer.add(new Span(getTranslation("document.paper.signer")), line("gw-paper-kai", Element.SIGNER));
        signer.addClassName("gw-paper-signer");
        number.add(waiting(line("", Element.NUMBER), "document.paper.number"), signer);
        number.addClassName("gw-paper-number");
        var rule = new Hr();
        rule.addClassName("gw-paper-rule");
        add(marks, line("gw-paper-issuer", Element.ISSUER_MARK), number, rule);
    }

    private void foot() {
        var signature =
                new Div(line("", Element.ISSUER_SIGNATURE), waiting(line("", Element.DATE), "document.paper.date"));
        signature.addClassName("gw-paper-signature");
        var printing = new Div(line("", Element.COPIES), line("", Element.PRINTING));
        printing.addClassName("gw-paper-record");
        add(
                line("gw-paper-attachments", Element.ATTACHMENT_LIST),
                signature,
                line("gw-paper-note", Element.NOTE),
                printing);
    }

    private Div line(String style, Element element) {
        var line = new Div();
        line.addClassName("gw-paper-line");
        if (!style.isEmpty()) {
            line.addClassName(style);
        }
        lines.put(element, line);
        return line;
    }

    /** What the procedure fills in later is announced in grey while it is missing. */
    private Div waiting(Div line, String key) {
        line.getElement().setAttribute("data-waiting", getTranslation(key));
        return line;
    }
}
