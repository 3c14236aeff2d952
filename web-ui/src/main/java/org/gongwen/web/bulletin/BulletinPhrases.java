package org.gongwen.web.bulletin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.gongwen.bulletin.BulletinTerms;
import org.gongwen.bulletin.Share;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;

/** How bulletins are spoken of on a screen. */
final class BulletinPhrases {

    private final Component screen;
    private final Dates dates;

    BulletinPhrases(Component screen, Dates dates) {
        this.screen = screen;
        this.dates = dates;
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(screen.getTranslation("bulletin.month.pattern"), locale())
                .format(month);
    }

    String moment(Instant at) {
        return dates.fully(at, locale());
    }

    StateBadge state(boolean made) {
        return made
                ? new StateBadge(
                        StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, screen.getTranslation("bulletin.state.article"))
                : new StateBadge(
                        StateBadge.Tone.NEUTRAL, VaadinIcon.PENCIL, screen.getTranslation("bulletin.state.draft"));
    }

    /** Who set them, and when. */
    Paragraph terms(BulletinTerms terms) {
        var by = terms.setBy();
        var sentence = by == null
                ? Phrase.of(screen, "bulletin.terms.first", terms.version())
                : Phrase.of(
                        screen,
                        "bulletin.terms.set",
                        terms.version(),
                        by,
                        moment(terms.setAt().toInstant()));
        var words = sentence.in(new Paragraph());
        words.addClassName("gw-soft");
        return words;
    }

    /** By what it is reckoned, with the weights in it. */
    Component formula(BulletinTerms terms) {
        var list = new UnorderedList();
        list.addClassName("gw-bulletin-formula");
        Stream.of(
                        screen.getTranslation("bulletin.formula", terms.articles(), terms.documents(), terms.replies()),
                        screen.getTranslation("bulletin.formula.articles", terms.expected()),
                        screen.getTranslation("bulletin.formula.documents"),
                        screen.getTranslation("bulletin.formula.replies"),
                        screen.getTranslation("bulletin.formula.spread"))
                .forEach(sentence -> list.add(new ListItem(sentence)));
        return list;
    }

    private static Locale locale() {
        return UI.getCurrent().getLocale();
    }

    static String share(Share share) {
        return share.isEmpty() ? "—" : share.done() + " / " + share.of();
    }
}
