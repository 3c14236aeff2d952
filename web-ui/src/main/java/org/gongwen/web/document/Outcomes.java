package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.Locale;
import org.gongwen.task.ActionResult;
import org.gongwen.task.Opinion;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/** What became of an action, as a sentence. */
final class Outcomes {

    private Outcomes() {}

    /** Why it was not done; nothing where it was. */
    static Phrase sentence(Component screen, ActionResult result, Dates dates) {
        return switch (result) {
            case ActionResult.Done done -> Phrase.EMPTY;
            case ActionResult.AlreadyHandled handled -> handled(screen, handled, dates);
            case ActionResult.Refused refused -> Phrase.of(screen, refused.messageKey(), refused.arguments());
        };
    }

    /** What somebody did at a step, with to what or whom. */
    static Phrase did(Component screen, Opinion opinion) {
        var key = "task.act." + opinion.act().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var target = opinion.target();
        if (target == null) {
            return Phrase.plain(screen.getTranslation(key));
        }
        var step = target.step();
        return Phrase.of(
                screen,
                key + ".to",
                step == null ? Phrase.written(target.name()) : Terms.step(screen, step, target.name()));
    }

    private static Phrase handled(Component screen, ActionResult.AlreadyHandled handled, Dates dates) {
        if (handled.by() == null) {
            return Phrase.plain(screen.getTranslation("task.already-handled"));
        }
        if (handled.at() == null) {
            return Phrase.of(screen, "task.already-handled.by", handled.by());
        }
        var locale = UI.getCurrent().getLocale();
        return Phrase.of(
                screen, "task.already-handled.by-at", handled.by(), Phrase.plain(dates.shortly(handled.at(), locale)));
    }
}
