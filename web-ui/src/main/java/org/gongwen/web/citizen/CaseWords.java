package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gongwen.citizen.CaseEvent;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.CaseResult;
import org.gongwen.citizen.CaseState;
import org.gongwen.citizen.CaseTold;
import org.gongwen.citizen.Obtaining;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/** What is said about cases on a screen. */
final class CaseWords {

    /** So many working days before it is due a case is marked. */
    private static final int SOON = 2;

    /** What the process that is delivered decides about a request. */
    private static final Set<String> DECISIONS =
            Set.of("granted", "partial", "refused", "absent", "elsewhere", "unprocessed");

    private CaseWords() {}

    static String kind(Component screen, CaseKind kind) {
        return screen.getTranslation("citizen.kind." + key(kind));
    }

    static StateBadge state(Component screen, CaseState state) {
        var word = screen.getTranslation("citizen.state." + key(state));
        return switch (state) {
            case RECEIVED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.ENVELOPE, word);
            case ACCEPTED -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, word);
            case ANSWERED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, word);
            case REFUSED, ABANDONED, WITHDRAWN -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, word);
        };
    }

    /**
     * How its clock stands.
     *
     * @param due null while a correction is awaited
     * @param lapsed whether that was to come by a day that is over
     */
    static StateBadge clock(
            Component screen, Dates dates, @Nullable LocalDate due, int left, boolean stopped, boolean lapsed) {
        if (lapsed) {
            return new StateBadge(
                    StateBadge.Tone.LATE, VaadinIcon.EXCLAMATION_CIRCLE, screen.getTranslation("citizen.clock.lapsed"));
        }
        if (due == null) {
            return new StateBadge(
                    StateBadge.Tone.NEUTRAL, VaadinIcon.PAUSE, screen.getTranslation("citizen.clock.correction"));
        }
        if (left < 0) {
            return new StateBadge(
                    StateBadge.Tone.LATE,
                    VaadinIcon.EXCLAMATION_CIRCLE,
                    screen.getTranslation("citizen.clock.overdue", -left));
        }
        if (stopped) {
            return new StateBadge(
                    StateBadge.Tone.NEUTRAL, VaadinIcon.PAUSE, screen.getTranslation("citizen.clock.stopped", left));
        }
        return left == 0
                ? new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOCK, screen.getTranslation("citizen.clock.today"))
                : new StateBadge(
                        left <= SOON ? StateBadge.Tone.SOON : StateBadge.Tone.NEUTRAL,
                        VaadinIcon.CLOCK,
                        screen.getTranslation("citizen.clock.left", left, dates.day(due, locale(screen))));
    }

    /** What was decided about a request; a word that the process was given later stands as it is there. */
    static Phrase decision(Component screen, CaseKind kind, String decision) {
        return DECISIONS.contains(decision)
                ? Phrase.plain(screen.getTranslation(
                        (kind == CaseKind.APPLICATION ? "citizen.decision.application." : "citizen.decision.")
                                + decision))
                : Phrase.written(decision);
    }

    /** What happened, and by whom. */
    static Phrase event(Component screen, Dates dates, CaseEvent event) {
        var consulted = event.consulted();
        var key = "citizen.event." + key(event.kind()) + (consulted == null ? "" : "." + key(consulted));
        var days = event.days();
        var until = event.until();
        var said = days != null
                ? screen.getTranslation(key, days)
                : until != null
                        ? screen.getTranslation(key, dates.day(until, locale(screen)))
                        : screen.getTranslation(key);
        return Phrase.facts(
                Phrase.plain(dates.shortly(event.at(), locale(screen))),
                Phrase.plain(said),
                Phrase.written(event.party()),
                Phrase.written(event.by()));
    }

    /** Whether the citizen was told of something, or why not. */
    static Phrase told(Component screen, Dates dates, CaseTold told) {
        var at = told.at();
        var said = screen.getTranslation(
                "citizen.told." + key(told.state()) + "." + key(told.way()),
                at == null ? "" : dates.shortly(at, locale(screen)));
        var about = told.about();
        return Phrase.facts(
                Phrase.plain(about == null ? "" : screen.getTranslation("citizen.telling." + key(about))),
                Phrase.plain(said),
                Phrase.plain(told.words()));
    }

    /** In which form information is wanted, and how it is to come. */
    static Phrase obtaining(Component screen, Obtaining obtaining) {
        return Phrase.facts(
                Phrase.plain(screen.getTranslation("portal.wanted." + key(obtaining.form()))),
                Phrase.plain(screen.getTranslation("portal.obtain." + key(obtaining.way()))));
    }

    /** Why it was not done; empty if it was. */
    static Optional<Phrase> refusal(Component screen, CaseResult result) {
        return switch (result) {
            case CaseResult.Done ignored -> Optional.empty();
            case CaseResult.Refused(var key, var arguments) -> Optional.of(Phrase.of(screen, key, arguments));
        };
    }

    private static Locale locale(Component screen) {
        return Locale.forLanguageTag(screen.getTranslation("shell.language"));
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
