package org.gongwen.web.calendar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongwen.calendar.ArrangedDay;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;

/** Holiday by holiday: from when to when it lasts, and which days are worked for it. */
@SuppressWarnings("serial") // sessions are not written to disk
class ArrangedHolidays extends Div {

    ArrangedHolidays(List<ArrangedDay> days, Dates dates) {
        var holidays = new LinkedHashMap<String, List<ArrangedDay>>();
        days.stream()
                .filter(ArrangedDay::rest)
                .forEach(day -> holidays.computeIfAbsent(day.name(), name -> new ArrayList<>())
                        .add(day));
        var list = new UnorderedList();
        list.addClassName("gw-plain-list");
        holidays.forEach((name, free) -> {
            var first = dates.day(free.getFirst().day(), getLocale());
            var last = dates.day(free.getLast().day(), getLocale());
            var line = free.size() == 1
                    ? Phrase.of(this, "calendar.holiday.day", Phrase.written(name), Phrase.plain(first))
                    : Phrase.of(
                            this,
                            "calendar.holiday.days",
                            Phrase.written(name),
                            Phrase.plain(first),
                            Phrase.plain(last),
                            free.size());
            var worked = days.stream()
                    .filter(day -> !day.rest() && day.name().equals(name))
                    .map(day -> Phrase.plain(dates.day(day.day(), getLocale())))
                    .toList();
            list.add(new ListItem(Phrase.facts(
                            line,
                            worked.isEmpty()
                                    ? Phrase.EMPTY
                                    : Phrase.of(this, "calendar.holiday.worked", Phrase.enumerated(this, worked)))
                    .span()));
        });
        add(list);
    }
}
