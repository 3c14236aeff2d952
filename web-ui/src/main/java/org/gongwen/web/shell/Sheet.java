package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A white sheet on the desk: the ground on which lists, forms and papers lie. */
public class Sheet extends Section {

    public Sheet(Component... content) {
        addClassName("gw-sheet");
        add(content);
    }

    /** A sheet with a heading of its own. */
    public static Sheet titled(String title, Component... content) {
        return titled(Phrase.plain(title), content);
    }

    public static Sheet titled(Phrase title, Component... content) {
        var heading = title.in(new H2());
        heading.addClassName("gw-sheet-title");
        var sheet = new Sheet(heading);
        sheet.add(content);
        sheet.getElement().setAttribute("aria-label", title.text());
        return sheet;
    }

    /** Without inner distance, for a grid that reaches to the edge. */
    public Sheet flush() {
        addClassName("gw-sheet-flush");
        return this;
    }

    /** Takes the height that is left on the page. */
    public Sheet filling() {
        addClassName("gw-sheet-filling");
        return this;
    }
}
