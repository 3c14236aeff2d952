package org.gongwen.web.monitor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.RunPath;
import org.gongwen.web.process.ProcessDiagram;
import org.gongwen.web.process.WayNote;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/** The way one run has taken, on its diagram and act by act. */
@SuppressWarnings("serial") // sessions are not written to disk
final class RunWay extends Div {

    RunWay(RunPath path, Dates dates) {
        addClassName("gw-stack");
        add(new ProcessDiagram(path.diagram(), taken(path)), new WayNote(path.way()), acts(path, dates));
    }

    /** Only what was really taken; a step may stand there twice. */
    private static ProcessDiagram.Path taken(RunPath path) {
        var trips = path.acts().stream()
                .filter(act -> act.here() != null && act.targetHere() != null)
                .map(act -> new ProcessDiagram.Trip(
                        Objects.requireNonNull(act.here()), Objects.requireNonNull(act.targetHere())))
                .toList();
        return new ProcessDiagram.Path(
                path.passed(),
                path.run().waiting().stream().map(MonitoredRun.Waiting::step).toList(),
                path.way().flows(),
                trips);
    }

    private OrderedList acts(RunPath path, Dates dates) {
        var words = new MonitorWords(this);
        var list = new OrderedList();
        list.addClassName("gw-monitor-acts");
        for (var act : path.acts()) {
            var line = new ListItem(
                    dates.show(act.at(), getLocale()),
                    Terms.step(this, act.step(), act.stepName()).span(),
                    Phrase.written(act.personName()).span());
            line.add(new Span(getTranslation(
                    "task.act." + act.act().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            var target = act.target();
            if (target != null) {
                line.add(Phrase.joined("", List.of(Phrase.plain("→ "), words.step(path.steps(), target)))
                        .span());
            }
            // Those of the whole run stand at no step.
            if (act.here() == null && !act.stepName().isEmpty()) {
                var gone = new Span(getTranslation("monitor.run.gone"));
                gone.addClassName("gw-soft");
                line.add(gone);
            }
            path.steps().stream()
                    .filter(step ->
                            step.key().equals(act.here()) && !step.name().equals(act.stepName()))
                    .findFirst()
                    .ifPresent(step -> {
                        var renamed = Phrase.of(this, "monitor.run.renamed", words.step(step))
                                .span();
                        renamed.addClassName("gw-soft");
                        line.add(renamed);
                    });
            list.add(line);
        }
        return list;
    }
}
