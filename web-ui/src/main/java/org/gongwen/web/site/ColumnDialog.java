package org.gongwen.web.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.function.Supplier;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.gongwen.site.ColumnFace;
import org.gongwen.site.NewColumn;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/** Opens a column, or changes one; the address and the kind of one that is there stay. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ColumnDialog extends Dialog {

    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_CODE = 31;

    private final TextField name = Phrase.mark(new TextField(text("site.column.name")));
    private final Checkbox inNavigation = new Checkbox(text("site.column.inNavigation"), true);
    private final Checkbox onHome = new Checkbox(text("site.column.onHome"), true);
    private final Checkbox bureauReview = new Checkbox(text("site.column.bureauReview"));
    private final Div fields = new Div();

    private ColumnDialog(String title, boolean keepsPortal) {
        setHeaderTitle(title);
        addClassName("gw-dialog");
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        onHome.setHelperText(text("site.column.onHome.hint"));
        bureauReview.setHelperText(text("site.column.bureauReview.hint"));
        bureauReview.setEnabled(keepsPortal);
        fields.addClassName("gw-site-fields");
        add(fields);
        name.focus();
    }

    static ColumnDialog add(Sites sites, CurrentActor currentActor, SiteId site, boolean keepsPortal, Runnable done) {
        var dialog = new ColumnDialog(text("site.column.add"), keepsPortal);
        var kind = new Select<ColumnKind>();
        kind.setLabel(text("site.column.kind"));
        kind.setHelperText(text("site.column.kind.hint"));
        kind.setItems(ColumnKind.values());
        kind.setItemLabelGenerator(one -> SiteWords.kind(kind, one));
        kind.setValue(ColumnKind.NEWS);
        kind.setWidthFull();
        var code = new TextField(text("site.code"));
        code.setHelperText(text("site.code.hint"));
        code.setMaxLength(LONGEST_CODE);
        code.setRequiredIndicatorVisible(true);
        code.setWidthFull();
        dialog.body(
                text("site.column.add"),
                () -> sites.addColumn(
                        currentActor.get(),
                        site,
                        new NewColumn(
                                code.getValue(),
                                dialog.name.getValue(),
                                kind.getValue(),
                                dialog.inNavigation.getValue(),
                                dialog.onHome.getValue(),
                                dialog.bureauReview.getValue())),
                done,
                dialog.name,
                kind,
                code);
        return dialog;
    }

    static ColumnDialog change(
            Sites sites, CurrentActor currentActor, SiteColumn column, boolean keepsPortal, Runnable done) {
        var dialog = new ColumnDialog(text("site.column.change"), keepsPortal);
        dialog.name.setValue(column.name());
        dialog.inNavigation.setValue(column.inNavigation());
        dialog.onHome.setValue(column.onHome());
        dialog.bureauReview.setValue(column.bureauReview());
        dialog.body(
                text("site.column.save"),
                () -> sites.changeColumn(
                        currentActor.get(),
                        column.id(),
                        new ColumnFace(
                                dialog.name.getValue(),
                                dialog.inNavigation.getValue(),
                                dialog.onHome.getValue(),
                                dialog.bureauReview.getValue())),
                done,
                dialog.name);
        return dialog;
    }

    private void body(String proceed, Supplier<SiteResult> action, Runnable done, Component... first) {
        var refusal = new ErrorSentence();
        fields.add(first);
        fields.add(inNavigation, onHome, bureauReview, refusal);
        var button = new Button(
                proceed,
                click -> refusal.attempt(() -> {
                    refusal.clear();
                    var result = action.get();
                    name.setInvalid(false);
                    SiteWords.say(this, result, refusal, unfit -> name);
                    if (result instanceof SiteResult.Done) {
                        close();
                        done.run();
                    }
                }));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), button);
    }

    private static String text(String key) {
        return I18NProvider.translate(key);
    }
}
