package org.gongwen.web.exchange;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.Map;
import org.gongwen.document.Element;

/** A document as it reads on paper: red head, title, addressees, body, signature, and the notes at its foot. */
final class Paper extends Article {

    Paper(Map<Element, String> elements) {
        addClassName("gw-paper");
        getElement().setAttribute("aria-label", elements.getOrDefault(Element.TITLE, ""));
        var marks = new Div();
        marks.addClassName("gw-paper-marks");
        for (var mark : new Element[] {Element.COPY_NUMBER, Element.CLASSIFICATION, Element.URGENCY}) {
            part(marks, elements, mark, "gw-paper-mark");
        }
        add(marks);
        part(this, elements, Element.ISSUER_MARK, "gw-paper-issuer");
        part(this, elements, Element.NUMBER, "gw-paper-number");
        var title = new H2(elements.getOrDefault(Element.TITLE, ""));
        title.addClassName("gw-paper-title");
        add(title);
        part(this, elements, Element.MAIN_ADDRESSEES, "gw-paper-addressees");
        // Sanitised when it was saved; the allow-list stands in the document module.
        add(new Html("<div class=\"gw-paper-body\">" + elements.getOrDefault(Element.BODY, "") + "</div>"));
        part(this, elements, Element.ATTACHMENT_LIST, "gw-paper-attachments");
        part(this, elements, Element.ISSUER_SIGNATURE, "gw-paper-signature");
        part(this, elements, Element.DATE, "gw-paper-signature");
        part(this, elements, Element.NOTE, "gw-paper-note");
        part(this, elements, Element.COPIES, "gw-paper-foot");
        part(this, elements, Element.PRINTING, "gw-paper-foot");
    }

    private static void part(
            com.vaadin.flow.component.HasComponents place,
            Map<Element, String> elements,
            Element element,
            String style) {
        var text = elements.getOrDefault(element, "");
        if (!text.isBlank()) {
            var part = new Div(text);
            part.addClassName(style);
            place.add(part);
        }
    }
}
