package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.InputField;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormGap;
import org.gongwen.form.FormGroup;
import org.gongwen.form.FormPart;
import org.gongwen.form.FormText;
import org.gongwen.form.TextKind;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What can be said of one part of a form. Each field answers with the part as it is to be. */
@SuppressWarnings("serial") // sessions are not written to disk
class FormPartFields extends Div {

    private static final int MOST_DECIMALS = 6;

    private final transient Consumer<UnaryOperator<FormPart>> change;

    FormPartFields(FormPart part, Consumer<UnaryOperator<FormPart>> change) {
        this.change = change;
        addClassName("gw-form-part");
        switch (part) {
            case FormField field -> field(field);
            case FormText text ->
                area("form.design.words", text.text(), words -> (FormPart old) -> new FormText(old.id(), words));
            case FormGroup group ->
                line(
                        "form.design.heading",
                        "",
                        group.label(),
                        label -> old -> new FormGroup(old.id(), label, ((FormGroup) old).parts()));
            case FormGap gap -> add(new Paragraph(getTranslation("form.design.gap")));
        }
    }

    private void field(FormField field) {
        line("form.design.label", "", field.label(), label -> with(old -> old.withLabel(label)));
        line("form.design.key", "form.design.key.hint", field.key(), key -> with(old -> old.withKey(key)))
                .setAllowedCharPattern("[A-Za-z0-9_]");
        area("form.design.description", field.description(), words -> with(old -> old.withDescription(words)));
        tick("form.design.required", field.required(), on -> with(old -> old.withRequired(on)));
        tick("form.design.half", field.half(), on -> with(old -> old.withHalf(on)));
        switch (field.answer()) {
            case Answer.Text text -> text(text);
            case Answer.Number number -> number(number);
            case Answer.Moment moment -> {
                var precision = new Select<Answer.Precision>();
                precision.setItems(Answer.Precision.values());
                precision.setItemLabelGenerator(
                        one -> getTranslation("form.precision." + one.name().toLowerCase(Locale.ROOT)));
                chooser(
                        "form.design.precision",
                        precision,
                        moment.precision(),
                        one -> moment(old -> new Answer.Moment(one, old.noPast())));
                tick(
                        "form.design.noPast",
                        moment.noPast(),
                        on -> moment(old -> new Answer.Moment(old.precision(), on)));
            }
            case Answer.Choice choice -> options(choice);
            default -> {}
        }
    }

    private void text(Answer.Text text) {
        var kind = new Select<TextKind>();
        kind.setItems(TextKind.values());
        kind.setItemLabelGenerator(one -> FormWords.kind(this, one));
        chooser(
                "form.design.kind",
                kind,
                text.kind(),
                one -> text(old -> new Answer.Text(old.lines(), old.shortest(), old.longest(), one)));
        var most = text.lines() ? Answer.LONGEST_TEXT : Answer.LONGEST_LINE;
        whole(
                "form.design.shortest",
                text.shortest(),
                most,
                value -> text(old -> new Answer.Text(old.lines(), value, old.longest(), old.kind())));
        whole(
                "form.design.longest",
                text.longest(),
                most,
                value -> text(old -> new Answer.Text(old.lines(), old.shortest(), value, old.kind())));
    }

    private void number(Answer.Number number) {
        chooser(
                "form.design.least",
                new BigDecimalField(),
                number.least(),
                value -> number(old -> new Answer.Number(value, old.most(), old.decimals(), old.measure())));
        chooser(
                "form.design.most",
                new BigDecimalField(),
                number.most(),
                value -> number(old -> new Answer.Number(old.least(), value, old.decimals(), old.measure())));
        whole(
                "form.design.decimals",
                number.decimals(),
                MOST_DECIMALS,
                value -> number(
                        old -> new Answer.Number(old.least(), old.most(), value == null ? 0 : value, old.measure())));
        line(
                "form.design.measure",
                "form.design.measure.hint",
                number.measure(),
                words -> number(old -> new Answer.Number(old.least(), old.most(), old.decimals(), words)));
    }

    private static UnaryOperator<FormPart> text(UnaryOperator<Answer.Text> change) {
        return with(old -> old.withAnswer(change.apply((Answer.Text) old.answer())));
    }

    private static UnaryOperator<FormPart> number(UnaryOperator<Answer.Number> change) {
        return with(old -> old.withAnswer(change.apply((Answer.Number) old.answer())));
    }

    private static UnaryOperator<FormPart> moment(UnaryOperator<Answer.Moment> change) {
        return with(old -> old.withAnswer(change.apply((Answer.Moment) old.answer())));
    }

