package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import java.util.Locale;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;

/** The field's words for what the modules know as constants, in the language of a screen. */
public final class Terms {

    private Terms() {}

    public static String of(Component screen, DocumentType type) {
        return text(screen, "type", type);
    }

    /** Empty when nothing is marked. */
    public static String of(Component screen, Urgency urgency) {
        return urgency == Urgency.NONE ? "" : text(screen, "urgency", urgency);
    }

    public static String of(Component screen, Classification classification) {
        return text(screen, "classification", classification);
    }

    public static String of(Component screen, Direction direction) {
        return text(screen, "direction", direction);
    }

    public static String of(Component screen, DocumentStatus status) {
        return text(screen, "status", status);
    }

    public static String of(Component screen, Role role) {
        return text(screen, "role", role);
    }

    /**
     * The name of a step. A step that the definition calls by the name it was shipped with has a word in every language;
     * one that a bureau named itself keeps that name.
     *
     * @param name as the definition calls it
     */
    public static String of(Component screen, StepKey step, String name) {
        var key = "term.step." + step.value();
        return screen.getTranslation(MessageBundles.CHINESE, key).equals(name) ? screen.getTranslation(key) : name;
    }

    private static String text(Component screen, String kind, Enum<?> constant) {
        return screen.getTranslation(
                "term." + kind + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
