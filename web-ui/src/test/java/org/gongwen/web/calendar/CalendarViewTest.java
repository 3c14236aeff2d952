package org.gongwen.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CalendarViewTest extends ScreenTest {

    @Autowired
    HolidayArrangements arrangements;

    @Autowired
    WorkingCalendar calendar;

    @Test
    void theYearStandsAtAGlanceAndANoticeIsEnteredInItsOwnWords() {
        var admin = actAs("xitong");
        navigate("calendar", CalendarView.class);
        for (int year = LocalDate.now(Dates.ZONE).getYear(); year > 2026; year--) {
            press("上一年");
        }
        assertThat(marked("gw-calendar-rest")).isEqualTo(33);
        assertThat(marked("gw-calendar-worked")).isEqualTo(6);
        assertThat($view(ListItem.class).all())
                .anySatisfy(line -> assertThat(line.getElement().getTextRecursively())
                        .contains("春节", "9 天", "2月14日", "2月28日", "上班"));

        press("下一年");
        press("录入放假通知");
        test($(TextField.class).single()).setValue("国办发明电〔2026〕𠮷号");
        var notice = $(TextArea.class).single();
        test(notice).setValue("一、元旦：1月1日（周四）至3日（周日）放假，共3天。");
        press("看看读到什么");
        assertThat($(ErrorSentence.class).all())
                .anySatisfy(refusal ->
                        assertThat(refusal.getElement().getTextRecursively()).contains("1月1日（周四）", "星期与日历不符"));
        test(notice).setValue("一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、堃日：3月1日（周一）放假。2月27日（周六）上班。");
        press("看看读到什么");
        assertThat($(ListItem.class, $(Dialog.class).single()).all()).hasSize(2);
        press("保存并生效");

        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(marked("gw-calendar-rest")).isEqualTo(4);
        assertThat(arrangements.year(admin, 2027).notice())
                .satisfies(kept -> assertThat(kept).isNotNull());
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2027, 2, 27))).isTrue();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2027, 3, 1))).isFalse();
    }

    @Test
    void nobodyButTheSystemAdministratorKeepsTheCalendar() {
        for (var other : List.of("anquan", "shenji", "wangmin")) {
            actAs(other);
            navigate("calendar", ForbiddenPage.class);
        }
    }

    private long marked(String kind) {
        return $view(NativeTableCell.class).all().stream()
                .filter(cell -> cell.hasClassName(kind))
                .count();
    }

    private void press(String button) {
        test($(Button.class).withText(button).all().getLast()).click();
    }
}
