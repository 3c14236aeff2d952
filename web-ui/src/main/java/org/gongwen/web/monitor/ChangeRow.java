package org.gongwen.web.monitor;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/**
 * One change in the list of them. What is told of it meanwhile is written into the row that stands there, so that a
 * button stays under the hand that is about to press it.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class ChangeRow extends Div {

    private final transient RunChanges changes;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient Runnable done;
    private final transient Phrase title;
    private final MonitorWords words = new MonitorWords(this);
    private final Span state = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph numbers = new Paragraph();
    private final Div decision = new Div();
    private final Div ending = new Div();
    private final Button look = new Button(VaadinIcon.EYE.create());
    private final Button report = new Button(VaadinIcon.LIST.create());
    private final Button withdraw = new Button();
    private final Button callOff = new Button();
    private transient RunChange change;

    ChangeRow(
            RunChanges changes,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            RunChange change,
            String processName,
            Runnable done) {
        this.changes = changes;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.done = done;
        this.change = change;
        this.title = Phrase.of(
                this,
                "monitor.change.kind." + change.kind(),
                words.process(change.process(), processName),
                change.fromVersion(),
                change.toVersion());
        addClassName("gw-monitor-change");
        var facts = new Div(
                state,
                Phrase.written(change.proposerName()).span(),
                dates.show(change.proposedAt(), getLocale()),
                Phrase.written(change.reason()).span());
        facts.addClassName("gw-monitor-filter");
        decision.addClassName("gw-monitor-filter");
        ending.addClassName("gw-monitor-filter");
        bar.getElement().setAttribute("aria-label", getTranslation("monitor.change.progress"));
        add(title.in(new H2()), facts);
        about();
        add(bar, numbers, decision, ending, actions());
        show();
    }

    /** Takes over how the change stands by now. */
    void show(RunChange now) {
        if (!now.equals(change)) {
            change = now;
            show();
        }
    }

    /** What does not change any more. */
    private void about() {
        var subject = change.subject();
        if (subject != null) {
            add(words.about(subject, directory, dates).in(new Paragraph()));
            add(words.what(change, changes.steps(actor.get(), change).from(), directory)
                    .in(new Paragraph()));
        }
        if (change.kind() == RunChange.Kind.MIGRATION && change.goesBack()) {
            add(words.older(change.fromVersion(), change.toVersion()));
        }
    }

    private Div actions() {
        look.addClickListener(click -> new ChangeDialog(changes, directory, actor, dates, change, title, done).open());
        look.addClassName("gw-change-look");
        report.setText(getTranslation("monitor.change.report"));
        report.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        report.addClickListener(click -> new ReportDialog(changes, directory, actor, dates, change, null).open());
        withdraw.setText(getTranslation("monitor.change.withdraw"));
        withdraw.addClickListener(click -> {
            var result = changes.withdraw(actor.get(), change.id());
            if (!(result instanceof RunChangeResult.Done)) {
                Toasts.failure(words.outcome(result, step -> Phrase.written(step.value())));
            }
            done.run();
        });
        callOff.setText(getTranslation("monitor.change.callOff"));
        callOff.addThemeVariants(ButtonVariant.LUMO_ERROR);
        callOff.addClassName("gw-change-call-off");
        callOff.addClickListener(click -> callOff());
        var actions = new Div(look, report, withdraw, callOff);
        actions.addClassName("gw-monitor-filter");
        return actions;
    }

    private void callOff() {
        var reason = Phrase.mark(new TextArea(getTranslation("monitor.change.callOff.reason")));
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        Confirm.askDangerous(
                getTranslation("monitor.change.callOff.title", title.text()),
                new Div(new Paragraph(getTranslation("monitor.change.callOff.explained")), reason),
                getTranslation("monitor.change.callOff"),
                () -> {
                    var result = changes.callOff(actor.get(), change.id(), reason.getValue());
                    if (result instanceof RunChangeResult.Done) {
                        Toasts.success(getTranslation("monitor.change.callOff.done"));
                    } else {
                        Toasts.failure(words.outcome(result, step -> Phrase.written(step.value())));
                    }
                    done.run();
                });
        reason.focus();
    }

    private void show() {
        fill(state, words.state(change));
        var progress = change.progress();
        bar.setVisible(progress.all() > 0);
        if (progress.all() > 0) {
            bar.setMax(progress.all());
            bar.setValue(part());
        }
        numbers.setText(words.numbers(change));
        var decided = change.decision();
        decision.setVisible(decided != null);
        if (decided != null) {
            show(decision, "monitor.change.decided", decided);
        }
        var called = change.calledOff();
        ending.setVisible(called != null);
        if (called != null) {
            show(ending, "monitor.change.calledOff", called);
        }
        var open = change.state() == RunChange.State.PROPOSED;
        var decides = open && changes.mayDecide(actor.get(), change);
        look.setText(getTranslation(decides ? "monitor.change.lookAndDecide" : "monitor.change.look"));
        look.removeThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_TERTIARY);
        look.addThemeVariants(decides ? ButtonVariant.LUMO_PRIMARY : ButtonVariant.LUMO_TERTIARY);
        report.setVisible(
                change.kind() == RunChange.Kind.MIGRATION || progress.left() > 0 || progress.impossible() > 0);
        withdraw.setVisible((open || change.state() == RunChange.State.CHECKING)
                && change.proposer().equals(actor.get().person()));
        // Whoever sees it here administers all of its organs.
        callOff.setVisible(change.kind() == RunChange.Kind.MIGRATION && change.state() == RunChange.State.RUNNING);
    }

    private void show(Div line, String word, RunChange.Decision decided) {
        fill(
                line,
                new Span(getTranslation(word)),
                Phrase.written(decided.byName()).span(),
                dates.show(decided.at(), getLocale()),
                Phrase.written(decided.words()).span());
    }

    private double part() {
        var progress = change.progress();
        return change.state() == RunChange.State.CHECKING
                ? progress.all() - progress.waiting()
                : progress.moved() + progress.left() + progress.impossible();
    }

    private static void fill(HasComponents holder, com.vaadin.flow.component.Component... content) {
        holder.removeAll();
        holder.add(content);
    }
}
