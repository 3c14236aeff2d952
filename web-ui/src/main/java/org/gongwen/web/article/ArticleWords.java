package org.gongwen.web.article;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import org.gongwen.article.ArticleState;
import org.gongwen.article.CheckFinding;
import org.gongwen.publication.ArticleKind;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;

/** What articles and their states are called on a screen. */
final class ArticleWords {

    private ArticleWords() {}

    static StateBadge state(Component screen, ArticleState state) {
        var word = screen.getTranslation(
                "article.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return switch (state) {
            case DRAFT -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.PENCIL, word);
            case IN_REVIEW -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, word);
            case RETURNED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.ARROW_BACKWARD, word);
            case SCHEDULED -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.CLOCK, word);
            case PUBLIC -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, word);
            case PUBLIC_WITH_DRAFT -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.EDIT, word);
            case WITHDRAWN -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, word);
            case EXPIRED -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.CALENDAR_CLOCK, word);
        };
    }

    /** What is amiss with the official document from which an article was made, shortly. */
    static StateBadge source(Component screen, CheckFinding.Rule amiss) {
        return new StateBadge(
                StateBadge.Tone.LATE,
                VaadinIcon.WARNING,
                screen.getTranslation(
                        "article." + amiss.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /** A title, or that there is none yet. */
    static Phrase title(Component screen, String title) {
        return title.isBlank() ? Phrase.plain(screen.getTranslation("article.untitled")) : Phrase.written(title);
    }

    /** Key of the name of a kind. */
    static String kind(ArticleKind kind) {
        return "article.kind." + kind.name().toLowerCase(Locale.ROOT);
    }
}
