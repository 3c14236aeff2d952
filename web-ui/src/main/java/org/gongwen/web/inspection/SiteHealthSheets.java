package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongwen.inspection.ColumnHealth;
import org.gongwen.inspection.Health;
import org.gongwen.inspection.Verdict;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.jspecify.annotations.Nullable;

/** One site: what falls due and when, each rule with its figure, each column with the day on which it turns. */
@SuppressWarnings("serial") // sessions are not written to disk
final class SiteHealthSheets extends Div {

    /** Up to which day ahead is looked, near ones apart from far ones. */
    private static final List<Integer> WINDOWS = List.of(3, 7, 14);

    private final transient InspectionWords words;

    SiteHealthSheets(Health health, Dates dates) {
        addClassName("gw-stack");
        words = new InspectionWords(this, dates);
        add(
                Sheet.titled(getTranslation("inspection.due"), due(health), letters(health)),
                Sheet.titled(getTranslation("inspection.rules"), points(health), rules(health), questions(health)),
                Sheet.titled(
                        getTranslation("inspection.columns", health.columns().size()), columns(health)));
    }

    private record Due(LocalDate on, Phrase what) {}

    private Component due(Health health) {
        var all = Stream.of(
                        health.questionsDueWithin(WINDOWS.getLast()).entrySet().stream()
                                .map(day -> new Due(
                                        day.getKey(),
                                        Phrase.plain(getTranslation("inspection.due.questions", day.getValue())))),
                        health.dueWithin(WINDOWS.getLast()).stream().map(this::due),
                        health.columnsDueWithin(WINDOWS.getLast()).stream().map(this::due))
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(Due::on))
                .toList();
        if (all.isEmpty()) {
            return new Paragraph(getTranslation("inspection.due.none", WINDOWS.getLast()));
        }
        var groups = new Div();
        groups.addClassName("gw-inspection-windows");
        int from = -1;
        for (int days : WINDOWS) {
            var after = health.on().plusDays(from);
            var until = health.on().plusDays(days);
            var within = all.stream()
                    .filter(one -> one.on().isAfter(after) && !one.on().isAfter(until))
                    .toList();
            groups.add(window(days, within));
            from = days;
        }
        return groups;
    }

    private Due due(Verdict verdict) {
        return new Due(
                Objects.requireNonNull(verdict.dueOn()),
                Phrase.of(this, "inspection.due.rule", Phrase.plain(words.rule(verdict.rule()))));
    }

    private Due due(ColumnHealth column) {
        return new Due(
                Objects.requireNonNull(column.dueOn()),
                Phrase.of(
                        this,
                        Objects.equals(column.dueOn(), column.emptiesOn())
                                ? "inspection.due.column.empties"
                                : "inspection.due.column",
                        column.column().name()));
    }

    private Div window(int days, List<Due> within) {
        var group = new Div(new H3(getTranslation("inspection.due.within", days)));
        if (within.isEmpty()) {
            group.add(new Paragraph(getTranslation("inspection.due.nothing")));
            return group;
        }
        var list = new UnorderedList();
        within.forEach(one -> list.add(new ListItem(
                Phrase.facts(Phrase.plain(words.day(one.on())), one.what()).span())));
        group.add(list);
        return group;
    }

    private Component rules(Health health) {
        var table = new Table(
                getTranslation("inspection.rules"),
                List.of(
                        getTranslation("inspection.rule"),
                        getTranslation("inspection.standing"),
                        getTranslation("inspection.figure"),
                        getTranslation("inspection.due.on")));
        health.verdicts()
                .forEach(one -> table.row(
                        new Span(words.rule(one.rule())),
                        words.standing(one),
                        new Span(words.figure(one, health.rules())),
                        one.standing() == Verdict.Standing.BROKEN
                                ? new Span(getTranslation("inspection.already"))
                                : day(one.dueOn())));
        return table;
    }

    /** How many letters wait, and the way to them. */
    private Div letters(Health health) {
        return new Div(
                new Paragraph(getTranslation("inspection.letters", health.letters(), health.overdueQuestions())),
                new Paragraph(new Anchor("cases", getTranslation("inspection.letters.open"))));
    }

    /** Its points, how long its home page takes, and which page is slow. */
    private Paragraph points(Health health) {
        var said = new Paragraph(
                new Span(getTranslation("inspection.points", words.score(health))), words.opening(health));
        words.slowest(health).ifPresent(page -> said.add(new Span(page)));
        if (health.opening().isPatchy()) {
            said.add(new Span(
                    getTranslation("inspection.opening.few", health.opening().visits())));
        }
        return said;
    }

    private Paragraph questions(Health health) {
        int late = health.overdueQuestions();
        var said = new Paragraph(
                late == 0
                        ? getTranslation("inspection.questions.none")
                        : getTranslation("inspection.questions.late", late));
        if (late > 0) {
            said.addClassName("gw-inspection-note");
        }
        return said;
    }

    private Component columns(Health health) {
        if (health.columns().isEmpty()) {
            return new Paragraph(getTranslation("inspection.columns.none"));
        }
        var table = new Table(
                getTranslation("inspection.columns", health.columns().size()),
                List.of(
                        getTranslation("inspection.column"),
                        getTranslation("inspection.column.kind"),
                        getTranslation("inspection.column.standing"),
                        getTranslation("inspection.column.articles"),
                        getTranslation("inspection.column.last"),
                        getTranslation("inspection.column.lapses")));
        var sorted = new ArrayList<>(health.columns());
        sorted.sort(Comparator.comparing(one -> Objects.requireNonNullElse(one.lapsesOn(), LocalDate.MAX)));
        sorted.forEach(one -> table.row(
                Phrase.written(one.column().name()).span(),
                new Span(words.kind(one.column().kind())),
                words.standing(one),
                new Span(Integer.toString(one.column().articles())),
                day(one.column().lastPublishedOn()),
                day(one.lapsesOn())));
        return table;
    }

    private Span day(@Nullable LocalDate day) {
        return new Span(day == null ? getTranslation("inspection.never") : words.day(day));
    }
}
