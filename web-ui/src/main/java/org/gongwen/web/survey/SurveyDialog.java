package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongwen.article.SaveResult;
import org.gongwen.publication.SiteId;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.SurveyKind;
import org.gongwen.survey.SurveyLine;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyPicture;
import org.gongwen.survey.SurveyQuestion;
import org.gongwen.survey.Surveys;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Composes a survey or a vote; its text and its way to the public are those of its article. */
@SuppressWarnings("serial") // sessions are not written to disk
final class SurveyDialog extends Dialog {

    private static final SurveyQuestion BLANK = new SurveyQuestion("", QuestionKind.ONE, 1, true, List.of());

    /** What becomes of it. */
    @FunctionalInterface
    private interface Saving {
        SaveResult save(SurveyPaper paper, String words);
    }

    private final transient List<SurveyPicture> pictures;
    private final transient List<QuestionEditor> questions = new ArrayList<>();
    private final Select<SurveyKind> kind = new Select<>();
    private final TextField title = Phrase.mark(new TextField(getTranslation("survey.field.title")));
    private final TextArea words = Phrase.mark(new TextArea(getTranslation("survey.field.words")));
    private final Moment opens = new Moment(getTranslation("survey.field.opens"));
    private final Moment closes = new Moment(getTranslation("survey.field.closes"));
    private final Select<ResultsShown> results = new Select<>();
    private final IntegerField weight = new IntegerField(getTranslation("survey.field.weight"));
    private final Div list = new Div();
    private final Button more;

    private SurveyDialog(String name, List<SurveyPicture> pictures, boolean begins, Saving saving, Runnable done) {
        this.pictures = pictures;
        setHeaderTitle(name);
        addClassNames("gw-dialog", "gw-survey-dialog");
        setWidth("760px");
        kind.setLabel(getTranslation("survey.field.kind"));
        kind.setItems(SurveyKind.values());
        kind.setItemLabelGenerator(one -> SurveyWords.of(this, "kind", one));
        title.setMaxLength(200);
        title.setRequiredIndicatorVisible(true);
        title.setWidthFull();
        words.setMaxLength(2_000);
        words.setWidthFull();
        words.setVisible(begins);
        opens.setHelperText(getTranslation("survey.field.opens.hint"));
        results.setLabel(getTranslation("survey.field.results"));
        results.setItems(ResultsShown.values());
        results.setItemLabelGenerator(one -> SurveyWords.of(this, "results", one));
        results.setWidthFull();
        kind.setWidthFull();
        more = new Button(getTranslation("survey.question.add"), VaadinIcon.PLUS.create(), click -> append(BLANK));
        weight.setMin(0);
        weight.setMax(100);
        weight.setValue(50);
        weight.setStepButtonsVisible(true);
        weight.setHelperText(getTranslation("survey.field.weight.hint"));
        weight.setVisible(false);
        kind.addValueChangeListener(change -> {
            more.setVisible(change.getValue() == SurveyKind.SURVEY);
            weight.setVisible(change.getValue() == SurveyKind.CONTEST);
            results.setVisible(change.getValue() != SurveyKind.CONTEST);
        });
        var explained = new Paragraph(getTranslation("survey.dialog"));
        explained.addClassName("gw-soft");
        var refusal = new ErrorSentence();
        var times = new Div(opens, closes);
        times.addClassName("gw-survey-times");
        var content = new Div(explained, kind, title, words, times, results, weight, list, more, refusal);
        content.addClassName("gw-stack");
        add(content);
        var save = new Button(getTranslation("survey.save"), click -> {
            refusal.clear();
            var until = closes.at();
            if (until == null) {
                refusal.say(getTranslation("survey.refused.period"));
            } else {
                refusal.attempt(() -> {
                    switch (saving.save(paper(until), words.getValue())) {
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

    static SurveyDialog begin(Surveys surveys, CurrentActor actor, Dates dates, SiteId site, Runnable done) {
        var dialog = new SurveyDialog(
                I18NProvider.translate("survey.begin"),
                List.of(),
                true,
                (paper, words) -> surveys.begin(actor.get(), site, paper, words),
                done);
        dialog.kind.setValue(SurveyKind.SURVEY);
        dialog.results.setValue(ResultsShown.AFTERWARDS);
        dialog.closes.setValue(LocalDateTime.of(dates.today().plusDays(14), LocalTime.of(18, 0)));
        dialog.append(BLANK);
        return dialog;
    }

    static SurveyDialog change(Surveys surveys, CurrentActor actor, SurveyLine line, Runnable done) {
        var dialog = new SurveyDialog(
                I18NProvider.translate("survey.change"),
                surveys.pictures(actor.get(), line.id()),
                false,
                (paper, words) -> surveys.save(actor.get(), line.id(), line.version(), paper),
                done);
        var paper = line.paper();
        dialog.kind.setValue(paper.kind());
        dialog.title.setValue(paper.title());
        dialog.results.setValue(paper.results());
        dialog.weight.setValue(paper.publicWeight());
        var opens = paper.opens();
        dialog.opens.setValue(opens == null ? null : local(opens));
        dialog.closes.setValue(local(paper.closes()));
        paper.questions().forEach(dialog::append);
        return dialog;
    }

    private static LocalDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(Dates.ZONE).toLocalDateTime();
    }

    private void append(SurveyQuestion question) {
        var editor = new QuestionEditor(question, pictures, removed -> {
            questions.remove(removed);
            list.remove(removed);
            number();
        });
        questions.add(editor);
        list.add(editor);
        number();
    }

    private void number() {
        for (int at = 0; at < questions.size(); at++) {
            questions.get(at).number(at + 1, questions.size() == 1);
        }
    }

    private SurveyPaper paper(OffsetDateTime until) {
        return new SurveyPaper(
                title.getValue(),
                Objects.requireNonNullElse(kind.getValue(), SurveyKind.SURVEY),
                opens.at(),
                until,
                kind.getValue() == SurveyKind.CONTEST
                        ? ResultsShown.AFTERWARDS
                        : Objects.requireNonNullElse(results.getValue(), ResultsShown.AFTERWARDS),
                Objects.requireNonNullElse(weight.getValue(), -1),
                questions.stream().map(QuestionEditor::value).toList());
    }
}
