package org.gongwen.web.exchange;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.gongwen.exchange.DeliveryEvent;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;

/** What happened to a delivery, oldest first. */
final class History extends OrderedList {

    History(List<DeliveryEvent> events, Dates dates, Locale locale) {
        addClassName("gw-history");
        for (var event : events) {
            var what = new Span(getTranslation("exchange.event."
                    + event.act().name().toLowerCase(Locale.ROOT).replace('_', '-')));
            what.addClassName("gw-history-act");
            var who = Phrase.mark(new Span(event.personName()));
            var line = new Div(what, who, dates.show(event.at(), locale));
            line.addClassName("gw-history-line");
            var item = new ListItem(line);
            if (!event.text().isBlank()) {
                var text = Phrase.mark(new Div(event.text()));
                text.addClassName("gw-history-text");
                item.add(text);
            }
            add(item);
        }
    }
}
