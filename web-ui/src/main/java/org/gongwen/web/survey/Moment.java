package org.gongwen.web.survey;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.DayPicker;
import org.jspecify.annotations.Nullable;

/** A day and an hour, in the bureau's time. */
@SuppressWarnings("serial") // sessions are not written to disk
final class Moment extends DateTimePicker {

    Moment(String label) {
        super(label);
        setLocale(getLocale());
        setDatePickerI18n(new DayPicker().getI18n());
        setDateAriaLabel(getTranslation("form.date"));
        setTimeAriaLabel(getTranslation("form.time"));
    }

    /** Null while nothing, or only half of it, is chosen. */
    @Nullable
    OffsetDateTime at() {
        var value = getValue();
        return value == null ? null : value.atZone(Dates.ZONE).toOffsetDateTime();
    }

    void at(OffsetDateTime moment) {
        setValue(LocalDateTime.ofInstant(moment.toInstant(), Dates.ZONE));
    }
}
