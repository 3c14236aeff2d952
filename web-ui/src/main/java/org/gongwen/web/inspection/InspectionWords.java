package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.inspection.ColumnHealth;
import org.gongwen.inspection.Health;
import org.gongwen.inspection.InspectionRules;
import org.gongwen.inspection.Measure;
import org.gongwen.inspection.Verdict;
import org.gongwen.inspection.VetoRule;
import org.gongwen.publication.ColumnKind;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.StateBadge;

/** How the inspection is spoken of on a screen. */
final class InspectionWords {

    private final Component screen;
    private final Dates dates;

    InspectionWords(Component screen, Dates dates) {
        this.screen = screen;
        this.dates = dates;
    }

    StateBadge light(Health.Light light) {
        var word = say("inspection.light." + key(light));
        return switch (light) {
            case RED -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.CLOSE_CIRCLE, word);
            case AMBER -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOCK, word);
            case GREEN -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, word);
        };
    }

    static StateBadge.Tone tone(Health.Light light) {
        return switch (light) {
            case RED -> StateBadge.Tone.LATE;
            case AMBER -> StateBadge.Tone.SOON;
            case GREEN -> StateBadge.Tone.DONE;
        };
    }

    StateBadge standing(Verdict verdict) {
        var word = say("inspection.standing." + key(verdict.standing()));
        return switch (verdict.standing()) {
            case BROKEN -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.CLOSE_CIRCLE, word);
            case NOT_JUDGED -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.QUESTION_CIRCLE, word);
            case KEPT -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, word);
        };
    }

    StateBadge standing(ColumnHealth column) {
        if (column.isEmpty()) {
            return new StateBadge(StateBadge.Tone.LATE, VaadinIcon.CIRCLE_THIN, say("inspection.column.empty"));
        }
        if (column.stale()) {
            return new StateBadge(StateBadge.Tone.LATE, VaadinIcon.CLOSE_CIRCLE, say("inspection.column.stale"));
        }
        return column.lapsesOn() == null
                ? new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.MINUS, say("inspection.column.free"))
                : new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, say("inspection.column.fresh"));
    }

    String rule(VetoRule rule) {
        return say("inspection.rule." + key(rule));
    }

    /** The points, of a hundred. */
    String score(Health health) {
        var score = health.score();
        return score.isPresent() ? Integer.toString(score.getAsInt()) : say("inspection.never");
    }

    /** How long citizens wait for the home page, or for another where they wait too long for that. */
    Span opening(Health health) {
        var longest = health.opening().longest();
        var median = health.opening().median();
        if (median == null || longest.isEmpty()) {
            return new Span(
                    say(health.opening().visits() == 0 ? "inspection.opening.none" : "inspection.opening.never"));
        }
        return health.opening().isSlow(health.rules())
                ? new StateBadge(
                        StateBadge.Tone.SOON, VaadinIcon.CLOCK, say("inspection.opening.slow", seconds(longest.get())))
                : new Span(say("inspection.opening", seconds(median)));
    }

    /** Which page is slow; empty while none is. */
    Optional<String> slowest(Health health) {
        return Optional.ofNullable(health.opening().slowest())
                .filter(page -> health.opening().isSlow(health.rules()))
                .map(page -> say("inspection.opening.slowest", page.path(), seconds(page.took())));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    }

    String measure(Measure measure) {
        return say("inspection.measure." + measure.key());
    }

    /** What was counted, and what it is held against. */
    String figure(Verdict verdict, InspectionRules rules) {
        var key = "inspection.figure." + key(verdict.rule());
        if (verdict.standing() == Verdict.Standing.NOT_JUDGED) {
            return say(key + ".unknown");
        }
        if (verdict.rule() == VetoRule.ANSWERS
                && verdict.standing() == Verdict.Standing.BROKEN
                && verdict.figure() == 0) {
            return say(key + ".none");
        }
        return switch (verdict.rule()) {
            case STALE ->
                say(key, verdict.figure(), verdict.of(), rules.of(Measure.NEWS_DAYS), rules.of(Measure.NOTICE_MONTHS));
            case OPENS ->
                say(
                        key,
                        verdict.figure(),
                        verdict.of(),
                        rules.of(Measure.OPEN_SECONDS),
                        rules.of(Measure.FAILED_PERCENT));
            case ANSWERS -> say(key, verdict.figure(), verdict.of(), rules.of(Measure.ANSWER_MONTHS));
            case HOME, LONG, EMPTY -> say(key, verdict.figure(), verdict.of());
        };
    }

    String kind(ColumnKind kind) {
        return say("site.kind." + key(kind));
    }

    String day(LocalDate day) {
        return dates.day(day, Locale.forLanguageTag(say("shell.language")));
    }

    private String say(String key, Object... values) {
        return screen.getTranslation(key, values);
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
