package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.survey.SurveyOption;
import org.gongwen.survey.SurveyPicture;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;

/** What can be chosen, a row for each: its name, what is said of it, its picture. */
@SuppressWarnings("serial") // sessions are not written to disk
final class OptionsEditor extends Div {

    private final transient List<SurveyPicture> pictures;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div list = new Div();

    private final class Row extends Div {
        private final TextField name = Phrase.mark(new TextField());
        private final TextField text = Phrase.mark(new TextField());
        private final Select<SurveyPicture> picture = new Select<>();

        Row(SurveyOption option) {
            addClassName("gw-survey-option");
            name.setMaxLength(200);
            name.setValue(option.name());
            name.setPlaceholder(getTranslation("survey.option.name"));
            text.setMaxLength(500);
            text.setValue(option.text());
            text.setPlaceholder(getTranslation("survey.option.text"));
            text.setAriaLabel(getTranslation("survey.option.text"));
            picture.setEmptySelectionAllowed(true);
            picture.setEmptySelectionCaption(getTranslation("survey.option.no-picture"));
            picture.setAriaLabel(getTranslation("survey.option.picture"));
            picture.setItems(pictures);
            Labels.of(
                    picture,
                    one -> one == null
                            ? Phrase.plain(getTranslation("survey.option.no-picture"))
                            : Phrase.written(one.alt()));
            pictures.stream()
                    .filter(one -> one.key().equals(option.picture()))
                    .findFirst()
                    .ifPresent(picture::setValue);
            picture.setVisible(!pictures.isEmpty());
            var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                rows.remove(this);
                list.remove(this);
                number();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
            remove.setAriaLabel(getTranslation("survey.option.remove"));
            add(name, text, picture, remove);
        }

        SurveyOption value() {
            var shown = picture.getValue();
            return new SurveyOption(name.getValue(), text.getValue(), shown == null ? "" : shown.key());
        }
    }

    OptionsEditor(List<SurveyOption> options, List<SurveyPicture> pictures) {
        this.pictures = pictures;
        options.forEach(this::append);
        while (rows.size() < 2) {
            append(SurveyOption.of(""));
        }
        var more = new Button(
                getTranslation("survey.option.add"),
                VaadinIcon.PLUS.create(),
                click -> append(SurveyOption.of("")).name.focus());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        add(list, more);
    }

    private Row append(SurveyOption option) {
        var row = new Row(option);
        rows.add(row);
        list.add(row);
        number();
        return row;
    }

    private void number() {
        for (int at = 0; at < rows.size(); at++) {
            rows.get(at).name.setAriaLabel(getTranslation("survey.option.number", at + 1));
        }
    }

    /** Rows in which nothing was written are none. */
    List<SurveyOption> value() {
        return rows.stream()
                .map(Row::value)
                .filter(option -> !option.name().isBlank() || !option.text().isBlank())
                .toList();
    }
}
