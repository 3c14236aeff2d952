package org.gongwen.web.survey;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import org.gongwen.survey.SurveyStage;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/** Words for what surveys are and how they stand. */
final class SurveyWords {

    private SurveyWords() {}

    static String of(Component screen, String what, Enum<?> value) {
        return screen.getTranslation(
                "survey." + what + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** @param stage null while nothing is public */
    static StateBadge stage(Component screen, @Nullable SurveyStage stage) {
        return switch (stage) {
            case null ->
                new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.PENCIL, screen.getTranslation("survey.stage.draft"));
            case BEFORE -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOCK, of(screen, "stage", stage));
            case OPEN -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.PLAY, of(screen, "stage", stage));
            case ENDED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, of(screen, "stage", stage));
        };
    }
}
