package org.gongwen.web.organisation;

import com.vaadin.flow.component.html.DescriptionList;

/** Names and values in two columns. */
class Facts extends DescriptionList {

    Facts() {
        addClassName("org-facts");
    }

    /** An empty value is shown as a dash. */
    Facts with(String name, String value) {
        add(new Term(name), new Description(value.isBlank() ? "—" : value));
        return this;
    }
}
