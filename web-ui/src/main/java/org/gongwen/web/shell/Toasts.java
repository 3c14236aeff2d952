package org.gongwen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** Short messages at the foot of the page. A failure stays until it is closed. */
public final class Toasts {

    private Toasts() {}

    public static Notification success(String sentence) {
        return success(Phrase.plain(sentence));
    }

    public static Notification success(Phrase sentence) {
        return show("gw-toast-done", VaadinIcon.CHECK_CIRCLE, sentence, Duration.ofSeconds(5), "status");
    }

    public static Notification failure(String sentence) {
        return failure(Phrase.plain(sentence));
    }

    public static Notification failure(Phrase sentence) {
        return show("gw-toast-failed", VaadinIcon.EXCLAMATION_CIRCLE, sentence, Duration.ZERO, "alert");
    }

    /**
     * A success that can be taken back for a while.
     *
     * @param undoText the word on the button, for example 撤回
     */
    public static Notification undoable(Phrase sentence, String undoText, Duration stays, Runnable undo) {
        var toast = show("gw-toast-done", VaadinIcon.CHECK_CIRCLE, sentence, stays, "status");
        var button = new Button(undoText, click -> {
            toast.close();
            undo.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        toast.getChildren().findFirst().ifPresent(row -> ((Div) row).addComponentAtIndex(2, button));
        return toast;
    }

    private static Notification show(String style, VaadinIcon icon, Phrase sentence, Duration stays, String role) {
        var toast = new Notification();
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> toast.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(close.getTranslation("shell.close"));
        var row = new Div(picture, sentence.span(), close);
        row.addClassNames("gw-toast", style);
        row.getElement().setAttribute("role", role);
        toast.add(row);
        toast.setPosition(Notification.Position.BOTTOM_CENTER);
        toast.setDuration((int) stays.toMillis());
        toast.open();
        return toast;
    }
}
