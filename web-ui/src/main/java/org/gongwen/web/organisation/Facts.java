package org.gongwen.web.organisation;

import com.vaadin.flow.component.html.DescriptionList;
import org.gongwen.web.shell.Phrase;

/** Names and values in two columns. */
class Facts extends DescriptionList {

    Facts() {
        addClassName("org-facts");
    }

    /** An empty value is shown as a dash. */
    Facts with(String name, Phrase value) {
        add(new Term(name), value.isEmpty() ? new Description("—") : value.in(new Description()));
        return this;
    }
}
