package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Supplier;
import org.gongwen.citizen.CaseResult;
import org.gongwen.web.shell.ErrorSentence;

/** One action on a case with what it needs; stays open, with what was typed, until it is done. */
@SuppressWarnings("serial") // sessions are not written to disk
final class CaseDialog extends Dialog {

    /** @param explanation what the regulation says about it, or what happens then */
    CaseDialog(
            String title,
            String explanation,
            String actionText,
            Supplier<CaseResult> action,
            Runnable done,
            Component... fields) {
        setHeaderTitle(title);
        addClassName("gw-dialog");
        var words = new Paragraph(explanation);
        words.addClassName("gw-soft");
        var refusal = new ErrorSentence();
        var content = new Div(words);
        content.addClassName("gw-stack");
        content.add(fields);
        content.add(refusal);
        add(content);
        var act = new Button(actionText, click -> {
            refusal.clear();
            refusal.attempt(() -> {
                var refused = CaseWords.refusal(this, action.get());
                refused.ifPresent(refusal::say);
                if (refused.isEmpty()) {
                    close();
                    done.run();
                }
            });
            click.getSource().setEnabled(true);
        });
        act.setDisableOnClick(true);
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), act);
    }
}
