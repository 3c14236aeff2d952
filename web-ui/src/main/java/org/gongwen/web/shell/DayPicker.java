package org.gongwen.web.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.util.List;

/** Chooses a day, from a calendar in the language of the screen that begins with Monday. */
@SuppressWarnings("serial") // sessions are not written to disk
public class DayPicker extends DatePicker {

    public DayPicker() {
        var names = DateFormatSymbols.getInstance(getLocale());
        super.setLocale(getLocale());
        var words = new DatePickerI18n()
                .setMonthNames(List.of(names.getMonths()).subList(0, 12))
                .setWeekdays(List.of(names.getWeekdays()).subList(1, 8))
                .setWeekdaysShort(List.of(names.getShortWeekdays()).subList(1, 8))
                .setFirstDayOfWeek(1)
                .setToday(getTranslation("shell.date.today.word"))
                .setCancel(getTranslation("shell.cancel"));
        // The first is shown; all of them may be typed.
        words.setDateFormats(getTranslation("shell.date.typed"), "yyyy-MM-dd", "yyyy/M/d", "M/d/yyyy");
        setI18n(words);
    }
}
