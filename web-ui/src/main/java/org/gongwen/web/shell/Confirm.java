package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** Asks before something that is hard to take back, and shows beforehand what will happen. */
public final class Confirm {

    private Confirm() {}

    /**
     * Opens the question.
     *
     * @param preview what will happen, for the person to read first
     * @param actionText the word on the button that does it; never a mere yes
     */
    public static Dialog ask(String title, Component preview, String actionText, Runnable action) {
        return open(title, preview, actionText, action, false);
    }

    /** Like {@link #ask}, for what destroys or sends back: the button says so in red. */
    public static Dialog askDangerous(String title, Component preview, String actionText, Runnable action) {
        return open(title, preview, actionText, action, true);
    }

    private static Dialog open(String title, Component preview, String actionText, Runnable action, boolean danger) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.addClassName("gw-confirm");
        var error = new ErrorSentence();
        var body = new Div(preview, error);
        body.addClassName("gw-confirm-body");
        dialog.add(body);
        var cancel = new Button(dialog.getTranslation("shell.cancel"), click -> dialog.close());
        var proceed = new Button(actionText, click -> {
            // Closed whatever becomes of it, but where a text is to be put right.
            var typedAnew = false;
            try {
                typedAnew = !error.attempt(action);
            } finally {
                if (typedAnew) {
                    click.getSource().setEnabled(true);
                } else {
                    dialog.close();
                }
            }
        });
        proceed.setDisableOnClick(true);
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (danger) {
            proceed.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        dialog.getFooter().add(cancel, proceed);
        dialog.open();
        proceed.focus();
        return dialog;
    }
}
