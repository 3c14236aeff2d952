package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.task.LendFacts.Lending;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * 借给流程试运行: the drafter lends what processes decide on of his work to the administrators, who try processes with it. He
 * reads beforehand what that is, word for word, and takes it back whenever he likes.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class LendBox extends Div {

    private static final List<String> FIRST = List.of("type", "direction", "urgency", "classification");

    private final transient DocumentDesk desk;
    private final transient Actions actions;
    private final transient @Nullable FormSchema form;

    /** What can be done, for a document or an item. */
    record Actions(Supplier<Lending> look, Supplier<Optional<Instant>> lend, Runnable takeBack) {}

    /** @param form of an item; null for a document */
    LendBox(DocumentDesk desk, Actions actions, @Nullable FormSchema form) {
        this.desk = desk;
        this.actions = actions;
        this.form = form;
        addClassName("gw-lend");
        show();
    }

    private void show() {
        removeAll();
        var now = actions.look().get();
        add(new H3(getTranslation("task.lend")));
        if (!now.lendable()) {
            add(soft("task.lend.never"));
            return;
        }
        now.lentUntil().ifPresentOrElse(this::lent, () -> {
            add(soft("task.lend.explained"));
            row(new Button(getTranslation("task.lend.do"), VaadinIcon.SHARE.create(), click -> ask(now)));
        });
    }

    private void row(Component part) {
        var row = new Div(part);
        row.addClassName("gw-row");
        add(row);
    }

    private Paragraph soft(String key) {
        var text = new Paragraph(getTranslation(key));
        text.addClassName("gw-soft");
        return text;
    }

    private void lent(Instant until) {
        row(new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.SHARE, getTranslation("task.lend.until", day(until))));
        add(soft("task.lend.lent"));
        row(new Button(getTranslation("task.lend.back"), VaadinIcon.ARROW_BACKWARD.create(), click -> {
            actions.takeBack().run();
            Toasts.success(getTranslation("task.lend.taken-back"));
            show();
        }));
    }

    private void ask(Lending now) {
        var list = new UnorderedList();
        list.add(Phrase.of(
                        this,
                        "task.lend.fact",
                        Phrase.plain(getTranslation("task.lend.drafter")),
                        Phrase.joined(
                                " ",
                                List.of(
                                        Phrase.written(
                                                desk.directory.unit(now.unit()).shortName()),
                                        Phrase.written(desk.directory
                                                .person(now.drafter())
                                                .map(Person::name)
                                                .orElse("")))))
                .in(new ListItem()));
        var inOrder = new TreeMap<String, Object>(
                Comparator.comparing((String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
                        .thenComparing(Comparator.naturalOrder()));
        inOrder.putAll(now.facts());
        inOrder.forEach((name, value) -> list.add(Phrase.of(this, "task.lend.fact", label(name), value(name, value))
                .in(new ListItem())));
        var preview = new Div(new Paragraph(getTranslation("task.lend.these")), list, soft("task.lend.not"));
        var dialog = Confirm.ask(getTranslation("task.lend"), preview, getTranslation("task.lend.do"), () -> {
            actions.lend()
                    .get()
                    .ifPresentOrElse(
                            until -> Toasts.success(getTranslation("task.lend.until", day(until))),
                            () -> Toasts.failure(getTranslation("task.lend.never")));
            show();
        });
        dialog.setWidth("min(560px, 94vw)");
    }

    private Optional<FormField> field(String name) {
        var schema = form;
        return schema == null ? Optional.empty() : schema.field(name);
    }

    private Phrase label(String name) {
        return field(name)
                .map(field -> Phrase.written(field.label()))
                .orElseGet(() -> Phrase.plain(getTranslation("design.field." + name)));
    }

    private Phrase value(String name, Object value) {
        return switch (value) {
            case Boolean flag -> Phrase.plain(getTranslation("task.lend." + flag));
            case List<?> units when units.isEmpty() -> Phrase.plain(getTranslation("task.lend.none"));
            case List<?> units ->
                Phrase.enumerated(
                        this,
                        units.stream()
                                .map(unit -> Phrase.written(
                                        desk.directory.unit((UnitId) unit).shortName()))
                                .toList());
            case String text -> text(name, text);
            default -> Phrase.plain(value.toString());
        };
    }

    private Phrase text(String name, String text) {
        var field = field(name);
        if (text.isEmpty()) {
            return Phrase.plain(getTranslation("task.lend.none"));
        }
        if (field.isPresent()) {
            return Phrase.written(
                    field.get().answer() instanceof Answer.Choice choice
                            ? choice.options().stream()
                                    .filter(option -> option.value().equals(text))
                                    .map(Answer.Option::label)
                                    .findFirst()
                                    .orElse(text)
                            : text);
        }
        return switch (name) {
            case "type" -> Phrase.plain(Terms.of(this, DocumentType.valueOf(text)));
            case "direction" -> Phrase.plain(Terms.of(this, Direction.valueOf(text)));
            case "classification" -> Phrase.plain(Terms.of(this, Classification.valueOf(text)));
            case "urgency" ->
                Phrase.plain(
                        text.equals(Urgency.NONE.name())
                                ? getTranslation("design.urgency.none")
                                : Terms.of(this, Urgency.valueOf(text)));
            // Units are compared by their codes.
            case "draftingUnit" ->
                Phrase.written(
                        desk.directory.unitByCode(text).map(Unit::shortName).orElse(text));
            default -> Phrase.written(text);
        };
    }

    private String day(Instant at) {
        return desk.dates.day(at.atZone(Dates.ZONE).toLocalDate(), getLocale());
    }
}
