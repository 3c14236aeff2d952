package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.gongwen.design.Release;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;

/** How a release stands, in words. */
final class ReleaseWords {

    private ReleaseWords() {}

    static StateBadge badge(Component screen, Release.State state) {
        var word = screen.getTranslation("design.release.state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case PROPOSED -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, word);
            case DEPLOYED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, word);
            case REFUSED -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.ARROW_BACKWARD, word);
            case WITHDRAWN -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.ROTATE_LEFT, word);
        };
    }

    static StateBadge service(Component screen, boolean inService) {
        return inService
                ? new StateBadge(
                        StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, screen.getTranslation("design.service.in"))
                : new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, screen.getTranslation("design.service.out"));
    }

    /** Who did it, and when. */
    static Phrase who(Locale locale, Dates dates, String name, OffsetDateTime at) {
        return Phrase.facts(Phrase.written(name), Phrase.plain(dates.shortly(at.toInstant(), locale)));
    }
}
