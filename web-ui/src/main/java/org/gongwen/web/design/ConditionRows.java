package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.gongwen.design.Condition;
import org.gongwen.design.Condition.Comparison;
import org.gongwen.design.Condition.Group;
import org.gongwen.design.Condition.Join;
import org.gongwen.design.Condition.Operator;
import org.gongwen.document.Urgency;
import org.gongwen.form.Answer;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Builds the condition of a flow: rows of field, comparison and value, and groups of rows in which the other word joins
 * them. A condition that this cannot say is shown as it is written and left alone, until somebody begins anew.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class ConditionRows extends Div {

    private final transient Directory directory;
    private final SerializableConsumer<@Nullable String> say;
    private final RadioButtonGroup<Join> join = new RadioButtonGroup<>();
    private final Div rows = new Div();
    private final TextArea raw = new TextArea();
    private final Div more;
    private final Button anew;
    private transient List<ConditionField> fields = List.of();
    private transient List<List<Comparison>> groups = new ArrayList<>();
    private String flow = "";
    private String written = "";

    /** @param say takes the expression; null when there is none any more */
    ConditionRows(Directory directory, SerializableConsumer<@Nullable String> say) {
        this.directory = directory;
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
                draw();
                write();
            }
        });
        more = new Div(
                small("design.condition.add", VaadinIcon.PLUS, () -> {
                    groups.add(rows(1));
                    draw();
                }),
                small("design.condition.group.add", VaadinIcon.PLUS_SQUARE_O, () -> {
                    groups.add(rows(2));
                    draw();
                }));
        more.addClassName("gw-row");
        raw.setLabel(getTranslation("design.condition.raw"));
        raw.setHelperText(getTranslation("design.condition.raw.hint"));
        raw.setReadOnly(true);
        raw.setWidthFull();
        anew = small("design.condition.anew", VaadinIcon.REFRESH, () -> {
            written = "";
            groups = new ArrayList<>();
            say.accept(null);
            draw();
        });
        add(join, rows, more, raw, anew);
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
            groups = new ArrayList<>();
            read.map(Condition::groups)
                    .orElse(List.of())
                    .forEach(group -> groups.add(new ArrayList<>(group.comparisons())));
            join.setValue(read.map(Condition::join).orElse(Join.AND));
        }
        draw();
    }

    private void draw() {
        var readable = written.isBlank() || Condition.read(written).isPresent();
        raw.setVisible(!readable);
        raw.setValue(readable ? "" : written);
        anew.setVisible(!readable);
        more.setVisible(readable);
        rows.setVisible(readable);
        rows.removeAll();
        if (readable && groups.isEmpty()) {
            groups.add(rows(1));
        }
        join.setVisible(readable && groups.size() > 1);
        for (var group : groups) {
            if (group.size() == 1) {
                rows.add(row(group, 0));
            } else {
                rows.add(box(group));
            }
        }
    }

    private static List<Comparison> rows(int count) {
        return new ArrayList<>(Collections.nCopies(count, Comparison.of("", Operator.IS)));
    }

    /** Rows that count as one. */
    private Div box(List<Comparison> group) {
        var words = getTranslation(
                join.getValue() == Join.AND ? "design.condition.group.any" : "design.condition.group.all");
        var box = new Div(new Span(words));
        box.addClassName("gw-condition-group");
        box.getElement().setAttribute("role", "group");
        box.getElement().setAttribute("aria-label", words);
        for (int i = 0; i < group.size(); i++) {
            box.add(row(group, i));
        }
        box.add(small("design.condition.group.row", VaadinIcon.PLUS, () -> {
            group.add(Comparison.of("", Operator.IS));
            draw();
        }));
        return box;
    }

    private Div row(List<Comparison> group, int index) {
        var comparison = group.get(index);
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
                        group,
                        index,
                        Comparison.of(name, event.getValue().kind().operators().getFirst()));
            }
        });
        var line = new Div(field);
        if (chosen != null) {
            line.add(operator(group, index, comparison, chosen));
            if (comparison.operator().takesValue()) {
                line.add(value(group, index, comparison, chosen));
            }
        }
        var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            group.remove(index);
            groups.removeIf(List::isEmpty);
            draw();
            write();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("design.condition.remove"));
        line.add(remove);
        line.addClassName("gw-condition-row");
        return line;
    }

    private Select<Operator> operator(List<Comparison> group, int index, Comparison comparison, ConditionField field) {
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
                replace(group, index, new Comparison(comparison.field(), event.getValue(), comparison.value()));
            }
        });
        return operator;
    }

    private Component value(List<Comparison> group, int index, Comparison comparison, ConditionField field) {
        return switch (field.kind()) {
            case CHOICE -> choice(group, index, comparison, field);
            case NUMBER -> number(group, index, comparison);
            case UNIT -> unit(group, index, comparison);
            case OPTION -> option(group, index, comparison, field);
            case UNITS, OPEN, FLAG -> text(group, index, comparison);
        };
    }

    private Component choice(List<Comparison> group, int index, Comparison comparison, ConditionField field) {
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
                replace(group, index, new Comparison(comparison.field(), comparison.operator(), event.getValue()));
            }
        });
        return value;
    }

    private Component option(List<Comparison> group, int index, Comparison comparison, ConditionField field) {
        var value = this.<Answer.Option>chooser(group, index, comparison, Answer.Option::value);
        value.setItems(field.options());
        Labels.written(value, Answer.Option::label);
        field.options().stream()
                .filter(one -> one.value().equals(String.valueOf(comparison.value())))
                .findFirst()
                .ifPresent(value::setValue);
        return value;
    }

    private Component unit(List<Comparison> group, int index, Comparison comparison) {
        var value = this.<Unit>chooser(group, index, comparison, Unit::code);
        value.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.written(value, Unit::name);
        directory.unitByCode(String.valueOf(comparison.value())).ifPresent(value::setValue);
        return value;
    }

    /** @param written what the condition says of what is chosen */
    private <T> ComboBox<T> chooser(
            List<Comparison> group, int index, Comparison comparison, Function<T, String> written) {
        var value = new ComboBox<T>();
        value.setAriaLabel(getTranslation("design.condition.value"));
        value.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                replace(
                        group,
                        index,
                        new Comparison(comparison.field(), comparison.operator(), written.apply(event.getValue())));
            }
        });
        return value;
    }

    private Component number(List<Comparison> group, int index, Comparison comparison) {
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
                        group,
                        index,
                        new Comparison(comparison.field(), comparison.operator(), Long.valueOf(event.getValue())));
            }
        });
        return value;
    }

    private Component text(List<Comparison> group, int index, Comparison comparison) {
        var value = Phrase.mark(new TextField());
        value.setAriaLabel(getTranslation("design.condition.value"));
        value.setAllowedCharPattern("[^'\\\\${}#]");
        value.setValue(Objects.toString(comparison.value(), ""));
        value.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                var text = event.getValue().strip();
                replace(
                        group,
                        index,
                        new Comparison(
                                comparison.field(),
                                comparison.operator(),
                                text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text));
            }
        });
        return value;
    }

    private void replace(List<Comparison> group, int index, Comparison comparison) {
        group.set(index, comparison);
        draw();
        write();
    }

    /** Says the condition once every row is complete; half a condition would be another one. */
    private void write() {
        if (groups.isEmpty()) {
            written = "";
            say.accept(null);
        } else if (groups.stream().flatMap(List::stream).allMatch(Comparison::complete)) {
            var condition = new Condition(
                    join.getValue(), groups.stream().map(Group::new).toList());
            written = condition.write();
            say.accept(written);
            if (condition.groups().size() != groups.size()) {
                // The last group left alone is none any more.
                join.setValue(condition.join());
                groups = new ArrayList<>();
                condition.groups().forEach(one -> groups.add(new ArrayList<>(one.comparisons())));
                draw();
            }
        }
    }

    private Button small(String key, VaadinIcon icon, Runnable action) {
        var button = new Button(getTranslation(key), icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
