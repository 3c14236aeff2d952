package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeLine;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.SpreadsheetDownload.Column;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Every run of a change: how it stands and why, to be read and to be saved whole. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReportDialog extends Dialog {

    /** How many lines are read at once for the file. */
    private static final int PAGE = 500;

    private final transient RunChanges changes;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient RunChange change;
    private final transient RunChanges.Steps steps;
    private final MonitorWords words = new MonitorWords(this);
    private final Select<RunChangeLine.State> state = new Select<>();
    private final KeysetGrid<RunChangeLine, ProcessInstanceId> grid;

    ReportDialog(
            RunChanges changes,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            RunChange change,
            RunChangeLine.@Nullable State chosen) {
        this.changes = changes;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.change = change;
        this.steps = changes.steps(actor.get(), change.id());
        this.grid = new KeysetGrid<>((after, limit) -> Slice.of(
                changes.lines(actor.get(), change.id(), state.getValue(), after, limit), limit, RunChangeLine::run));
        setHeaderTitle(getTranslation("monitor.change.report"));
        setWidth("76rem");
        state.setLabel(getTranslation("monitor.change.report.state"));
        state.setItems(Stream.of(RunChangeLine.State.values())
                .filter(one -> number(one) > 0)
                .toList());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(label(null));
        state.setItemLabelGenerator(this::label);
        state.setValue(chosen);
        state.addValueChangeListener(selected -> grid.reload());
        columns();
        var choosing = new Div(state, download());
        choosing.addClassName("gw-monitor-filter");
        add(choosing, grid);
        getFooter().add(new Button(getTranslation("monitor.close"), click -> close()));
    }

    private String label(RunChangeLine.@Nullable State one) {
        return getTranslation(
                "monitor.change.report.of",
                one == null ? getTranslation("monitor.change.report.all") : word(one),
                one == null ? change.progress().all() : number(one));
    }

    private String word(RunChangeLine.State one) {
        return words.line(change.kind(), one);
    }

    private long number(RunChangeLine.State one) {
        var progress = change.progress();
        return switch (one) {
            case WAITING -> progress.waiting();
            case READY -> progress.ready();
            case IMPOSSIBLE -> progress.impossible();
            case MOVED -> progress.moved();
            case LEFT -> progress.left();
        };
    }

    private void columns() {
        grid.addColumn(Phrase.renderer(line ->
                        words.about(line.subject().type(), line.subject().number())))
                .setHeader(getTranslation("monitor.run.about"))
                .setWidth("10rem")
                .setFlexGrow(2);
        grid.addColumn(Phrase.renderer(line -> Phrase.written(unit(line))))
                .setHeader(getTranslation("monitor.run.unit"))
                .setWidth("9rem")
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(this::standing))
                .setHeader(getTranslation("monitor.run.waiting"))
                .setWidth("8rem")
                .setFlexGrow(1);
        grid.addComponentColumn(line -> dates.show(line.subject().startedAt(), getLocale()))
                .setHeader(getTranslation("monitor.run.started"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> badge(line.state()))
                .setHeader(getTranslation("monitor.change.report.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(line -> {
                    var reason = new Div(reason(line).span());
                    reason.addClassName("gw-monitor-reason");
                    return reason;
                })
                .setHeader(getTranslation("monitor.change.report.reason"))
                .setWidth("14rem")
                .setFlexGrow(4);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.LIST,
                getTranslation("monitor.change.report.empty.title"),
                getTranslation("monitor.change.report.empty.text")));
        grid.getElement().setAttribute("aria-label", getTranslation("monitor.change.report"));
        grid.setHeight("26rem");
    }

    private StateBadge badge(RunChangeLine.State one) {
        return switch (one) {
            case WAITING -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.HOURGLASS, word(one));
            case READY -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.ARROW_RIGHT, word(one));
            case MOVED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, word(one));
            case IMPOSSIBLE, LEFT -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, word(one));
        };
    }

    private String unit(RunChangeLine line) {
        return directory.unit(line.subject().unit()).shortName();
    }

    private Phrase standing(RunChangeLine line) {
        return line.subject().endedAt() != null
                ? Phrase.plain(getTranslation("monitor.run.ended"))
                : Phrase.enumerated(
                        this,
                        line.standing().stream()
                                .map(one -> Terms.step(this, one.step(), one.name()))
                                .toList());
    }

    private Phrase reason(RunChangeLine line) {
        Function<StepKey, Phrase> named = step -> words.element(steps.names(), step);
        return words.reason(line, named);
    }

    // ---- the file

    private SpreadsheetDownload<RunChangeLine> download() {
        return new SpreadsheetDownload<>(
                getTranslation("monitor.change.report"),
                dates,
                List.of(
                        column("monitor.run.type", 12, line -> {
                            var type = line.subject().type();
                            return type == null ? null : Terms.of(this, type);
                        }),
                        column("monitor.run.number", 24, line -> line.subject().number()),
                        column("monitor.run.unit", 20, this::unit),
                        column("monitor.run.started", 18, line -> line.subject().startedAt()),
                        column("monitor.run.waiting", 24, line -> standing(line).text()),
                        column("monitor.change.report.state", 12, line -> word(line.state())),
                        column(
                                "monitor.change.report.reason",
                                60,
                                line -> reason(line).text()),
                        column("monitor.change.report.at", 18, RunChangeLine::at),
                        column(
                                "monitor.change.report.reference",
                                14,
                                line -> line.fault() == null
                                        ? null
                                        : line.fault().reference()),
                        column(
                                "monitor.change.report.run",
                                40,
                                line -> line.run().value())),
                () -> {
                    var reader = actor.get();
                    var which = state.getValue();
                    return line -> each(reader, which, line);
                });
    }

    private Column<RunChangeLine> column(String heading, int width, Function<RunChangeLine, @Nullable Object> value) {
        return new Column<>(getTranslation(heading), width, value);
    }

    private void each(Actor reader, RunChangeLine.@Nullable State which, Consumer<RunChangeLine> line) {
        @Nullable ProcessInstanceId last = null;
        List<RunChangeLine> page;
        do {
            page = changes.lines(reader, change.id(), which, last, PAGE);
            page.forEach(line);
            last = page.isEmpty() ? last : page.getLast().run();
        } while (page.size() == PAGE);
    }
}
