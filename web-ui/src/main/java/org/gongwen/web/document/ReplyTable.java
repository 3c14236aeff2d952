package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.form.FormField;
import org.gongwen.identity.Directory;
import org.gongwen.task.ReplySheet;
import org.gongwen.task.ReplySheet.State;
import org.gongwen.web.form.AnswerWords;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;

/** 回执: every unit that one step asked with what it answered, to be read and to be saved as a spreadsheet. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReplyTable extends Div {

    private final Directory directory;
    private final Dates dates;

    /** @param again reads the sheet anew, for the spreadsheet; empty where it is not shown any more */
    ReplyTable(ReplySheet sheet, Directory directory, Dates dates, Supplier<Optional<ReplySheet>> again) {
        this.directory = directory;
        this.dates = dates;
        addClassName("gw-replies");
        var heading = Terms.step(this, sheet.step(), sheet.stepName()).in(new H3());
        var count = new Span(getTranslation(
                "task.replies.count", sheet.count(State.REPLIED), sheet.units().size()));
        count.addClassName("gw-soft");
        var top = new Div(heading, count, download(sheet, again));
        top.addClassNames("gw-row", "gw-replies-top");
        var table = new Div(table(sheet));
        table.addClassName("gw-replies-table");
        add(top, table);
    }

    private Component table(ReplySheet sheet) {
        var fields = sheet.form().fields().toList();
        var head = new NativeTableRow();
        head.add(heading("task.replies.unit"), heading("task.replies.state"));
        fields.forEach(field -> head.add(Phrase.written(field.label()).in(new NativeTableHeaderCell())));
        head.add(heading("task.replies.by"), heading("task.replies.at"));
        var body = new NativeTableBody();
        sheet.units().forEach(unit -> body.add(row(fields, unit)));
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", getTranslation("task.replies"));
        return table;
    }

    private Component heading(String key) {
        return new NativeTableHeaderCell(getTranslation(key));
    }

    private NativeTableRow row(List<FormField> fields, ReplySheet.Unit unit) {
        var row = new NativeTableRow();
        row.add(Phrase.written(directory.unit(unit.unit()).shortName()).in(new NativeTableCell()));
        row.add(new NativeTableCell(state(unit)));
        fields.forEach(field ->
                row.add(AnswerWords.of(this, field, unit.answers().get(field.key()), directory)
                        .in(new NativeTableCell())));
        row.add(Phrase.written(unit.person()).in(new NativeTableCell()));
        var at = unit.at();
        row.add(at == null ? new NativeTableCell() : new NativeTableCell(dates.show(at, getLocale())));
        if (unit.state() != State.REPLIED && at != null) {
            row.addClassName("gw-replies-outdated");
        }
        return row;
    }

    private Component state(ReplySheet.Unit unit) {
        var words = new Div(badge(unit.state()));
        words.addClassName("gw-replies-state");
        if (unit.dueAt() != null && unit.state() == State.WAITING) {
            var due = dates.due(unit.dueAt(), getLocale());
            words.add(new StateBadge(due.tone(), VaadinIcon.CLOCK, due.text()));
        }
        if (unit.state() != State.REPLIED && unit.at() != null) {
            // Where nobody waits for the unit any more, it is told only that these answers are from before.
            var asked =
                    unit.state() == State.WAITING || unit.state() == State.NOT_ASKED || unit.state() == State.SUSPENDED;
            words.add(soft(Phrase.plain(getTranslation(asked ? "task.replies.outdated" : "task.replies.before"))));
        }
        unit.former()
                .forEach(answer -> words.add(soft(Phrase.of(
                        this, "item.former.answer", answer.label(), AnswerWords.of(this, answer, directory)))));
        return words;
    }

    private static Component soft(Phrase words) {
        var span = words.span();
        span.addClassName("gw-soft");
        return span;
    }

    private StateBadge badge(State state) {
        return switch (state) {
            case REPLIED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, word(state));
            case WAITING -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, word(state));
            case NOT_ASKED -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.CLOCK, word(state));
            case UNANSWERED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.MINUS, word(state));
            case SUSPENDED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, word(state));
            case AGREED -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.CHECK, word(state));
            case DISAGREED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOSE_SMALL, word(state));
            case RETURNED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.ARROW_BACKWARD, word(state));
            case CANCELLED -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, word(state));
        };
    }

    private String word(State state) {
        return getTranslation(
                "task.replies.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Component download(ReplySheet sheet, Supplier<Optional<ReplySheet>> again) {
        var columns = new ArrayList<SpreadsheetDownload.Column<ReplySheet.Unit>>();
        columns.add(new SpreadsheetDownload.Column<>(
                getTranslation("task.replies.unit"),
                24,
                unit -> directory.unit(unit.unit()).name()));
        columns.add(
                new SpreadsheetDownload.Column<>(getTranslation("task.replies.state"), 12, unit -> word(unit.state())));
        columns.add(new SpreadsheetDownload.Column<>(getTranslation("task.replies.due"), 18, ReplySheet.Unit::dueAt));
        sheet.form()
                .fields()
                .forEach(field -> columns.add(new SpreadsheetDownload.Column<>(
                        field.label(),
                        24,
                        unit -> AnswerWords.of(this, field, unit.answers().get(field.key()), directory)
                                .text())));
        columns.add(new SpreadsheetDownload.Column<>(getTranslation("task.replies.by"), 12, ReplySheet.Unit::person));
        columns.add(new SpreadsheetDownload.Column<>(getTranslation("task.replies.at"), 18, ReplySheet.Unit::at));
        return new SpreadsheetDownload<>(getTranslation("task.replies"), dates, columns, () -> {
            var now = again.get().orElse(sheet);
            return line -> now.units().forEach(line);
        });
    }
}
