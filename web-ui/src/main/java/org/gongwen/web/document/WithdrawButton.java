package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Takes back what the person finished last (撤回), and says what became of it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class WithdrawButton extends Button {

    WithdrawButton(DocumentDesk desk, CurrentActor actor, TaskId done, String title, Runnable after) {
        setText(getTranslation("task.withdraw"));
        setIcon(VaadinIcon.ROTATE_LEFT.create());
        addClickListener(click -> {
            var result = desk.actions.withdraw.withdraw(actor.get(), done);
            if (result instanceof ActionResult.Done) {
                Toasts.success(Phrase.of(this, "task.withdrawn", title));
            } else {
                Toasts.failure(Outcomes.sentence(this, result, desk.dates));
            }
            after.run();
        });
    }
}
