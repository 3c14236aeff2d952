package org.gongwen.web.inbox;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.gongwen.identity.Actor;
import org.gongwen.task.Items;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SearchSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds business items by title: those that the person drafted, and those that lie or lay in his hands. */
@Component
@Order(15)
class ItemSearch implements SearchSource {

    private final Items items;

    ItemSearch(Items items) {
        this.items = items;
    }

    @Override
    public String headingKey() {
        return "item.search";
    }

    @Override
    public List<Hit> search(Actor actor, String text, Locale locale, int limit) {
        return items.search(actor, text, limit).stream()
                .map(found -> new Hit(
                        VaadinIcon.FORM,
                        Phrase.written(found.title()),
                        Phrase.written(found.process()),
                        "item/" + found.id().value()))
                .toList();
    }
}
