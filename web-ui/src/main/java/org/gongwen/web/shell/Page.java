package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** The desk under a screen: a column of header and sheets with the distances of the house. Screens extend it. */
public abstract class Page extends Div {

    protected Page(Component... content) {
        addClassName("gw-page");
        add(content);
    }

    /** As high as the window, for screens whose lists scroll inside. */
    protected final void fillHeight() {
        addClassName("gw-page-filling");
    }
}
