package org.gongwen.web.calendar;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.gongwen.calendar.Arrangement;
import org.gongwen.calendar.ArrangementResult;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.calendar.NoticeReading;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Takes the notice of a year in its own words, shows what was read from them, and keeps it. */
@SuppressWarnings("serial") // sessions are not written to disk
class EnterNoticeDialog extends Dialog {

    private static final int LONGEST_REFERENCE = 50;
    private static final int LONGEST_NOTICE = 2_000;

    private final transient HolidayArrangements arrangements;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final int year;
    private final TextField reference;
    private final TextArea notice;
    private final Div read = new Div();
    private final ErrorSentence refusal = new ErrorSentence();

    EnterNoticeDialog(
            HolidayArrangements arrangements,
            CurrentActor currentActor,
            Dates dates,
            Arrangement arrangement,
            Runnable kept) {
        this.arrangements = arrangements;
        this.currentActor = currentActor;
        this.dates = dates;
        year = arrangement.year();
        setHeaderTitle(getTranslation("calendar.enter.title", "" + year));
        addClassName("gw-dialog");
        setWidth("min(760px, 94vw)");
        reference = Phrase.mark(new TextField(getTranslation("calendar.reference")));
        reference.setHelperText(getTranslation("calendar.reference.hint"));
        reference.setMaxLength(LONGEST_REFERENCE);
        reference.setRequiredIndicatorVisible(true);
        reference.setWidthFull();
        notice = Phrase.mark(new TextArea(getTranslation("calendar.notice")));
        notice.setHelperText(getTranslation("calendar.notice.hint"));
        notice.setMaxLength(LONGEST_NOTICE);
        notice.setRequiredIndicatorVisible(true);
        notice.setWidthFull();
        notice.setMinHeight("12em");
        var known = arrangement.notice();
        if (known != null) {
            reference.setValue(known.reference());
            notice.setValue(known.text());
        }
        read.getElement().setAttribute("aria-live", "polite");
        var body = new Div(reference, notice, refusal, read);
        body.addClassName("gw-begin");
        add(body);
        var check = new Button(getTranslation("calendar.check"), click -> check());
        var keep = new Button(getTranslation("calendar.keep"), click -> keep(kept));
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), check, keep);
        (known == null ? reference : notice).getElement().callJsFunction("focus");
    }

    private void check() {
        clear();
        refusal.attempt(() -> {
            switch (arrangements.read(currentActor.get(), year, notice.getValue())) {
                case NoticeReading.Read(var days) -> read.add(new ArrangedHolidays(days, dates));
                case NoticeReading.Refused(var reason, var arguments) ->
                    refusal.say(Phrase.of(this, reason, arguments));
            }
        });
    }

    private void keep(Runnable kept) {
        clear();
        refusal.attempt(() -> {
            switch (arrangements.enter(currentActor.get(), year, reference.getValue(), notice.getValue())) {
                case ArrangementResult.Done(var arrangement, int deadlines) -> {
                    close();
                    Toasts.success(Phrase.of(this, "calendar.enter.done", "" + year, deadlines));
                    kept.run();
                }
                case ArrangementResult.Refused(var reason, var arguments) ->
                    refusal.say(Phrase.of(this, reason, arguments));
            }
        });
    }

    private void clear() {
        refusal.clear();
        read.removeAll();
    }
}
