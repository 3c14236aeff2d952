package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteResult;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Begins a site in three answers; everything else is arranged on its own screen. */
@SuppressWarnings("serial") // sessions are not written to disk
final class BeginSiteDialog extends Dialog {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CODE = 31;

    private final transient Consumer<Site> begun;
    private final ComboBox<Unit> unit = new ComboBox<>();
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div fields = new Div();

    private BeginSiteDialog(String title, List<Unit> units, Consumer<Site> begun) {
        this.begun = begun;
        setHeaderTitle(title);
        addClassName("gw-dialog");
        unit.setLabel(getTranslation("site.unit"));
        unit.setHelperText(getTranslation("site.unit.hint"));
        unit.setItems(units);
        Labels.of(unit, one -> Phrase.written(one.name()));
        unit.setRequiredIndicatorVisible(true);
        unit.setWidthFull();
        fields.addClassName("gw-site-fields");
        add(fields);
        unit.focus();
    }

    /** The sub-site of a unit that has none yet. */
    static BeginSiteDialog subSite(Sites sites, Directory directory, CurrentActor currentActor, Consumer<Site> begun) {
        var taken = sites.of(currentActor.get()).stream()
                .filter(site -> !site.portal())
                .map(Site::unit)
                .collect(Collectors.toSet());
        var free = kept(directory).stream()
                .filter(one -> !taken.contains(one.id()))
                .toList();
        var dialog = new BeginSiteDialog(text("site.begin"), free, begun);
        var template = new Select<SiteTemplate>();
        template.setLabel(text("site.template"));
        template.setItems(SiteTemplate.BUREAU_UNIT, SiteTemplate.VENUE, SiteTemplate.DEPARTMENT);
        template.setItemLabelGenerator(one -> SiteWords.template(template, one));
        template.setValue(SiteTemplate.BUREAU_UNIT);
        template.setHelperText(text("site.template.hint"));
        template.setWidthFull();
        var code = new TextField();
        address(code);
        code.setHelperText(text("site.code.hint"));
        dialog.unit.addValueChangeListener(event -> {
            var chosen = event.getValue();
            if (chosen != null) {
                template.setValue(
                        chosen.kind() == UnitKind.DEPARTMENT ? SiteTemplate.DEPARTMENT : SiteTemplate.BUREAU_UNIT);
                code.setValue(proposed(chosen));
            }
        });
        dialog.fields.add(dialog.unit, template, code, dialog.refusal);
        dialog.actions(
                text("site.begin.do"),
                () -> sites.open(
                        currentActor.get(),
                        dialog.unit.getValue().id(),
                        code.getValue(),
                        name(dialog.unit.getValue()),
                        template.getValue(),
                        Theme.BLUE));
        return dialog;
    }

    /** The portal, for the unit that shall keep it. */
    static BeginSiteDialog portal(Sites sites, Directory directory, CurrentActor currentActor, Consumer<Site> begun) {
        var dialog = new BeginSiteDialog(text("site.portal.begin"), kept(directory), begun);
        var name = Phrase.mark(new TextField(text("site.portal.name")));
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setWidthFull();
        dialog.unit.addValueChangeListener(event -> {
            if (event.getValue() != null && name.isEmpty()) {
                name.setValue(name(directory.organOf(event.getValue().id())));
            }
        });
        dialog.fields.add(dialog.unit, name, dialog.refusal);
        dialog.actions(
                text("site.portal.begin.do"),
                () -> sites.openPortal(
                        currentActor.get(), dialog.unit.getValue().id(), name.getValue(), Theme.RED));
        return dialog;
    }

    private void actions(String proceed, Supplier<SiteResult> begin) {
        var button = new Button(proceed, click -> {
            refusal.clear();
            if (unit.isEmpty()) {
                refusal.say(getTranslation("site.unit.missing"));
                return;
            }
            refusal.attempt(() -> {
                var result = begin.get();
                SiteWords.refusal(this, result).ifPresent(refusal::say);
                if (result instanceof SiteResult.Done(var site)) {
                    close();
                    Toasts.success(Phrase.of(this, "site.begun", site.name()));
                    begun.accept(site);
                }
            });
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), button);
    }

    /** Makes a field one for the address of a site. */
    static void address(TextField code) {
        code.setLabel(text("site.code"));
        code.setPrefixComponent(new Div("/portal/sites/"));
        code.setMaxLength(LONGEST_CODE);
        code.setRequiredIndicatorVisible(true);
        code.setWidthFull();
    }

    /** Units that have somebody to keep a site. */
    static List<Unit> kept(Directory directory) {
        return directory.units().stream()
                .filter(one -> one.active()
                        && !directory
                                .holders(Role.INFORMATION_OFFICER, one.id())
                                .isEmpty())
                .toList();
    }

    private static String proposed(Unit unit) {
        var code = unit.code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
        return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
    }

    private static String name(Unit unit) {
        return unit.name().codePointCount(0, unit.name().length()) > LONGEST_NAME ? unit.shortName() : unit.name();
    }

    private static String text(String key) {
        return I18NProvider.translate(key);
    }
}
