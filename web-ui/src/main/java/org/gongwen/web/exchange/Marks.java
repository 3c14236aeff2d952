package org.gongwen.web.exchange;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.document.Urgency;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.StateBadge.Tone;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How deliveries are marked on every screen: state, urgency, deadline, and how long something has lasted. */
@Component
class Marks {

    /** A delivery that nobody acknowledges for a day is worth a telephone call. */
    private static final Duration LONG_WAIT = Duration.ofDays(1);

    private final Dates dates;
    private final Clock clock;

    Marks(Dates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    static VaadinIcon icon(DeliveryState state) {
        return switch (state) {
            case SENT -> VaadinIcon.PAPERPLANE_O;
            case ACKNOWLEDGED -> VaadinIcon.ENVELOPE_OPEN_O;
            case HANDLED -> VaadinIcon.CHECK_CIRCLE_O;
            case RETURNED -> VaadinIcon.REPLY;
            case RECALLED -> VaadinIcon.ARROW_BACKWARD;
        };
    }

    /** The state as the sender says it. */
    static String sent(DeliveryState state) {
        return I18NProvider.translate("exchange.state." + state.name().toLowerCase(Locale.ROOT));
    }

    /** The state as the receiver says it. */
    static String received(DeliveryState state) {
        return I18NProvider.translate("exchange.received." + state.name().toLowerCase(Locale.ROOT));
    }

    static StateBadge receivedBadge(DeliveryState state) {
        var tone = switch (state) {
            case SENT -> Tone.SOON;
            case ACKNOWLEDGED -> Tone.ACTIVE;
            case HANDLED -> Tone.DONE;
            case RETURNED, RECALLED -> Tone.NEUTRAL;
        };
        var icon = state == DeliveryState.SENT ? VaadinIcon.INBOX : icon(state);
        return new StateBadge(tone, icon, received(state));
    }

    /** 加急 and 特急; nothing for what is not marked. */
    static Optional<StateBadge> urgency(com.vaadin.flow.component.Component screen, Urgency urgency) {
        var tone = urgency == Urgency.EXTRA_URGENT ? Tone.LATE : Tone.SOON;
        return urgency == Urgency.NONE
                ? Optional.empty()
                : Optional.of(new StateBadge(tone, VaadinIcon.BOLT, Terms.of(screen, urgency)));
    }

    /** The day by which it is to be handled; marked when it is near or gone and the matter still open. */
    Optional<StateBadge> deadline(@Nullable LocalDate deadline, boolean open, Locale locale) {
        if (deadline == null) {
            return Optional.empty();
        }
        var day = dates.day(deadline, locale);
        var today = dates.today();
        if (open && deadline.isBefore(today)) {
            return Optional.of(new StateBadge(
                    Tone.LATE, VaadinIcon.ALARM, I18NProvider.translate("exchange.deadline.overdue", day)));
        }
        if (open && !deadline.isAfter(today.plusDays(2))) {
            return Optional.of(
                    new StateBadge(Tone.SOON, VaadinIcon.CLOCK, I18NProvider.translate("exchange.deadline.due", day)));
        }
        return Optional.of(
                new StateBadge(Tone.NEUTRAL, VaadinIcon.CLOCK, I18NProvider.translate("exchange.deadline.due", day)));
    }

    /** How long something has lasted, in the largest unit that says something: 刚刚, 5 分钟, 3 小时, 2 天. */
    Span since(Instant instant, Locale locale) {
        var lasted = Duration.between(instant, clock.instant());
        var text = lasted.toMinutes() < 1
                ? I18NProvider.translate("exchange.since.now")
                : lasted.toHours() < 1
                        ? I18NProvider.translate("exchange.since.minutes", lasted.toMinutes())
                        : lasted.toDays() < 1
                                ? I18NProvider.translate("exchange.since.hours", lasted.toHours())
                                : I18NProvider.translate("exchange.since.days", lasted.toDays());
        var words = new Span(text);
        words.addClassName("gw-time");
        words.getElement().setAttribute("title", dates.fully(instant, locale));
        return words;
    }

    boolean waitsLong(Delivery delivery) {
        return delivery.state() == DeliveryState.SENT
                && Duration.between(delivery.sentAt(), clock.instant()).compareTo(LONG_WAIT) > 0;
    }

    /** When the delivery came into the state it is in. */
    static Instant stateSince(Delivery delivery) {
        var since = switch (delivery.state()) {
            case SENT -> delivery.sentAt();
            case ACKNOWLEDGED -> delivery.acknowledgedAt();
            case HANDLED -> delivery.handledAt();
            case RETURNED, RECALLED -> delivery.endedAt();
        };
        return since == null ? delivery.sentAt() : since;
    }
}
