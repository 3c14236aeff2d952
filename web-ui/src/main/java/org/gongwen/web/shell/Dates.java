package org.gongwen.web.shell;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Points in time as people say them: 今天 14:20, 昨天 09:05, 11月19日, 2025年11月19日; the full form on hover. */
@Component
public class Dates {

    /** The bureau's time; official dates are Beijing dates wherever the server stands. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Clock clock;
    private final I18NProvider texts;

    Dates(Clock clock, MessageBundles texts) {
        this.clock = clock;
        this.texts = texts;
    }

    /** A short text for lists. */
    public String shortly(Instant instant, Locale locale) {
        var then = instant.atZone(ZONE);
        var time = TIME.format(then);
        return switch (daysFromToday(then.toLocalDate())) {
            case 0 -> text(locale, "shell.date.today", time);
            case -1 -> text(locale, "shell.date.yesterday", time);
            case 1 -> text(locale, "shell.date.tomorrow", time);
            default -> day(then.toLocalDate(), locale);
        };
    }

    /** A day without its time, with the year only where it is another one. */
    public String day(LocalDate day, Locale locale) {
        var pattern = day.getYear() == today().getYear() ? "shell.date.day" : "shell.date.day-of-year";
        return DateTimeFormatter.ofPattern(text(locale, pattern), locale).format(day);
    }

    /** The whole point in time, to the minute. */
    public String fully(Instant instant, Locale locale) {
        return DateTimeFormatter.ofPattern(text(locale, "shell.date.full"), locale)
                .format(instant.atZone(ZONE));
    }

    /** A deadline: how people say it, and what kind of news it is. */
    public record Due(String text, StateBadge.Tone tone) {}

    /** Says how a deadline stands: overdue by how many days, due today until when, or on which day. */
    public Due due(Instant deadline, Locale locale) {
        var then = deadline.atZone(ZONE);
        if (deadline.isBefore(clock.instant())) {
            var days = -daysFromToday(then.toLocalDate());
            return new Due(
                    days == 0 ? text(locale, "shell.date.overdue") : text(locale, "shell.date.overdue.days", days),
                    StateBadge.Tone.LATE);
        }
        return switch (daysFromToday(then.toLocalDate())) {
            case 0 -> new Due(text(locale, "shell.date.due.today", TIME.format(then)), StateBadge.Tone.SOON);
            case 1 -> new Due(text(locale, "shell.date.due.tomorrow"), StateBadge.Tone.SOON);
            default ->
                new Due(text(locale, "shell.date.due.day", day(then.toLocalDate(), locale)), StateBadge.Tone.NEUTRAL);
        };
    }

    /** The clock of the application in the bureau's time. */
    public Clock clock() {
        return clock.withZone(ZONE);
    }

    /** Today in the bureau. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The short text as an element that tells the full one on hover and to assistive technology. */
    public Span show(Instant instant, Locale locale) {
        var element = new Time(shortly(instant, locale));
        element.getElement()
                .setAttribute(
                        "datetime", instant.truncatedTo(ChronoUnit.SECONDS).toString());
        element.getElement().setAttribute("title", fully(instant, locale));
        element.addClassName("gw-time");
        return element;
    }

    private int daysFromToday(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(today(), day);
    }

    private String text(Locale locale, String key, Object... arguments) {
        return texts.getTranslation(key, locale, arguments);
    }

    @Tag("time")
    private static final class Time extends Span {
        Time(String text) {
            super(text);
        }
    }
}
