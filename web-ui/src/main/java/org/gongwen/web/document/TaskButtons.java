package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.StepAction;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.DocumentProgress.Options;
import org.gongwen.task.InboxItem;
import org.gongwen.web.shell.CurrentActor;

/**
 * What may be done with a task beside finishing it (退回, 会签, 转办, 传阅, 用印), as far as its step offers it: the same
 * buttons beside an opinion and under the form of a step. Empty where the step offers nothing, or it is open no longer.
 */
@SuppressWarnings("serial") // sessions are not written to disk
public final class TaskButtons extends Div {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final InboxItem item;
    private final Optional<Options> options;
    private final BiConsumer<ActionResult, String> outcome;
    private final Runnable changed;

    TaskButtons(
            DocumentDesk desk,
            CurrentActor actor,
            InboxItem item,
            Optional<Options> options,
            BiConsumer<ActionResult, String> outcome,
            Runnable changed) {
        this.desk = desk;
        this.actor = actor;
        this.item = item;
        this.options = options.filter(found -> !found.unassigned());
        this.outcome = outcome;
        this.changed = changed;
        addClassName("gw-task-buttons");
        var task = item.task();
        if (task != null) {
            this.options.ifPresent(possible -> offer(task, possible));
        }
    }

    private void offer(TaskId task, Options possible) {
        if (!possible.returnTargets().isEmpty()) {
            add(small(new Button(
                    getTranslation("task.return"), VaadinIcon.ARROW_BACKWARD.create(), click -> startReturn())));
        }
        if (possible.edits()) {
            add(small(new Button(
                    getTranslation("task.edit-check"),
                    VaadinIcon.EDIT.create(),
                    click -> getUI().ifPresent(
                                    ui -> ui.navigate("draft/" + item.document().value())))));
        }
        if (item.finish() == Finish.CHECK && desk.actions.numbering.mayKeep(actor.get(), possible.organ())) {
            add(small(new Button(
                    getTranslation("task.reserved"),
                    VaadinIcon.BOOKMARK.create(),
                    click -> new ReservedNumberDialog(desk, actor, item, possible.organ(), changed).open())));
        }
        if (possible.offers(StepAction.COUNTERSIGN)) {
            add(small(new Button(
                    getTranslation("task.countersign"),
                    click -> new CountersignDialog(desk, actor, item, task, possible.organ(), outcome).open())));
        }
        if (possible.offers(StepAction.TRANSFER)) {
            add(small(new Button(
                    getTranslation("task.transfer"),
                    click -> new TransferDialog(desk, actor, task, possible.organ(), outcome).open())));
        }
        if (possible.offers(StepAction.CIRCULATE)) {
            add(small(new Button(
                    getTranslation("task.circulate"),
                    click -> new CirculateDialog(desk, actor, item.document(), possible.organ(), () -> {}).open())));
        }
        if (possible.offers(StepAction.SEAL)) {
            add(small(new Button(
                    getTranslation("original.seal"),
                    VaadinIcon.DOT_CIRCLE.create(),
                    click -> new SealDialog(desk.originals, actor, task, item.document(), changed).open())));
        }
    }

    private static Component small(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    /** Asks where to return it to, with what was begun as the reason; nothing where the step offers no return. */
    void startReturn() {
        var task = item.task();
        var targets = options.map(Options::returnTargets).orElse(List.of());
        if (task != null && !targets.isEmpty()) {
            new ReturnDialog(desk, actor, task, targets, BegunWork.at(task).words(), outcome).open();
        }
    }
}
