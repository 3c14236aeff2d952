package org.gongwen.web.article;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import org.gongwen.article.DocumentToPublish;
import org.gongwen.article.DocumentsToPublish;
import org.gongwen.article.FromDocumentResult;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Toasts;

/**
 * 要公开的公文: the official documents that are to be made public and are not yet, with the days that are left of their term;
 * one press makes an article of one.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class DocumentsSheet extends Div {

    /** As many working days before the end a line turns amber. */
    private static final int SOON = 5;

    private final transient DocumentsToPublish documents;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient SiteId site;

    /** @param keeps whether the person writes for the site */
    DocumentsSheet(
            List<DocumentToPublish> pending,
            DocumentsToPublish documents,
            CurrentActor currentActor,
            Dates dates,
            SiteId site,
            boolean keeps) {
        this.documents = documents;
        this.currentActor = currentActor;
        this.dates = dates;
        this.site = site;
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-article-documents");
        pending.forEach(one -> list.add(line(one, keeps)));
        add(list);
    }

    private ListItem line(DocumentToPublish pending, boolean keeps) {
        var title = keeps
                ? Phrase.written(pending.title())
                        .in(new Anchor("document/" + pending.document().value(), ""))
                : Phrase.written(pending.title()).in(new Div());
        var facts = Phrase.facts(
                        Phrase.written(pending.number()),
                        Phrase.plain(
                                getTranslation("article.document.signed", dates.day(pending.signedOn(), getLocale()))),
                        Phrase.plain(getTranslation("article.document.due", dates.day(pending.dueOn(), getLocale()))))
                .in(new Div());
        facts.addClassName("gw-soft");
        var words = new Div(title, facts);
        words.addClassName("gw-article-document");
        var line = new ListItem(words, badge(pending));
        if (keeps) {
            line.add(action(pending));
        }
        return line;
    }

    private StateBadge badge(DocumentToPublish pending) {
        int left = pending.daysLeft();
        if (left < 0) {
            return new StateBadge(
                    StateBadge.Tone.LATE, VaadinIcon.CLOCK, getTranslation("article.document.over", -left));
        }
        return new StateBadge(
                left <= SOON ? StateBadge.Tone.SOON : StateBadge.Tone.NEUTRAL,
                VaadinIcon.CLOCK,
                getTranslation(left == 0 ? "article.document.today" : "article.document.left", left));
    }

    private Button action(DocumentToPublish pending) {
        var made = pending.article();
        var button = new Button(
                getTranslation(made == null ? "article.document.make" : "article.document.open"),
                click -> make(pending));
        button.setAriaLabel(
                Phrase.of(this, made == null ? "article.document.make.of" : "article.document.open.of", pending.title())
                        .text());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setDisableOnClick(true);
        return button;
    }

    private void make(DocumentToPublish pending) {
        switch (documents.make(currentActor.get(), site, pending.document())) {
            case FromDocumentResult.Made(var article, var without) -> {
                without.forEach(one -> Toasts.failure(Phrase.of(this, one.messageKey(), one.arguments())));
                UI.getCurrent().navigate("article/" + article.value());
            }
            case FromDocumentResult.Refused(var reason) -> Toasts.failure(getTranslation(reason));
        }
    }
}
