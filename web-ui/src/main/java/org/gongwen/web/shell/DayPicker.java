package org.gongwen.web.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.util.List;
import java.util.Locale;

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
        if (Locale.CHINESE.getLanguage().equals(getLocale().getLanguage())) {
            words.setDateFormats("yyyy年M月d日", "yyyy-MM-dd", "yyyy/M/d");
        }
        setI18n(words);
    }
}
