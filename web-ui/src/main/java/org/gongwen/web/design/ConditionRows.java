package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongwen.design.Condition;
import org.gongwen.design.Condition.Comparison;
import org.gongwen.design.Condition.Join;
import org.gongwen.design.Condition.Operator;
import org.gongwen.document.Urgency;
import org.gongwen.form.Answer;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Builds the condition of a flow: rows of field, comparison and value. A condition that rows cannot say is shown as it is
 * written and left alone, until somebody begins anew.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class ConditionRows extends Div {

    private final SerializableConsumer<@Nullable String> say;
    private final RadioButtonGroup<Join> join = new RadioButtonGroup<>();
    private final Div rows = new Div();
    private final TextArea raw = new TextArea();
    private final Button another;
    private final Button anew;
    private transient List<ConditionField> fields = List.of();
    private transient List<Comparison> comparisons = new ArrayList<>();
    private String flow = "";
    private String written = "";

    /** @param say takes the expression; null when there is none any more */
    ConditionRows(SerializableConsumer<@Nullable String> say) {
        this.say = say;
        addClassName("gw-condition");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("design.condition"));
        join.setLabel(getTranslation("design.condition"));
        join.setItems(Join.values());
        join.setItemLabelGenerator(
                one -> getTranslation(one == Join.AND ? "design.condition.all" : "design.condition.any"));
        join.setValue(Join.AND);
        join.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                write();
            }
        });
        another = small("design.condition.add", VaadinIcon.PLUS, () -> {
            comparisons.add(Comparison.of("", Operator.IS));
            draw();
        });
        raw.setLabel(getTranslation("design.condition.raw"));
        raw.setHelperText(getTranslation("design.condition.raw.hint"));
        raw.setReadOnly(true);
        raw.setWidthFull();
        anew = small("design.condition.anew", VaadinIcon.REFRESH, () -> {
            written = "";
            comparisons = new ArrayList<>();
            say.accept(null);
            draw();
        });
        add(join, rows, another, raw, anew);
    }

    /** Shows the condition of a flow. Rows that are not complete yet stay while nothing else changes. */
    void fill(String id, String expression, List<ConditionField> known) {
        if (id.equals(flow) && expression.equals(written) && fields.equals(known)) {
            return;
        }
        var same = id.equals(flow) && expression.equals(written);
        flow = id;
        fields = known;
        written = expression;
        if (!same) {
            var read = Condition.read(expression);
            comparisons = new ArrayList<>(read.map(Condition::comparisons).orElse(List.of()));
            join.setValue(read.map(Condition::join).orElse(Join.AND));
        }
        draw();
    }

    private void draw() {
        var readable = written.isBlank() || Condition.read(written).isPresent();
        raw.setVisible(!readable);
        raw.setValue(readable ? "" : written);
        anew.setVisible(!readable);
        another.setVisible(readable);
        rows.setVisible(readable);
        rows.removeAll();
        if (readable && comparisons.isEmpty()) {
            comparisons.add(Comparison.of("", Operator.IS));
        }
        join.setVisible(readable && comparisons.size() > 1);
        for (int i = 0; i < comparisons.size(); i++) {
            rows.add(row(i));
        }
    }

    private Div row(int index) {
        var comparison = comparisons.get(index);
        var field = new ComboBox<ConditionField>();
        field.setAriaLabel(getTranslation("design.condition.field"));
        field.setPlaceholder(getTranslation("design.condition.field"));
        var choices = new ArrayList<>(fields);
        var chosen = choices.stream()
                .filter(one -> one.name().equals(comparison.field()))
                .findFirst()
                .orElse(null);
        if (chosen == null && !comparison.field().isEmpty()) {
            chosen = ConditionField.unknown(comparison.field());
            choices.add(chosen);
        }
        field.setItems(choices);
        Labels.of(
                field,
                one -> one.label().isEmpty() ? DesignWords.field(this, one.name()) : Phrase.written(one.label()));
        if (chosen != null) {
            field.setValue(chosen);
        }
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                var name = event.getValue().name();
                replace(
                        index,
                        Comparison.of(name, event.getValue().kind().operators().getFirst()));
            }
        });
        var line = new Div(field);
        if (chosen != null) {
            line.add(operator(index, comparison, chosen));
            if (comparison.operator().takesValue()) {
                line.add(value(index, comparison, chosen));
            }
        }
        var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            comparisons.remove(index);
            draw();
            write();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("design.condition.remove"));
        line.add(remove);
        line.addClassName("gw-condition-row");
        return line;
    }

    private Select<Operator> operator(int index, Comparison comparison, ConditionField field) {
        var operator = new Select<Operator>();
        operator.setAriaLabel(getTranslation("design.condition.operator"));
        var operators = new ArrayList<>(field.kind().operators());
        if (!operators.contains(comparison.operator())) {
            operators.add(comparison.operator());
        }
        operator.setItems(operators);
        operator.setItemLabelGenerator(
                one -> getTranslation("design.operator." + one.name().toLowerCase(Locale.ROOT)));
        operator.setValue(comparison.operator());
        operator.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                replace(index, new Comparison(comparison.field(), event.getValue(), comparison.value()));
            }
        });
        return operator;
    }

    private Component value(int index, Comparison comparison, ConditionField field) {
        return switch (field.kind()) {
            case CHOICE -> choice(index, comparison, field);
            case NUMBER -> number(index, comparison);
            case OPTION -> option(index, comparison, field);
            case UNITS, OPEN, FLAG -> text(index, comparison);
        };
    }

    private Component choice(int index, Comparison comparison, ConditionField field) {
        var value = new ComboBox<String>();
        value.setAriaLabel(getTranslation("design.condition.value"));
        var names =
                new ArrayList<String>(field.choices().stream().map(Enum::name).toList());
        var current = String.valueOf(comparison.value());
        if (!current.isEmpty() && !names.contains(current)) {
            names.add(current);
        }
        value.setItems(names);
        Labels.of(
                value,
                name -> field.choices().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .map(one -> one == Urgency.NONE
                                ? Phrase.plain(getTranslation("design.urgency.none"))
                                : Phrase.of(this, "design.value", one))
                        .orElseGet(() -> Phrase.written(name)));
        if (!current.isEmpty()) {
            value.setValue(current);
        }
        value.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                replace(index, new Comparison(comparison.field(), comparison.operator(), event.getValue()));
            }
        });
        return value;
    }

    private Component option(int index, Comparison comparison, ConditionField field) {
        var value = new ComboBox<Answer.Option>();
        value.setAriaLabel(getTranslation("design.condition.value"));
        value.setItems(field.options());
        Labels.written(value, Answer.Option::label);
        field.options().stream()
                .filter(one -> one.value().equals(String.valueOf(comparison.value())))
                .findFirst()
                .ifPresent(value::setValue);
        value.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                replace(
                        index,
                        new Comparison(
                                comparison.field(),
                                comparison.operator(),
                                event.getValue().value()));
            }
        });
        return value;
    }

    private Component number(int index, Comparison comparison) {
        var value = new IntegerField();
        value.setAriaLabel(getTranslation("design.condition.value"));
        value.setMin(0);
        value.setMax(1_000_000);
        value.setStepButtonsVisible(true);
        if (comparison.value() instanceof Long number) {
            value.setValue(Math.toIntExact(Math.min(number, 1_000_000)));
        }
        value.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null && event.getValue() >= 0) {
                replace(
                        index,
                        new Comparison(comparison.field(), comparison.operator(), Long.valueOf(event.getValue())));
            }
        });
        return value;
    }

    private Component text(int index, Comparison comparison) {
        var value = Phrase.mark(new TextField());
        value.setAriaLabel(getTranslation("design.condition.value"));
        value.setAllowedCharPattern("[^'\\\\${}#]");
        value.setValue(Objects.toString(comparison.value(), ""));
        value.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                var text = event.getValue().strip();
                replace(
                        index,
                        new Comparison(
                                comparison.field(),
                                comparison.operator(),
                                text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text));
            }
        });
        return value;
    }

    private void replace(int index, Comparison comparison) {
        comparisons.set(index, comparison);
        draw();
        write();
    }

    /** Says the condition once every row is complete; half a condition would be another one. */
    private void write() {
        if (comparisons.isEmpty()) {
            written = "";
            say.accept(null);
        } else if (comparisons.stream().allMatch(Comparison::complete)) {
            written = new Condition(join.getValue(), comparisons).write();
            say.accept(written);
        }
    }

    private Button small(String key, VaadinIcon icon, Runnable action) {
        var button = new Button(getTranslation(key), icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
