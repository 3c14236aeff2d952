package org.gongwen.web.seal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Names who keeps a seal from now on. */
@SuppressWarnings("serial") // sessions are not written to disk
class KeepersDialog extends Dialog {

    private static final int LONGEST_REASON = 500;

    KeepersDialog(
            Directory directory,
            RegisteredSeal seal,
            List<Principal> present,
            BiFunction<List<Principal>, String, SealRegisterResult> change,
            Runnable changed) {
        setHeaderTitle(getTranslation("sealregister.change-keepers"));
        addClassName("gw-dialog");
        setWidth("min(560px, 94vw)");
        var keepers = new KeeperChoice(directory);
        keepers.offer(seal.unit());
        keepers.setValue(new LinkedHashSet<>(present));
        var reason = Phrase.mark(new TextField(getTranslation("sealregister.reason")));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        var refusal = new ErrorSentence();
        var body = new Div(keepers, reason, refusal);
        body.addClassName("gw-begin");
        add(body);
        var proceed = new Button(getTranslation("sealregister.change-keepers"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (change.apply(List.copyOf(keepers.getValue()), reason.getValue())) {
                    case SealRegisterResult.Done(var done) -> {
                        close();
                        Toasts.success(Phrase.of(this, "sealregister.change-keepers.done", done.name()));
                        changed.run();
                    }
                    case SealRegisterResult.Refused(var key, var arguments) ->
                        refusal.say(Phrase.of(this, key, arguments));
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        keepers.focus();
    }
}
