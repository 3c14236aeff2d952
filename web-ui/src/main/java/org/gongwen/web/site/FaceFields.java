package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** How a site looks: its name, its colour, whom the public can ask; beside it the head of its pages. */
@SuppressWarnings("serial") // sessions are not written to disk
class FaceFields extends Div {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CONTACT = 500;

    private final TextField name = new TextField();
    private final RadioButtonGroup<Theme> theme = new RadioButtonGroup<>();
    private final TextArea contact = new TextArea();
    private final Div bar = new Div();

    FaceFields(Sites sites, CurrentActor currentActor, Site site, boolean arranges, Runnable changed) {
        addClassName("gw-site-face");
        name.setLabel(getTranslation("site.name"));
        Phrase.mark(name).setValue(site.name());
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        theme.setLabel(getTranslation("site.theme"));
        theme.setHelperText(getTranslation("site.theme.hint"));
        theme.setItems(Theme.values());
        theme.setRenderer(new ComponentRenderer<>(this::swatch));
        theme.setValue(site.theme());
        contact.setLabel(getTranslation("site.contact"));
        contact.setHelperText(getTranslation("site.contact.hint"));
        Phrase.mark(contact).setValue(site.contact());
        contact.setMaxLength(LONGEST_CONTACT);
        contact.setWidthFull();
        name.setWidthFull();
        name.setReadOnly(!arranges);
        theme.setReadOnly(!arranges);
        contact.setReadOnly(!arranges);
        var refusal = new ErrorSentence();
        var save = new Button(
                getTranslation("site.face.save"),
                click -> refusal.attempt(() -> {
                    refusal.clear();
                    var result = sites.change(
                            currentActor.get(),
                            site.id(),
                            new SiteFace(name.getValue(), theme.getValue(), contact.getValue()));
                    name.setInvalid(false);
                    contact.setInvalid(false);
                    SiteWords.say(this, result, refusal, unfit -> switch (unfit.field()) {
                        case NAME -> name;
                        case CONTACT -> contact;
                        case COLUMN, LINK_LABEL, LINK_ADDRESS, BANNER -> null;
                    });
                    if (result instanceof SiteResult.Done) {
                        Toasts.success(getTranslation("site.face.saved"));
                        changed.run();
                    }
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setVisible(arranges);
        bar.addClassName("gw-site-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        Phrase.mark(bar);
        name.addValueChangeListener(event -> preview());
        theme.addValueChangeListener(event -> preview());
        preview();
        add(bar, name, theme, contact, refusal, save);
    }

    private void preview() {
        bar.setText(name.getValue());
        bar.getStyle().set("background-color", theme.getValue().colour());
    }

    private Span swatch(Theme one) {
        var colour = new Span();
        colour.addClassName("gw-site-swatch");
        colour.getStyle().set("background-color", one.colour());
        colour.getElement().setAttribute("aria-hidden", "true");
        var both = new Span(colour, new Span(SiteWords.theme(this, one)));
        both.addClassName("gw-site-theme");
        return both;
    }
}
