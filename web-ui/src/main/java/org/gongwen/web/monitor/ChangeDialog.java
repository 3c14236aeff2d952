package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.MovePlan;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/**
 * Everything that somebody decides on who approves a change: of one run what would become of it and the way it has taken,
 * of a migration both versions with the steps that correspond.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class ChangeDialog extends Dialog {

    private final transient RunChanges changes;
    private final transient Directory directory;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient RunChange change;
    private final transient Runnable done;
    private final transient RunChanges.Steps steps;
    private final MonitorWords words = new MonitorWords(this);
    private final Button approve = new Button();

    ChangeDialog(
            RunChanges changes,
            Directory directory,
            CurrentActor actor,
            Dates dates,
            RunChange change,
            Phrase title,
            Runnable done) {
        this.changes = changes;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        this.change = change;
        this.done = done;
        this.steps = changes.steps(actor.get(), change.id());
        setHeaderTitle(title.text());
        setWidth("84rem");
        add(Phrase.facts(
                        Phrase.written(change.proposerName()),
                        Phrase.plain(dates.shortly(change.proposedAt(), getLocale())),
                        Phrase.written(change.reason()))
                .in(new Paragraph()));
        add(change.kind() == RunChange.Kind.MIGRATION ? migration() : ofRun());
        var close = new Button(getTranslation("monitor.close"), click -> close());
        if (change.state() == RunChange.State.PROPOSED && changes.mayDecide(actor.get(), change)) {
            decide(close);
        } else {
            getFooter().add(close);
        }
    }

    private void decide(Button close) {
        var text = new TextArea(getTranslation("monitor.change.words"));
        text.setHelperText(getTranslation("monitor.change.words.help"));
        text.setMaxLength(500);
        text.setWidthFull();
        add(text);
        var refuse = new Button(
                getTranslation("monitor.change.refuse"),
                click -> decided(changes.refuse(actor.get(), change.id(), text.getValue())));
        refuse.setId("refuse");
        approve.setText(getTranslation("monitor.change.approve"));
        approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        approve.setId("decide");
        approve.addClickListener(click -> decided(changes.approve(actor.get(), change.id(), text.getValue())));
        getFooter().add(close, refuse, approve);
    }

    private void decided(RunChangeResult result) {
        if (result instanceof RunChangeResult.Refused) {
            Toasts.failure(words.outcome(result, this::called));
            return;
        }
        close();
        if (!(result instanceof RunChangeResult.Done)) {
            Toasts.failure(words.outcome(result, this::called));
        }
        done.run();
    }

    private Phrase called(StepKey element) {
        return words.element(steps.names(), element);
    }

    private Component migration() {
        var box = new Div();
        box.addClassName("gw-stack");
        var proposal = changes.migrationReview(actor.get(), change.id());
        if (change.goesBack()) {
            box.add(words.older(change.fromVersion(), change.toVersion()));
        }
        if (change.state() == RunChange.State.PROPOSED && !proposal.to().inService()) {
            box.add(words.withdrawn(change.toVersion()));
            approve.setEnabled(false);
        }
        box.add(new MappingDesk(proposal, false));
        return box;
    }

    private Component ofRun() {
        var review = changes.runReview(actor.get(), change.id());
        var box = new Div();
        box.addClassName("gw-stack");
        var run = review.path().run();
        box.add(Phrase.facts(
                        words.about(run),
                        Phrase.written(directory.unit(run.originUnit()).shortName()),
                        Phrase.plain(getTranslation("monitor.version.number", change.fromVersion())),
                        Phrase.plain(getTranslation("monitor.run.since", dates.shortly(run.startedAt(), getLocale()))))
                .in(new Paragraph()));
        box.add(words.what(change, steps.from(), directory).in(new H3()));
        if (change.state() == RunChange.State.PROPOSED) {
            if (!review.asProposed()) {
                box.add(new Paragraph(getTranslation("monitor.plan.changed")));
                approve.setEnabled(false);
            }
            // What it would do to other tasks than those it was proposed about is nothing to decide on.
            if (review.asProposed() || review.plan() instanceof MovePlan.Impossible) {
                var outline = new MoveOutline(directory, dates, this::called);
                outline.show(change.kind() == RunChange.Kind.CANCELLATION ? "cancel" : "move", review.plan());
                box.add(outline);
            }
        }
        box.add(new H3(getTranslation("monitor.run.path")), new RunWay(review.path(), dates));
        return box;
    }
}
