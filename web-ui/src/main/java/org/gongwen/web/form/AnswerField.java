package org.gongwen.web.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.shared.InputField;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** One field of a form as a field of the screen: gives its answer as the form keeps it, and shows what is wrong with it. */
final class AnswerField {

    private final FormField field;
    private final Component component;
    private final Supplier<@Nullable Object> answer;

    private AnswerField(FormField field, Component component, Supplier<@Nullable Object> answer) {
        this.field = field;
        this.component = component;
        this.answer = answer;
    }

    static AnswerField of(FormField field, @Nullable Object given, Directory directory) {
        var made = switch (field.answer()) {
            case Answer.Text text -> text.lines() ? area(field, given) : line(field, given);
            case Answer.Number number -> number(field, number, given);
            case Answer.Moment moment -> moment(field, moment, given);
            case Answer.Choice choice ->
                switch (choice.look()) {
                    case SELECT -> select(field, choice, given);
                    case RADIO -> radio(field, choice, given);
                    case CHECKLIST -> checklist(field, choice, given);
                };
            case Answer.YesNo yesNo -> box(field, given);
            case Answer.OnePerson person -> person(field, given, directory);
            case Answer.OneUnit unit -> unit(field, given, directory);
            case Answer.SeveralUnits units -> units(field, given, directory);
        };
        made.dress();
        return made;
    }

    FormField field() {
        return field;
    }

    Component component() {
        return component;
    }

    /** Null while nothing is answered, or nothing that can be read. */
    @Nullable
    Object answer() {
        return answer.get();
    }

    /** Whether something was typed that is no such value: a day that does not exist, letters for a number. */
    boolean isUnreadable() {
        return component instanceof HasValidator<?> validator && isUnreadable(validator);
    }

    private <V> boolean isUnreadable(HasValidator<V> validator) {
        @SuppressWarnings("unchecked")
        var value = ((HasValue<?, V>) component).getValue();
        return validator
                .getDefaultValidator()
                .apply(value, new ValueContext(component))
                .isError();
    }

    void require(boolean required) {
        ((HasValue<?, ?>) component).setRequiredIndicatorVisible(required);
    }

    void readOnly(boolean readOnly) {
        ((HasValue<?, ?>) component).setReadOnly(readOnly);
    }

    void onChange(Runnable listener) {
        ((HasValue<?, ?>) component).addValueChangeListener(event -> {
            complain("");
            if (event.isFromClient()) {
                listener.run();
            }
        });
    }

    /** Shows a sentence at the field; an empty one takes it away. */
    void complain(String sentence) {
        var shown = (HasValidationProperties) component;
        shown.setErrorMessage(sentence);
        shown.setInvalid(!sentence.isEmpty());
    }

    boolean complains() {
        return ((HasValidationProperties) component).isInvalid();
    }

    Element element() {
        return component.getElement();
    }

    private void dress() {
        var dressed = (InputField<?, ?>) component;
        dressed.setLabel(field.label());
        dressed.setHelperText(field.description());
        dressed.setWidthFull();
        // What is wrong is said by the check of the form alone, when it is asked.
        ((HasValidationProperties) component).setManualValidation(true);
        Phrase.mark(component);
        component.getElement().setAttribute("data-field", field.key());
    }

    private static AnswerField line(FormField field, @Nullable Object given) {
        var line = new TextField();
        line.setValue(given instanceof String text ? text : "");
        return new AnswerField(field, line, () -> text(line.getValue()));
    }

