package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.SurveyPicture;
import org.gongwen.survey.SurveyQuestion;
import org.gongwen.web.shell.Phrase;

/** A question of a survey: its words, how it is answered, and what can be chosen. */
@SuppressWarnings("serial") // sessions are not written to disk
final class QuestionEditor extends Div {

    private final H3 heading = new H3();
    private final TextField text = Phrase.mark(new TextField(getTranslation("survey.question.text")));
    private final Select<QuestionKind> kind = new Select<>();
    private final IntegerField most = new IntegerField(getTranslation("survey.question.most"));
    private final Checkbox required = new Checkbox(getTranslation("survey.question.required"));
    private final OptionsEditor options;
    private final Button remove = new Button(VaadinIcon.TRASH.create());

    QuestionEditor(SurveyQuestion question, List<SurveyPicture> pictures, Consumer<QuestionEditor> removed) {
        addClassName("gw-survey-question");
        text.setMaxLength(300);
        text.setValue(question.text());
        text.setWidthFull();
        text.setRequiredIndicatorVisible(true);
        kind.setLabel(getTranslation("survey.question.kind"));
        kind.setItems(QuestionKind.values());
        kind.setItemLabelGenerator(one -> SurveyWords.of(this, "how", one));
        most.setMin(1);
        most.setMax(50);
        most.setStepButtonsVisible(true);
        most.setValue(Math.max(1, question.most()));
        required.setValue(question.required());
        options = new OptionsEditor(question.options(), pictures);
        kind.addValueChangeListener(change -> shown());
        kind.setValue(question.kind());
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        remove.addClickListener(click -> removed.accept(this));
        var head = new Div(heading, remove);
        head.addClassName("gw-survey-question-head");
        var how = new Div(kind, most, required);
        how.addClassName("gw-survey-how");
        add(head, text, how, options);
        shown();
    }

    private void shown() {
        most.setVisible(kind.getValue() == QuestionKind.SEVERAL);
        options.setVisible(kind.getValue() != QuestionKind.TEXT);
    }

    /** @param alone whether it is the only one, and so stays */
    void number(int number, boolean alone) {
        heading.setText(getTranslation("survey.question.number", number));
        remove.setAriaLabel(getTranslation("survey.question.remove", number));
        remove.setVisible(!alone);
    }

    SurveyQuestion value() {
        var how = Objects.requireNonNullElse(kind.getValue(), QuestionKind.ONE);
        return new SurveyQuestion(
                text.getValue(),
                how,
                most.getValue() == null ? 0 : most.getValue(),
                required.getValue(),
                how == QuestionKind.TEXT ? List.of() : options.value());
    }
}
