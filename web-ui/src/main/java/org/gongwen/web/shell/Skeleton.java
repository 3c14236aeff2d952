package org.gongwen.web.shell;

import com.vaadin.flow.component.html.Div;

/** The shape of what comes, while it is being fetched. */
public class Skeleton extends Div {

    public Skeleton(int lines) {
        addClassName("gw-skeleton");
        getElement().setAttribute("aria-busy", "true");
        getElement().setAttribute("aria-label", getTranslation("shell.loading"));
        for (int line = 0; line < lines; line++) {
            add(new Div());
        }
    }
}
