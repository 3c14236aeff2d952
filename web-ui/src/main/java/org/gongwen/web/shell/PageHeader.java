package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;

/** The head of a page: its name, a line that explains, and its actions at the right, the likely one last. */
public class PageHeader extends Header {

    private final Span explanation = new Span();

    public PageHeader(String title, Component... actions) {
        this(Phrase.plain(title), actions);
    }

    public PageHeader(Phrase title, Component... actions) {
        addClassName("gw-page-header");
        explanation.addClassName("gw-page-explanation");
        explanation.setVisible(false);
        var words = new Div(title.in(new H1()), explanation);
        words.addClassName("gw-page-words");
        var buttons = new Div(actions);
        buttons.addClassName("gw-page-actions");
        buttons.setVisible(actions.length > 0);
        add(words, buttons);
    }

    public PageHeader explained(String text) {
        return explained(Phrase.plain(text));
    }

    public PageHeader explained(Phrase text) {
        explanation.removeAll();
        text.in(explanation);
        explanation.setVisible(!text.isEmpty());
        return this;
    }
}
