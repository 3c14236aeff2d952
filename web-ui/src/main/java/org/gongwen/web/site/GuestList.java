package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.article.Articles;
import org.gongwen.article.GuestArticle;
import org.gongwen.article.WithdrawResult;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** The articles of other sites in the columns of this one; who keeps it takes them out. */
@SuppressWarnings("serial") // sessions are not written to disk
class GuestList extends Div {

    private final transient Articles articles;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final SiteId site;

    GuestList(Articles articles, CurrentActor currentActor, Dates dates, SiteId site) {
        this.articles = articles;
        this.currentActor = currentActor;
        this.dates = dates;
        this.site = site;
        addClassName("gw-site-guests");
        draw();
    }

    /** Whether there was none when it was made; it is nothing then. */
    boolean isEmpty() {
        return !isVisible();
    }

    private void draw() {
        var first = getChildren().findAny().isEmpty();
        removeAll();
        var guests = articles.guests(currentActor.get(), site);
        setVisible(!first || !guests.isEmpty());
        if (guests.isEmpty()) {
            var none = new Paragraph(getTranslation("site.guests.none"));
            none.addClassName("gw-soft");
            add(none);
            return;
        }
        var list = new UnorderedList();
        list.addClassName("gw-site-column-list");
        guests.forEach(guest -> list.add(line(guest)));
        add(list);
    }

    private ListItem line(GuestArticle guest) {
        var title = Phrase.mark(new Span(guest.title()));
        title.addClassName("gw-site-column-name");
        var facts = Phrase.facts(
                        Phrase.written(guest.site()),
                        Phrase.written(guest.columns()),
                        Phrase.plain(dates.shortly(guest.publishedAt().toInstant(), getLocale())))
                .in(new Div());
        facts.addClassName("gw-site-facts");
        var words = new Div(title, facts);
        words.addClassName("gw-site-words");
        var out = new Button(getTranslation("site.guest.displace"), click -> ask(guest));
        out.setAriaLabel(
                Phrase.of(this, "site.guest.displace.of", guest.title()).text());
        out.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return new ListItem(words, out);
    }

    private void ask(GuestArticle guest) {
        var reason = Phrase.mark(new TextArea(getTranslation("site.guest.reason")));
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        var why = new ErrorSentence();
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("site.guest.displace"));
        dialog.addClassName("gw-confirm");
        var body = new Div(
                Phrase.of(this, "site.guest.displace.text", guest.title()).in(new Paragraph()), reason, why);
        body.addClassName("gw-confirm-body");
        dialog.add(body);
        var proceed = new Button(getTranslation("site.guest.displace"), sure -> {
            why.clear();
            why.attempt(() -> {
                var result = articles.displace(currentActor.get(), guest.id(), site, reason.getValue());
                if (result == WithdrawResult.WITHOUT_REASON) {
                    why.say(getTranslation("site.guest.reason.missing"));
                    reason.focus();
                    return;
                }
                dialog.close();
                if (result == WithdrawResult.WITHDRAWN) {
                    Toasts.success(getTranslation("site.guest.displace.done"));
                } else {
                    Toasts.failure(getTranslation("site.guest.displace.gone"));
                }
                draw();
            });
            sure.getSource().setEnabled(true);
        });
        proceed.setDisableOnClick(true);
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), cancel -> dialog.close()), proceed);
        dialog.open();
        reason.focus();
    }
}
