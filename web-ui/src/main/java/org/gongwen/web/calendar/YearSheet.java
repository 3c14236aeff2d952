package org.gongwen.web.calendar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.calendar.ArrangedDay;
import org.gongwen.calendar.Arrangement;
import org.jspecify.annotations.Nullable;

/** A year at a glance: twelve months, free days and days worked in exchange marked by a word and a colour. */
@SuppressWarnings("serial") // sessions are not written to disk
class YearSheet extends Div {

    YearSheet(Arrangement arrangement) {
        addClassName("gw-calendar-year");
        var days = arrangement.days().stream().collect(Collectors.toMap(ArrangedDay::day, Function.identity()));
        for (var month : Month.values()) {
            add(month(YearMonth.of(arrangement.year(), month), days));
        }
    }

    private Div month(YearMonth month, Map<LocalDate, ArrangedDay> days) {
        var name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, getLocale());
        var table = new NativeTable();
        table.setCaptionText(name);
        var head = new NativeTableRow();
        for (var day : DayOfWeek.values()) {
            var cell = new NativeTableHeaderCell(day.getDisplayName(TextStyle.NARROW_STANDALONE, getLocale()));
            cell.getElement().setAttribute("scope", "col");
            cell.getElement().setAttribute("abbr", day.getDisplayName(TextStyle.FULL_STANDALONE, getLocale()));
            head.add(cell);
        }
        var body = new NativeTableBody();
        var monday = month.atDay(1).with(DayOfWeek.MONDAY);
        for (var week = monday; !week.isAfter(month.atEndOfMonth()); week = week.plusWeeks(1)) {
            var row = new NativeTableRow();
            for (int n = 0; n < 7; n++) {
                var day = week.plusDays(n);
                row.add(
                        YearMonth.from(day).equals(month)
                                ? cell(day.getDayOfMonth(), n >= 5, days.get(day))
                                : new NativeTableCell());
            }
            body.add(row);
        }
        table.add(new NativeTableHeader(head), body);
        var holder = new Div(table);
        holder.addClassName("gw-calendar-month");
        return holder;
    }

    private NativeTableCell cell(int number, boolean weekend, @Nullable ArrangedDay arranged) {
        var cell = new NativeTableCell(new Span("" + number));
        if (arranged != null) {
            cell.addClassName(arranged.rest() ? "gw-calendar-rest" : "gw-calendar-worked");
            cell.add(new Span(getTranslation(arranged.rest() ? "calendar.mark.rest" : "calendar.mark.worked")));
        } else if (weekend) {
            cell.addClassName("gw-calendar-weekend");
        }
        return cell;
    }
}
