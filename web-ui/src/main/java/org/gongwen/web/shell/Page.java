package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;

/** The desk under a screen: a column of header and sheets with the distances of the house. Screens extend it. */
public abstract class Page extends Div implements HasDynamicTitle {

    protected Page(Component... content) {
        addClassName("gw-page");
        add(content);
    }

    /** What the browser's window is called: the screen's own name, unless it shows something with a name. */
    @Override
    public String getPageTitle() {
        var titled = getClass().getAnnotation(Titled.class);
        return getTranslation(titled == null ? "shell.house" : titled.value());
    }

    /** As high as the window, for screens whose lists scroll inside. */
    protected final void fillHeight() {
        addClassName("gw-page-filling");
    }
}
