package org.gongwen.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
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

    @Autowired
    People people;

    @Autowired
    Posts posts;

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
        press("读取并核对");
        assertThat($(ErrorSentence.class).all())
                .anySatisfy(refusal ->
                        assertThat(refusal.getElement().getTextRecursively()).contains("1月1日（周四）", "星期与日历不符"));
        var lines = "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、堃日：3月1日（周一）放假。2月27日（周六）上班。";
        test(notice).setValue(lines);
        press("保存并生效");
        assertThat($(ErrorSentence.class).all())
                .anySatisfy(refusal ->
                        assertThat(refusal.getElement().getTextRecursively()).contains("没有写明放假：春节、清明、劳动、端午、中秋、国庆"));
        test(notice)
                .setValue(lines
                        + "\n三、春节：2月5日至11日放假。\n四、清明节：4月5日放假。\n五、劳动节：5月1日至5日放假。"
                        + "\n六、端午节：6月9日放假。\n七、中秋节：9月15日放假。\n八、国庆节：10月1日至7日放假。");
        press("读取并核对");
        assertThat($(ListItem.class, $(Dialog.class).single()).all()).hasSize(8);
        press("保存并生效");

        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(marked("gw-calendar-rest")).isEqualTo(26);
        assertThat(arrangements.year(admin, 2027).notice())
                .satisfies(kept -> assertThat(kept).isNotNull());
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2027, 2, 27))).isTrue();
        assertThat(calendar.days().isWorkingDay(LocalDate.of(2027, 3, 1))).isFalse();
    }

    @Test
    void anAdministratorOfASubordinateOrganReadsTheCalendarAlone() {
        var admin = actAs("xitong");
        var below = people.register(admin, "xiajixitong", "下级𡈽").orElseThrow();
        var unit = directory.units().stream()
                .filter(one -> one.kind().isOrgan() && one.parent() != null)
                .findFirst()
                .orElseThrow();
        posts.give(actAs("anquan"), below.id(), unit.id(), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();

        actAs("xiajixitong");
        navigate("calendar", CalendarView.class);

        assertThat($(Button.class).all()).extracting(Button::getText).doesNotContain("录入放假通知", "更正");
        assertThat($view(Span.class).all()).extracting(Span::getText).contains("由最上级机关的系统管理员录入和更正");
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
