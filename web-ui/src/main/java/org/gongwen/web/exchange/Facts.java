package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values in two columns; what has no value is left out. */
final class Facts extends DescriptionList {

    Facts() {
        addClassName("gw-facts");
    }

    Facts with(String name, String value) {
        return value.isBlank() ? this : with(name, new Span(value));
    }

    Facts with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
