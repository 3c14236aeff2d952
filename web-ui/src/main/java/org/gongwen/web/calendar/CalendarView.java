package org.gongwen.web.calendar;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import org.gongwen.calendar.Arrangement;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;

/** 工作日历: the holidays of a year and the days worked in exchange, as the State Council arranged them. */
@Route("calendar")
@Titled("calendar.screen")
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 70, icon = VaadinIcon.CALENDAR)
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/calendar.css")
@SuppressWarnings("serial") // sessions are not written to disk
class CalendarView extends Page {

    private final transient HolidayArrangements arrangements;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final Div content = new Div();
    private int year;

    CalendarView(HolidayArrangements arrangements, CurrentActor currentActor, Dates dates) {
        this.arrangements = arrangements;
        this.currentActor = currentActor;
        this.dates = dates;
        year = dates.today().getYear();
        content.addClassName("gw-stack");
        add(
                new PageHeader(
                                getTranslation("calendar.screen"),
                                turn("calendar.earlier", VaadinIcon.ANGLE_LEFT, -1),
                                turn("calendar.later", VaadinIcon.ANGLE_RIGHT, 1))
                        .explained(getTranslation("calendar.explained")),
                content);
        draw();
    }

    private Button turn(String key, VaadinIcon icon, int years) {
        return new Button(getTranslation(key), icon.create(), click -> {
            year += years;
            draw();
        });
    }

    private void draw() {
        var arrangement = arrangements.year(currentActor.get(), year);
        year = arrangement.year();
        content.removeAll();
        arrangements.missing(currentActor.get()).ifPresent(missing -> content.add(missing(missing)));
        content.add(
                Sheet.titled(getTranslation("calendar.year", "" + year), from(arrangement), new YearSheet(arrangement)),
                Sheet.titled(
                        getTranslation("calendar.holidays"),
                        new ArrangedHolidays(arrangement.days(), dates),
                        new Paragraph(getTranslation("calendar.deadlines"))));
    }

    private Div missing(int year) {
        var sentence = new Div(
                VaadinIcon.EXCLAMATION_CIRCLE.create(), new Span(getTranslation("calendar.missing", "" + year)));
        sentence.addClassNames("gw-error-sentence", "gw-warning-sentence");
        return sentence;
    }

    private Div from(Arrangement arrangement) {
        var notice = arrangement.notice();
        var source = new Div();
        source.addClassName("gw-calendar-source");
        if (notice == null) {
            source.add(Phrase.plain(getTranslation("calendar.source.law")).span());
        } else {
            Instant at = notice.at();
            source.add(Phrase.facts(
                            Phrase.of(this, "calendar.source.notice", Phrase.written(notice.reference())),
                            at == null || notice.by() == null
                                    ? Phrase.plain(getTranslation("calendar.source.shipped"))
                                    : Phrase.of(
                                            this,
                                            "calendar.source.by",
                                            Phrase.written(notice.by()),
                                            Phrase.plain(dates.shortly(at, getLocale()))))
                    .span());
        }
        if (!arrangements.mayEnter(currentActor.get())) {
            source.add(Phrase.plain(getTranslation("calendar.others")).span());
            return source;
        }
        var enter = new Button(
                getTranslation(notice == null ? "calendar.enter" : "calendar.correct"),
                VaadinIcon.PENCIL.create(),
                click -> new EnterNoticeDialog(arrangements, currentActor, dates, arrangement, this::draw).open());
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        source.add(enter);
        return source;
    }
}
