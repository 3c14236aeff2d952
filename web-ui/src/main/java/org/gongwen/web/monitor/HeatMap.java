package org.gongwen.web.monitor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.monitor.ProcessLoad;
import org.gongwen.monitor.StepLoad;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/** How long each step took, on the diagram and in figures, and the steps at which work piles up. */
@SuppressWarnings("serial") // sessions are not written to disk
final class HeatMap extends Div {

    /** How many shades there are. */
    private static final int SHADES = 5;

    private final MonitorWords words = new MonitorWords(this);

    HeatMap(ProcessLoad load, Dates dates) {
        addClassName("gw-stack");
        var diagram = new ProcessDiagram(load.diagram(), ProcessDiagram.Path.NONE);
        var longest = load.loads().stream()
                .map(StepLoad::median)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        diagram.heat(load.loads().stream()
                .map(step -> new ProcessDiagram.Heat(step.step(), shade(step.median(), longest), text(step)))
                .toList());
        add(diagram, table(load, dates));
    }

    private static int shade(@Nullable Duration median, Duration longest) {
        return median == null || longest.isZero()
                ? 0
                : (int) Math.max(1, Math.ceil(SHADES * (double) median.toSeconds() / longest.toSeconds()));
    }

    private String text(StepLoad step) {
        var time = step.median() == null ? "" : words.worked(step.median());
        var open = step.open() == 0 ? "" : getTranslation("monitor.open", step.open());
        return time.isEmpty() || open.isEmpty() ? time + open : time + " · " + open;
    }

    /** Working time, and below it what has gone by on the clock. */
    private NativeTableCell time(@Nullable Duration worked, @Nullable Duration elapsed) {
        var cell = new NativeTableCell(new Span(words.worked(worked)));
        if (elapsed != null) {
            var byClock = new Div(getTranslation("monitor.load.byClock", words.elapsed(elapsed)));
            byClock.addClassName("gw-soft");
            cell.add(byClock);
        }
        return cell;
    }

    private Div table(ProcessLoad load, Dates dates) {
        var bottlenecks = load.bottlenecks().stream().map(StepLoad::step).toList();
        var table = new NativeTable();
        table.addClassName("gw-monitor-table");
        var head = new NativeTableRow();
        for (var column : List.of("step", "done", "median", "ninetieth", "open", "overdue", "oldest")) {
            var cell = new NativeTableHeaderCell(getTranslation("monitor.load." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var body = new NativeTableBody();
        for (var step : load.loads()) {
            var name = new NativeTableCell(words.step(load.steps(), step.step()).span());
            var rank = bottlenecks.indexOf(step.step());
            if (rank >= 0 && rank < 3 && (step.overdue() > 0 || step.open() > 1)) {
                name.add(new StateBadge(
                        step.overdue() > 0 ? StateBadge.Tone.LATE : StateBadge.Tone.SOON,
                        VaadinIcon.TIMER,
                        getTranslation("monitor.load.bottleneck." + (rank + 1))));
            }
            var oldest = new NativeTableCell();
            if (step.oldest() != null) {
                oldest.add(dates.show(step.oldest(), getLocale()));
            }
            body.add(new NativeTableRow(
                    name,
                    new NativeTableCell("" + step.done()),
                    time(step.median(), step.medianByClock()),
                    time(step.ninetieth(), step.ninetiethByClock()),
                    new NativeTableCell("" + step.open()),
                    new NativeTableCell("" + step.overdue()),
                    oldest));
        }
        table.add(new NativeTableHeader(head), body);
        var wide = new Div(
                table,
                new Paragraph(getTranslation(
                        "monitor.load.note",
                        WorkingTime.OPENING,
                        WorkingTime.NOON,
                        WorkingTime.AFTERNOON,
                        WorkingTime.CLOSE_OF_BUSINESS,
                        WorkingTime.DAY.toHours())));
        wide.addClassName("gw-monitor-wide");
        return wide;
    }
}
