package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongwen.survey.ContestToScore;
import org.gongwen.survey.Contests;
import org.gongwen.survey.SurveyOption;
import org.gongwen.survey.SurveyResult;
import org.gongwen.survey.SurveyStage;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 评选打分: the contests that somebody was asked to score, and what he gives. Opened from the notice that asks him. */
@Route("scoring")
@Titled("survey.scoring")
@ForEverybody
@StyleSheet("context://gongwen/survey.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ScoreView extends Page implements BeforeEnterObserver {

    private static final int BEST = 100;

    private final transient Contests contests;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    ScoreView(Contests contests, CurrentActor currentActor, Dates dates) {
        this.contests = contests;
        this.currentActor = currentActor;
        this.dates = dates;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw();
    }

    private void draw() {
        removeAll();
        add(new PageHeader(getTranslation("survey.scoring"))
                .explained(Phrase.plain(getTranslation("survey.scoring.explained"))));
        var mine = contests.mine(currentActor.get());
        if (mine.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.STAR,
                    getTranslation("survey.scoring.none.title"),
                    getTranslation("survey.scoring.none.text")));
        }
        mine.forEach(contest -> add(sheet(contest)));
    }

    private Sheet sheet(ContestToScore contest) {
        var paper = contest.paper();
        var heading = Phrase.written(paper.title()).in(new H2());
        var until = new Paragraph(
                getTranslation("survey.until", dates.shortly(paper.closes().toInstant(), getLocale())));
        until.addClassName("gw-soft");
        var content = new Div(heading, SurveyWords.stage(this, contest.stage()), until);
        content.addClassNames("gw-stack", "gw-survey-sheet");
        var fields = new ArrayList<IntegerField>();
        boolean open = contest.stage() == SurveyStage.OPEN;
        var options = paper.questions().getFirst().options();
        for (int at = 0; at < options.size(); at++) {
            var field = field(options.get(at));
            field.setReadOnly(!open);
            if (at < contest.scores().size()) {
                field.setValue(contest.scores().get(at));
            }
            fields.add(field);
            content.add(row(options.get(at), field));
        }
        if (open) {
            var refusal = new ErrorSentence();
            var save = new Button(getTranslation("survey.scoring.save"), click -> {
                save(contest, fields, refusal);
                click.getSource().setEnabled(true);
            });
            save.setDisableOnClick(true);
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            content.add(refusal, save);
        }
        return new Sheet(content);
    }

    private static Div row(SurveyOption option, IntegerField field) {
        var row = new Div(field);
        row.addClassName("gw-survey-score");
        if (!option.text().isEmpty()) {
            var said = Phrase.written(option.text()).in(new Paragraph());
            said.addClassName("gw-soft");
            row.add(said);
        }
        return row;
    }

    private static IntegerField field(SurveyOption option) {
        var field = Phrase.mark(new IntegerField(option.name()));
        field.setMin(0);
        field.setMax(BEST);
        field.setStepButtonsVisible(true);
        field.setWidth("280px");
        return field;
    }

    private void save(ContestToScore contest, List<IntegerField> fields, ErrorSentence refusal) {
        refusal.clear();
        var scores = fields.stream()
                .map(IntegerField::getValue)
                .map(value -> Objects.requireNonNullElse(value, -1))
                .toList();
        switch (contests.score(currentActor.get(), contest.id(), scores)) {
            case SurveyResult.Done _ ->
                Toasts.success(
                        Phrase.of(this, "survey.scoring.saved", contest.paper().title()));
            case SurveyResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
        }
    }
}
