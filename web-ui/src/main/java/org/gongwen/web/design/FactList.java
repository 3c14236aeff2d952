package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import org.gongwen.web.shell.Phrase;

/** Facts with what they are called, one below the other. */
@SuppressWarnings("serial") // sessions are not written to disk
class FactList extends DescriptionList {

    FactList() {
        addClassName("gw-fact-list");
    }

    /** Nothing is added for an empty phrase. */
    FactList fact(String key, Phrase value) {
        return value.isEmpty() ? this : fact(key, value.span());
    }

    FactList fact(String key, Component value) {
        add(new Term(getTranslation(key)), new Description(value));
        return this;
    }
}
