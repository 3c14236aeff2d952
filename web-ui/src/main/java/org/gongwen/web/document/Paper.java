package org.gongwen.web.document;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import java.util.Map;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;

/**
 * The document on its own paper, element by element as GB/T 9704-2012 orders them; sizes follow the width of the
 * screen, so this is for reading, not the printed page.
 */
@SuppressWarnings("serial") // sessions are not written to disk
public class Paper extends Article {

    /** @param elements as {@link org.gongwen.document.DocumentElements} derives them; the body is sanitised HTML */
    public Paper(Map<Element, String> elements, DocumentType type) {
        addClassName("gw-paper");
        if (type == DocumentType.LETTER) {
            addClassName("gw-paper-letter");
        }
        getElement().setAttribute("lang", "zh-CN");
        line(elements, Element.COPY_NUMBER, "gw-paper-copy-number");
        line(elements, Element.CLASSIFICATION, "gw-paper-mark-left");
        line(elements, Element.URGENCY, "gw-paper-mark-left");
        line(elements, Element.ISSUER_MARK, "gw-paper-issuer");
        var mark = elements.getOrDefault(Element.ISSUER_MARK, "");
        getStyle().set("--gw-characters", String.valueOf(mark.codePointCount(0, mark.length())));
        var numberLine = new Div();
        numberLine.addClassName("gw-paper-number-line");
        var number = new Div(elements.getOrDefault(Element.NUMBER, ""));
        number.addClassName("gw-paper-number");
        numberLine.add(number);
        var signer = elements.getOrDefault(Element.SIGNER, "");
        if (!signer.isBlank()) {
            var words = new Div(getTranslation("task.paper.signer", signer));
            words.addClassName("gw-paper-signer");
            numberLine.add(words);
            numberLine.addClassName("gw-paper-upward");
        }
        add(numberLine);
        var rule = new Div();
        rule.addClassName("gw-paper-rule");
        add(rule);
        line(elements, Element.TITLE, "gw-paper-title");
        line(elements, Element.MAIN_ADDRESSEES, "gw-paper-addressees");
        var body = new Div();
        body.addClassName("gw-paper-body");
        // Sanitised when it was saved; the policy of the page lets no script in it run.
        body.getElement().setProperty("innerHTML", elements.getOrDefault(Element.BODY, ""));
        add(body);
        line(elements, Element.ATTACHMENT_LIST, "gw-paper-attachments");
        line(elements, Element.ISSUER_SIGNATURE, "gw-paper-signature");
        line(elements, Element.DATE, "gw-paper-date");
        line(elements, Element.NOTE, "gw-paper-note");
        var foot = new Div();
        foot.addClassName("gw-paper-foot");
        for (var element : new Element[] {Element.COPIES, Element.PRINTING}) {
            var text = elements.getOrDefault(element, "");
            if (!text.isBlank()) {
                foot.add(new Div(text));
            }
        }
        if (foot.getComponentCount() > 0) {
            add(foot);
        }
    }

    private void line(Map<Element, String> elements, Element element, String style) {
        var text = elements.getOrDefault(element, "");
        if (!text.isBlank()) {
            var line = new Div(text);
            line.addClassName(style);
            add(line);
        }
    }
}