    private static UnaryOperator<FormPart> choice(UnaryOperator<List<Answer.Option>> change) {
        return with(old -> {
            var choice = (Answer.Choice) old.answer();
            return old.withAnswer(new Answer.Choice(choice.look(), change.apply(new ArrayList<>(choice.options()))));
        });
    }

    private void options(Answer.Choice choice) {
        var rows = new Div();
        rows.addClassName("gw-form-part");
        rows.getElement().setAttribute("role", "group");
        rows.getElement().setAttribute("aria-label", getTranslation("form.design.options"));
        drawOptions(rows, choice.options());
        var another = new Button(getTranslation("form.design.option.add"), VaadinIcon.PLUS.create(), click -> {
            change.accept(choice(options -> {
                int number = options.size() + 1;
                while (contains(options, Integer.toString(number))) {
                    number++;
                }
                options.add(new Answer.Option(
                        Integer.toString(number), getTranslation("form.design.option") + " " + number));
                drawOptions(rows, options);
                return options;
            }));
        });
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        add(new Paragraph(getTranslation("form.design.options")), rows, another);
    }

    private static boolean contains(List<Answer.Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    private void drawOptions(Div rows, List<Answer.Option> options) {
        rows.removeAll();
        for (int i = 0; i < options.size(); i++) {
            rows.add(option(rows, options.get(i), i));
        }
    }

    private Div option(Div rows, Answer.Option option, int index) {
        var label = Phrase.mark(new TextField());
        label.setAriaLabel(getTranslation("form.design.option.label"));
        label.setValue(option.label());
        said(
                label,
                words -> choice(options -> {
                    options.set(index, new Answer.Option(options.get(index).value(), words.strip()));
                    return options;
                }));
        var value = new TextField();
        value.setAriaLabel(getTranslation("form.design.option.value"));
        value.setValue(option.value());
        said(
                value,
                word -> choice(options -> {
                    options.set(
                            index,
                            new Answer.Option(word.strip(), options.get(index).label()));
                    return options;
                }));
        var remove = new Button(
                VaadinIcon.CLOSE_SMALL.create(),
                click -> change.accept(choice(options -> {
                    options.remove(index);
                    drawOptions(rows, options);
                    return options;
                })));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("form.design.option.remove", option.label()));
        var row = new Div(label, value, remove);
        row.addClassName("gw-form-option");
        return row;
    }

    private static UnaryOperator<FormPart> with(UnaryOperator<FormField> change) {
        return part -> change.apply((FormField) part);
    }

    private TextField line(String label, String hint, String value, Function<String, UnaryOperator<FormPart>> say) {
        var line = Phrase.mark(new TextField(getTranslation(label)));
        line.setValue(value);
        if (!hint.isEmpty()) {
            line.setHelperText(getTranslation(hint));
        }
        line.setWidthFull();
        said(line, words -> say.apply(words.strip()));
        add(line);
        return line;
    }

    private void area(String label, String value, Function<String, UnaryOperator<FormPart>> say) {
        var area = Phrase.mark(new TextArea(getTranslation(label)));
        area.setValue(value);
        area.setMinRows(2);
        area.setWidthFull();
        said(area, words -> say.apply(words.strip()));
        add(area);
    }

    private void tick(String label, boolean value, Function<Boolean, UnaryOperator<FormPart>> say) {
        var box = new Checkbox(getTranslation(label), value);
        said(box, say);
        add(box);
    }

    private void whole(
            String label, @Nullable Integer value, int most, Function<@Nullable Integer, UnaryOperator<FormPart>> say) {
        var number = new IntegerField(getTranslation(label));
        number.setMin(0);
        number.setMax(most);
        number.setClearButtonVisible(true);
        number.setValue(value);
        number.setWidthFull();
        number.addValueChangeListener(event -> {
            if (event.isFromClient()
                    && (event.getValue() == null || event.getValue() >= 0 && event.getValue() <= most)) {
                change.accept(say.apply(event.getValue()));
            }
        });
        add(number);
    }

    private <V extends @Nullable Object, F extends Component & InputField<?, V>> void chooser(
            String label, F field, V value, Function<V, UnaryOperator<FormPart>> say) {
        field.setLabel(getTranslation(label));
        field.setWidthFull();
        field.setValue(value);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(say.apply(event.getValue()));
            }
        });
        add(field);
    }

    private <V> void said(HasValue<?, V> field, Function<V, UnaryOperator<FormPart>> say) {
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(say.apply(event.getValue()));
            }
        });
    }
}
