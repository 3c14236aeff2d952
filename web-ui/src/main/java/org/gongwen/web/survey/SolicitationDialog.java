package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.gongwen.article.SaveResult;
import org.gongwen.publication.SiteId;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.Solicitations;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Begins a solicitation of opinions; its draft and its way to the public are those of its article. */
@SuppressWarnings("serial") // sessions are not written to disk
final class SolicitationDialog extends Dialog {

    private static final int USUAL_DAYS = 31;

    private final TextField title = Phrase.mark(new TextField(getTranslation("survey.field.title")));
    private final TextField contact = Phrase.mark(new TextField(getTranslation("survey.opinions.contact")));
    private final TextArea explanation = Phrase.mark(new TextArea(getTranslation("survey.opinions.explanation")));
    private final TextArea draft = Phrase.mark(new TextArea(getTranslation("survey.opinions.draft")));
    private final Moment opens = new Moment(getTranslation("survey.field.opens"));
    private final Moment closes = new Moment(getTranslation("survey.field.closes"));
    private final Paragraph tooShort = new Paragraph(getTranslation("survey.opinions.short"));

    SolicitationDialog(Solicitations solicitations, CurrentActor actor, Dates dates, SiteId site, Runnable done) {
        setHeaderTitle(getTranslation("survey.opinions.begin"));
        addClassNames("gw-dialog", "gw-survey-dialog");
        setWidth("760px");
        title.setMaxLength(200);
        title.setRequiredIndicatorVisible(true);
        title.setWidthFull();
        contact.setMaxLength(200);
        contact.setRequiredIndicatorVisible(true);
        contact.setWidthFull();
        explanation.setMaxLength(5_000);
        explanation.setWidthFull();
        draft.setHelperText(getTranslation("survey.opinions.draft.hint"));
        draft.setWidthFull();
        opens.setHelperText(getTranslation("survey.field.opens.hint"));
        closes.setValue(LocalDateTime.of(dates.today().plusDays(USUAL_DAYS), LocalTime.of(18, 0)));
        tooShort.getElement().setAttribute("role", "status");
        tooShort.setVisible(false);
        opens.addValueChangeListener(change -> warn(dates));
        closes.addValueChangeListener(change -> warn(dates));
        var times = new Div(opens, closes);
        times.addClassName("gw-survey-times");
        var explained = new Paragraph(getTranslation("survey.opinions.dialog"));
        explained.addClassName("gw-soft");
        var refusal = new ErrorSentence();
        var content = new Div(explained, title, times, tooShort, contact, explanation, draft, refusal);
        content.addClassName("gw-stack");
        add(content);
        var save = new Button(getTranslation("survey.save"), click -> {
            var until = closes.at();
            if (until == null) {
                refusal.say(getTranslation("survey.refused.period"));
            } else {
                refusal.attempt(() -> {
                    switch (solicitations.begin(actor.get(), site, terms(until), draft.getValue())) {
                        case SaveResult.Saved _ -> {
                            close();
                            Toasts.success(Phrase.of(this, "survey.saved", title.getValue()));
                            done.run();
                        }
                        case SaveResult.Outdated(var version, var by, var at) ->
                            refusal.say(Phrase.of(this, "survey.outdated", by));
                        case SaveResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
                    }
                });
            }
            click.getSource().setEnabled(true);
        });
        save.setDisableOnClick(true);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private void warn(Dates dates) {
        var until = closes.at();
        tooShort.setVisible(until != null && terms(until).isShort(dates.clock().instant()));
    }

    private SolicitationTerms terms(OffsetDateTime until) {
        return new SolicitationTerms(title.getValue(), opens.at(), until, contact.getValue(), explanation.getValue());
    }
}
