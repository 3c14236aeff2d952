package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import org.gongwen.web.shell.Phrase;

/** Names and values in two columns; what has no value is left out. */
final class Facts extends DescriptionList {

    Facts() {
        addClassName("gw-facts");
    }

    Facts with(String name, Phrase value) {
        return value.isEmpty() ? this : with(name, value.span());
    }

    Facts with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
