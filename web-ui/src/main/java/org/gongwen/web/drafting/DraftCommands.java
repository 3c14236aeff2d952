package org.gongwen.web.drafting;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SearchSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 拟一份通知: typing the name of a type offers to begin such a document. */
@Component
@Order(10)
class DraftCommands implements SearchSource {

    private final Drafts drafts;
    private final I18NProvider texts;

    DraftCommands(Drafts drafts, MessageBundles texts) {
        this.drafts = drafts;
        this.texts = texts;
    }

    @Override
    public String headingKey() {
        return "drafting.commands";
    }

    @Override
    public List<Hit> search(Actor actor, String text, Locale locale, int limit) {
        if (!drafts.mayCreate(actor)) {
            return List.of();
        }
        var wanted = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(DocumentType.values())
                .map(type -> hit(type, locale))
                .filter(hit -> hit.text().text().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    private Hit hit(DocumentType type, Locale locale) {
        var key = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var term = texts.getTranslation("term.type." + key, locale);
        return new Hit(
                VaadinIcon.PENCIL,
                Phrase.plain(texts.getTranslation("drafting.command", locale, term)),
                Phrase.plain(texts.getTranslation("drafting.purpose." + key, locale)),
                "draft?type=" + type.name().toLowerCase(Locale.ROOT));
    }
}
