package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Stands where nothing is yet: says what will appear here and how to start. */
public class EmptyState extends Div {

    public EmptyState(VaadinIcon icon, String title, String text, Component... actions) {
        this(icon, Phrase.plain(title), Phrase.plain(text), actions);
    }

    public EmptyState(VaadinIcon icon, Phrase title, Phrase text, Component... actions) {
        addClassName("gw-empty");
        var picture = icon.create();
        picture.addClassName("gw-empty-icon");
        picture.getElement().setAttribute("aria-hidden", "true");
        var heading = title.span();
        heading.addClassName("gw-empty-title");
        add(picture, heading, text.in(new Paragraph()));
        add(actions);
    }
}
