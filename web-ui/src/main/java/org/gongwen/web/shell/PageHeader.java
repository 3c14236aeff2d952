package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;

/** The head of a page: its name, a line that explains, and its actions at the right, the likely one last. */
public class PageHeader extends Header {

    private final H1 heading;
    private final Span explanation = new Span();

    public PageHeader(String title, Component... actions) {
        addClassName("gw-page-header");
        heading = new H1(title);
        explanation.addClassName("gw-page-explanation");
        explanation.setVisible(false);
        var words = new Div(heading, explanation);
        words.addClassName("gw-page-words");
        var buttons = new Div(actions);
        buttons.addClassName("gw-page-actions");
        buttons.setVisible(actions.length > 0);
        add(words, buttons);
    }

    public PageHeader explained(String text) {
        explanation.setText(text);
        explanation.setVisible(!text.isBlank());
        return this;
    }

    public void setTitleText(String title) {
        heading.setText(title);
    }
}
