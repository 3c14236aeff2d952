package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.publication.ArticleId;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.Solicitations;
import org.gongwen.survey.SurveyResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Puts later until when opinions are asked. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ExtendDialog extends Dialog {

    private static final int USUAL_DAYS = 15;
    private static final int LONGEST_REASON = 1_000;

    ExtendDialog(
            Solicitations solicitations,
            CurrentActor actor,
            Dates dates,
            ArticleId id,
            SolicitationTerms terms,
            Runnable done) {
        setHeaderTitle(getTranslation("survey.opinions.extend"));
        addClassNames("gw-dialog", "gw-survey-dialog");
        setWidth("520px");
        var closes = new Moment(getTranslation("survey.opinions.extend.until"));
        closes.at(terms.ends().plusDays(USUAL_DAYS));
        closes.setWidthFull();
        var reason = Phrase.mark(new TextArea(getTranslation("survey.opinions.reason")));
        reason.setMaxLength(LONGEST_REASON);
        reason.setHelperText(getTranslation("survey.opinions.extend.hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        var refusal = new ErrorSentence();
        var now = new Paragraph(getTranslation(
                "survey.opinions.extend.now", dates.fully(terms.ends().toInstant(), getLocale())));
        var content = new Div(now, closes, reason, refusal);
        content.addClassName("gw-stack");
        add(content);
        var save = new Button(
                getTranslation("survey.opinions.extend"),
                click -> refusal.attempt(() -> {
                    var until = closes.at();
                    if (until == null) {
                        refusal.say(getTranslation("survey.refused.earlier"));
                        return;
                    }
                    switch (solicitations.extend(actor.get(), id, until, reason.getValue())) {
                        case SurveyResult.Done _ -> {
                            close();
                            Toasts.success(getTranslation(
                                    "survey.opinions.extend.done", dates.fully(until.toInstant(), getLocale())));
                            done.run();
                        }
                        case SurveyResult.Refused(var key, var arguments) ->
                            refusal.say(Phrase.of(this, key, arguments));
                    }
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }
}
