package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.site.Site;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Which unit keeps a site, and under which address while nobody outside knows it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class AssignSiteDialog extends Dialog {

    private final ComboBox<Unit> unit = new ComboBox<>();
    private final TextField code = new TextField();
    private final ErrorSentence refusal = new ErrorSentence();

    AssignSiteDialog(Sites sites, Directory directory, CurrentActor currentActor, Site site, Consumer<Site> assigned) {
        setHeaderTitle(getTranslation("site.assign"));
        addClassName("gw-dialog");
        unit.setLabel(getTranslation("site.unit"));
        unit.setHelperText(getTranslation("site.assign.hint"));
        unit.setItems(BeginSiteDialog.kept(directory));
        Labels.of(unit, one -> Phrase.written(one.name()));
        unit.setValue(directory.unit(site.unit()));
        unit.setRequiredIndicatorVisible(true);
        unit.setWidthFull();
        var fixed = site.portal() || site.openedOn() != null;
        BeginSiteDialog.address(code);
        code.setHelperText(getTranslation(fixed ? "site.assign.fixed" : "site.code.hint"));
        code.setValue(site.code());
        code.setReadOnly(fixed);
        var fields = new Div(unit, code, refusal);
        fields.addClassName("gw-site-fields");
        add(fields);
        var save = new Button(getTranslation("site.assign.do"), click -> {
            refusal.clear();
            if (unit.isEmpty()) {
                refusal.say(getTranslation("site.unit.missing"));
                return;
            }
            refusal.attempt(() -> {
                var result = sites.assign(
                        currentActor.get(), site.id(), unit.getValue().id(), code.getValue());
                SiteWords.refusal(this, result).ifPresent(refusal::say);
                if (result instanceof SiteResult.Done(var changed)) {
                    close();
                    Toasts.success(Phrase.of(this, "site.assign.done", changed.name()));
                    assigned.accept(changed);
                }
            });
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
        unit.focus();
    }
}
