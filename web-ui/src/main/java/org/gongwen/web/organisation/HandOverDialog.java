package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.task.ActionResult;
import org.gongwen.task.HandOver;
import org.gongwen.task.StrandedTask;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Gives what nobody can do to somebody who may: which tasks, to whom and why. Stays open while something is left. */
@SuppressWarnings("serial") // never written with a session
final class HandOverDialog extends Dialog {

    /** How many tasks are shown at once. */
    static final int SHOWN = 50;

    private final HandOver handOver;
    private final CurrentActor actor;
    private final transient Supplier<List<StrandedTask>> left;
    private final transient Runnable changed;
    private final StrandedWords words;
    private final CheckboxGroup<StrandedTask> tasks = new CheckboxGroup<>();
    private final Span more = new Span();
    private final ComboBox<Person> receiver = new ComboBox<>();
    private final TextArea reason = new TextArea();
    private final ErrorSentence error = new ErrorSentence();
    private final Button proceed = new Button();

    /**
     * @param left reads what may be handed over here, anew after each hand-over
     * @param changed called after each hand-over
     */
    HandOverDialog(
            HandOver handOver,
            Directory directory,
            CurrentActor actor,
            Supplier<List<StrandedTask>> left,
            Runnable changed) {
        this.handOver = handOver;
        this.actor = actor;
        this.left = left;
        this.changed = changed;
        this.words = new StrandedWords(this, directory);
        setHeaderTitle(getTranslation("handover.dialog.title"));
        var lead = new Paragraph(getTranslation("handover.dialog.lead"));
        lead.addClassName("gw-soft");
        tasks.setLabel(getTranslation("handover.dialog.tasks"));
        tasks.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        tasks.setRenderer(new ComponentRenderer<>(task -> words.line(task).span()));
        tasks.addClassName("org-handover-tasks");
        tasks.addValueChangeListener(change -> offer(change.getValue()));
        more.addClassName("gw-soft");
        receiver.setLabel(getTranslation("handover.dialog.receiver"));
        Labels.of(receiver, words::receiver);
        receiver.setRequiredIndicatorVisible(true);
        reason.setLabel(getTranslation("handover.dialog.reason"));
        reason.setHelperText(getTranslation("handover.dialog.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        var form = new Div(lead, tasks, more, receiver, reason, error);
        form.addClassNames("org-form", "org-handover");
        add(form);
        proceed.setText(getTranslation("handover.do"));
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        proceed.addClickListener(click -> proceed());
        getFooter().add(new Button(getTranslation("handover.dialog.later"), click -> close()), proceed);
        show();
    }

    /** Opens it, unless there is nothing to hand over. */
    void openIfAny() {
        if (tasks.getListDataView().getItemCount() > 0) {
            open();
        }
    }

    private void show() {
        var found = left.get();
        var shown = found.stream().limit(SHOWN).toList();
        tasks.setItems(shown);
        more.setText(getTranslation("handover.dialog.more", SHOWN));
        more.setVisible(found.size() > SHOWN);
        if (!shown.isEmpty()) {
            // All of it if one person may take it all; else what asks for the same people as the oldest does.
            var all = new LinkedHashSet<>(shown);
            tasks.setValue(receivers(all).isEmpty() ? Set.of(shown.getFirst()) : all);
        }
    }

    private List<Person> receivers(Set<StrandedTask> chosen) {
        return handOver.receivers(
                actor.get(), chosen.stream().map(StrandedTask::task).toList());
    }

    private void offer(Set<StrandedTask> chosen) {
        var people = receivers(chosen);
        receiver.setItems(people);
        receiver.setHelperText(getTranslation(
                people.isEmpty() && !chosen.isEmpty()
                        ? "handover.dialog.receiver.none"
                        : "handover.dialog.receiver.help"));
        proceed.setText(getTranslation("handover.do.chosen", chosen.size()));
    }

    private void proceed() {
        error.clear();
        var to = receiver.getOptionalValue();
        if (to.isEmpty()) {
            error.say(getTranslation("handover.dialog.receiver.missing"));
            return;
        }
        var chosen = tasks.getValue().stream().map(StrandedTask::task).toList();
        switch (handOver.handOver(actor.get(), chosen, to.get().id(), reason.getValue())) {
            case ActionResult.Refused refused -> error.say(Phrase.of(this, refused.messageKey(), refused.arguments()));
            case ActionResult.AlreadyHandled gone -> {
                error.say(getTranslation("handover.changed"));
                show();
            }
            case ActionResult.Done done -> {
                Toasts.success(
                        Phrase.of(this, "handover.done", chosen.size(), to.get().name()));
                changed.run();
                show();
                if (tasks.getListDataView().getItemCount() == 0) {
                    close();
                }
            }
        }
    }
}
