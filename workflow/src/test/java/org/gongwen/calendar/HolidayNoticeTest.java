package org.gongwen.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayNoticeTest {

    /** As it stands on a web page, with title, salutation and signature. */
    private static final String WHOLE = """
            国务院办公厅关于2025年部分节假日安排的通知
            国办发明电〔2024〕12号
            各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
            　　经党中央、国务院批准，根据2024年11月修订的《全国年节及纪念日放假办法》，自2025年1月1日起，全体公民放假的假日增加2天，\
            其中春节、劳动节各增加1天。据此对放假调休原则作进一步优化完善，除个别特殊情形外，春节自农历除夕起放假调休8天，国庆节自10月1日起放假调休7天。
            　　按照上述原则，现将2025年元旦、春节放假调休日期的具体安排通知如下。
            　　一、元旦：1月1日（周三）放假1天，不调休。
            　　二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
            　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
            　　国务院办公厅
            　　2024年11月12日
            """;

    @Test
    void theWholeNoticeIsReadAsItIsPublished() {
        var days = read(2025, WHOLE);
        assertThat(days).filteredOn(ArrangedDay::rest).hasSize(9);
        assertThat(days)
                .filteredOn(day -> !day.rest())
                .containsExactly(
                        new ArrangedDay(LocalDate.of(2025, 1, 26), "春节", false),
                        new ArrangedDay(LocalDate.of(2025, 2, 8), "春节", false));
        assertThat(days).contains(new ArrangedDay(LocalDate.of(2025, 2, 4), "春节", true));
        assertThat(read(2025, WHOLE.replace("\n", "").replace("　", "")))
                .as("pasted as one line")
                .isEqualTo(days);
    }

    @Test
    void aHolidayMayBeginInTheDecemberBefore() {
        var days = read(2023, "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。");
        assertThat(days)
                .extracting(ArrangedDay::day)
                .containsExactly(LocalDate.of(2022, 12, 31), LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 2));
    }

    @Test
    void aLineTypedByHandIsEnough() {
        assertThat(read(2026, "三月三:4月20日(星期一)放假,与周末连休"))
                .containsExactly(new ArrangedDay(LocalDate.of(2026, 4, 20), "三月三", true));
    }

    @ParameterizedTest
    @CsvSource({
        "国务院办公厅关于2025年部分节假日安排的通知, calendar.refused.title",
        "今年不放假。, calendar.refused.nothing",
        "元旦：1月4日（周日）上班。, calendar.refused.nothing",
        "元旦：1月1日（周三）放假。, calendar.refused.weekday",
        "元旦：1月1日至3日放假调休，共4天。, calendar.refused.count",
        "春节：2月15日至2月14日放假。, calendar.refused.order",
        "春节：2月30日放假。, calendar.refused.date",
        "春节：15日放假。, calendar.refused.date",
        "春节：2025年11月15日放假。, calendar.refused.otherYear",
        "春节：2月15日至23日。, calendar.refused.unread",
        "春节：2月15日放假。2月14日照常。, calendar.refused.unread",
        "春节：2月15日放假。2月15日上班。, calendar.refused.both"
    })
    void whatCannotBeReliedOnIsRefusedWithTheReason(String text, String reason) {
        assertThat(HolidayNotice.read(2026, text))
                .isInstanceOfSatisfying(
                        NoticeReading.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo(reason));
    }

    /** As the notices of those years had it: the first two are the shipped ones, the others are known from the almanac. */
    @ParameterizedTest
    @CsvSource({"2025, 4", "2026, 5", "2027, 5", "2028, 4", "2029, 4", "2044, 4", "2051, 5"})
    void qingmingIsTheDayOfTheTermOfTheSun(int year, int day) {
        assertThat(FixedHolidays.of(year)).contains(new ArrangedDay(LocalDate.of(year, 4, day), "清明节", true));
    }

    private static List<ArrangedDay> read(int year, String text) {
        return switch (HolidayNotice.read(year, text)) {
            case NoticeReading.Read(var days) -> days;
            case NoticeReading.Refused refused -> throw new AssertionError(refused);
        };
    }
}