    private static AnswerField area(FormField field, @Nullable Object given) {
        var area = new TextArea();
        area.setMinRows(3);
        area.setMaxRows(16);
        area.setValue(given instanceof String text ? text : "");
        return new AnswerField(field, area, () -> text(area.getValue()));
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static AnswerField number(FormField field, Answer.Number number, @Nullable Object given) {
        var digits = new BigDecimalField();
        if (!number.measure().isEmpty()) {
            digits.setSuffixComponent(Phrase.mark(new Span(number.measure())));
        }
        digits.setValue(given instanceof BigDecimal value ? value : null);
        return new AnswerField(field, digits, digits::getValue);
    }

    private static AnswerField moment(FormField field, Answer.Moment moment, @Nullable Object given) {
        switch (moment.precision()) {
            case DATE -> {
                var day = new DayPicker();
                day.setClearButtonVisible(true);
                day.setValue(given instanceof LocalDate value ? value : null);
                return new AnswerField(field, day, day::getValue);
            }
            case TIME -> {
                var time = new TimePicker();
                time.setClearButtonVisible(true);
                time.setValue(given instanceof LocalTime value ? value : null);
                return new AnswerField(field, time, time::getValue);
            }
            default -> {
                var both = new DateTimePicker();
                both.setLocale(both.getLocale());
                both.setDatePickerI18n(new DayPicker().getI18n());
                both.setDateAriaLabel(both.getTranslation("form.date"));
                both.setTimeAriaLabel(both.getTranslation("form.time"));
                both.setValue(given instanceof LocalDateTime value ? value : null);
                return new AnswerField(field, both, both::getValue);
            }
        }
    }

    private static AnswerField select(FormField field, Answer.Choice choice, @Nullable Object given) {
        var box = new ComboBox<Answer.Option>();
        Labels.written(box, Answer.Option::label);
        box.setItems(choice.options());
        box.setClearButtonVisible(true);
        box.setValue(option(choice, given));
        return new AnswerField(field, box, () -> chosen(box));
    }

    private static AnswerField radio(FormField field, Answer.Choice choice, @Nullable Object given) {
        var group = new RadioButtonGroup<Answer.Option>();
        group.setItems(choice.options());
        group.setRenderer(new ComponentRenderer<>(one -> Phrase.mark(new Span(one.label()))));
        group.setValue(option(choice, given));
        return new AnswerField(field, group, () -> chosen(group));
    }

    private static @Nullable String chosen(HasValue<?, Answer.Option> choice) {
        return choice.getOptionalValue().map(Answer.Option::value).orElse(null);
    }

    private static Answer.@Nullable Option option(Answer.Choice choice, @Nullable Object given) {
        return choice.options().stream()
                .filter(option -> option.value().equals(given))
                .findFirst()
                .orElse(null);
    }

    private static AnswerField checklist(FormField field, Answer.Choice choice, @Nullable Object given) {
        var group = new CheckboxGroup<Answer.Option>();
        group.setItems(choice.options());
        group.setItemLabelGenerator(Answer.Option::label);
        var values = given instanceof List<?> several ? several : List.of();
        var chosen = new LinkedHashSet<Answer.Option>();
        choice.options().stream()
                .filter(option -> values.contains(option.value()))
                .forEach(chosen::add);
        group.setValue(chosen);
        // In the order of the form, whatever the order of the clicks.
        return new AnswerField(field, group, () -> inOrder(choice, group.getValue()));
    }

    private static @Nullable List<String> inOrder(Answer.Choice choice, Set<Answer.Option> chosen) {
        return chosen.isEmpty()
                ? null
                : choice.options().stream()
                        .filter(chosen::contains)
                        .map(Answer.Option::value)
                        .toList();
    }

    private static AnswerField box(FormField field, @Nullable Object given) {
        var box = new Checkbox();
        box.setValue(Boolean.TRUE.equals(given));
        return new AnswerField(field, box, box::getValue);
    }

    private static AnswerField person(FormField field, @Nullable Object given, Directory directory) {
        return chooser(
                field,
                directory.people(),
                given instanceof PersonId id ? directory.person(id).orElse(null) : null,
                person -> called(person, directory),
                Person::id);
    }

    /** 张华 · 市场处: two may have the same name. */
    private static String called(Person person, Directory directory) {
        return directory.postsOf(person.id()).stream()
                .findFirst()
                .map(post -> person.name() + " · " + directory.unit(post.unit()).shortName())
                .orElse(person.name());
    }

    private static AnswerField unit(FormField field, @Nullable Object given, Directory directory) {
        return chooser(
                field,
                directory.units().stream().filter(Unit::active).toList(),
                given instanceof UnitId id
                        ? directory.units().stream()
                                .filter(unit -> unit.id().equals(id))
                                .findFirst()
                                .orElse(null)
                        : null,
                Unit::name,
                Unit::id);
    }

    private static AnswerField units(FormField field, @Nullable Object given, Directory directory) {
        var box = new MultiSelectComboBox<Unit>();
        Labels.written(box, Unit::name);
        var chosen = given instanceof List<?> several ? several : List.of();
        var offered = directory.units().stream()
                .filter(unit -> unit.active() || chosen.contains(unit.id()))
                .toList();
        box.setItems(offered);
        box.setClearButtonVisible(true);
        box.setValue(offered.stream().filter(unit -> chosen.contains(unit.id())).toList());
        // In the order in which they were chosen, since a step may ask one after the other.
        return new AnswerField(field, box, () -> {
            var units = box.getValue().stream().map(Unit::id).toList();
            return units.isEmpty() ? null : units;
        });
    }

    private static <T> AnswerField chooser(
            FormField field, List<T> offered, @Nullable T given, Function<T, String> name, Function<T, Object> answer) {
        var box = new ComboBox<T>();
        Labels.written(box, name::apply);
        box.setItems(offered);
        box.setClearButtonVisible(true);
        box.setValue(given);
        return new AnswerField(
                field, box, () -> box.getOptionalValue().map(answer).orElse(null));
    }
}
