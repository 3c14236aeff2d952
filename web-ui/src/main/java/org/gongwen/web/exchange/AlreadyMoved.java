package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.gongwen.exchange.Delivery;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What the receiver is told when a delivery was moved on by somebody else. */
final class AlreadyMoved {

    private AlreadyMoved() {}

    static Phrase sentence(Component screen, Delivery delivery, Dates dates) {
        var locale = UI.getCurrent().getLocale();
        var at = Phrase.plain(dates.fully(Marks.stateSince(delivery), locale));
        return switch (delivery.state()) {
            case SENT -> Phrase.of(screen, "exchange.already.sent", at);
            case ACKNOWLEDGED ->
                Phrase.of(screen, "exchange.already.acknowledged", orEmpty(delivery.acknowledgedBy()), at);
            case HANDLED -> Phrase.of(screen, "exchange.already.handled", at);
            case RETURNED -> Phrase.of(screen, "exchange.already.returned", orEmpty(delivery.endedBy()), at);
            case RECALLED -> Phrase.of(screen, "exchange.already.recalled", orEmpty(delivery.endedBy()), at);
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
