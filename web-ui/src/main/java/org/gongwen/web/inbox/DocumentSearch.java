package org.gongwen.web.inbox;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SearchSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds documents by title or number: all that the person may read, received ones too. */
@Component
@Order(10)
class DocumentSearch implements SearchSource {

    private final Documents documents;

    DocumentSearch(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String headingKey() {
        return "inbox.search.documents";
    }

    @Override
    public List<Hit> search(Actor actor, String text, Locale locale, int limit) {
        return documents.search(actor, text, null, limit).stream()
                .map(found -> new Hit(
                        VaadinIcon.FILE_TEXT_O,
                        Phrase.written(found.title()),
                        Phrase.written(found.number() == null ? found.drafterName() : found.number()),
                        "document/" + found.id().value()))
                .toList();
    }
}
