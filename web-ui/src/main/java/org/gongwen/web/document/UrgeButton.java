package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Objects;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.StepAndHandler;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;

/** Urges those with whom a run lies (催办), and says whom. */
@SuppressWarnings("serial") // sessions are not written to disk
final class UrgeButton extends Button {

    UrgeButton(DocumentDesk desk, CurrentActor actor, ProcessInstanceId run, Runnable after) {
        setText(getTranslation("task.urge"));
        setIcon(VaadinIcon.ALARM.create());
        addClickListener(click -> {
            var result = desk.actions.urge.urge(actor.get(), run);
            if (result instanceof ActionResult.Done done) {
                Toasts.success(Phrase.of(this, "task.urged", handlers(desk, done.next())));
            } else {
                Toasts.failure(Outcomes.sentence(this, result, desk.dates));
            }
            after.run();
        });
    }

    private List<Phrase> handlers(DocumentDesk desk, List<StepAndHandler> steps) {
        return steps.stream()
                .map(StepAndHandler::handler)
                .filter(Objects::nonNull)
                .distinct()
                .map(handler -> Terms.of(this, desk.directory, handler))
                .toList();
    }
}
