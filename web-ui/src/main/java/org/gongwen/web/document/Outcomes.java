package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.gongwen.task.ActionResult;
import org.gongwen.web.shell.Dates;

/** What became of an action, as a sentence. */
final class Outcomes {

    private Outcomes() {}

    static String sentence(Component screen, ActionResult result, Dates dates) {
        return switch (result) {
            case ActionResult.Done done -> String.join("、", done.next());
            case ActionResult.AlreadyHandled handled -> handled(screen, handled, dates);
            case ActionResult.Refused refused ->
                screen.getTranslation(refused.messageKey(), refused.arguments().toArray());
        };
    }

    private static String handled(Component screen, ActionResult.AlreadyHandled handled, Dates dates) {
        if (handled.by() == null) {
            return screen.getTranslation("task.already-handled");
        }
        if (handled.at() == null) {
            return screen.getTranslation("task.already-handled.by", handled.by());
        }
        var locale = UI.getCurrent().getLocale();
        return screen.getTranslation("task.already-handled.by-at", handled.by(), dates.shortly(handled.at(), locale));
    }
}
