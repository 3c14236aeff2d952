package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteLink;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** The links of a site to others, edited together and kept as a whole. */
@SuppressWarnings("serial") // sessions are not written to disk
class LinkFields extends Div {

    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_ADDRESS = 500;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph();
    private final transient List<Line> lines = new ArrayList<>();
    private final boolean arranges;

    private record Line(ListItem item, TextField label, TextField address, Checkbox partner) {
        SiteLink link() {
            return new SiteLink(label.getValue(), address.getValue(), partner.getValue());
        }
    }

    LinkFields(Sites sites, CurrentActor currentActor, SiteId site, boolean arranges) {
        this.arranges = arranges;
        addClassName("gw-site-links");
        list.addClassName("gw-site-link-list");
        none.setText(getTranslation("site.links.none"));
        none.addClassName("gw-soft");
        sites.links(currentActor.get(), site).forEach(this::line);
        add(none, list);
        count();
        if (!arranges) {
            return;
        }
        var refusal = new ErrorSentence();
        var more = new Button(getTranslation("site.link.add"), VaadinIcon.PLUS.create(), click -> {
            line(new SiteLink("", "https://", false)).label().focus();
            count();
        });
        var save = new Button(
                getTranslation("site.links.save"),
                click -> refusal.attempt(() -> {
                    refusal.clear();
                    var result = sites.replaceLinks(
                            currentActor.get(),
                            site,
                            lines.stream().map(Line::link).toList());
                    lines.forEach(line -> {
                        line.label().setInvalid(false);
                        line.address().setInvalid(false);
                    });
                    SiteWords.say(this, result, refusal, unfit -> switch (unfit.field()) {
                        case LINK_LABEL -> lines.get(unfit.line()).label();
                        case LINK_ADDRESS -> lines.get(unfit.line()).address();
                        case NAME, CONTACT, COLUMN, BANNER -> null;
                    });
                    if (result instanceof SiteResult.Done) {
                        Toasts.success(getTranslation("site.links.saved"));
                    }
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var buttons = new Div(more, save);
        buttons.addClassName("gw-site-buttons");
        add(refusal, buttons);
    }

    private Line line(SiteLink link) {
        var label = Phrase.mark(new TextField(getTranslation("site.link.label")));
        label.setValue(link.label());
        label.setMaxLength(LONGEST_LABEL);
        label.setReadOnly(!arranges);
        var address = new TextField(getTranslation("site.link.address"));
        address.setValue(link.address());
        address.setMaxLength(LONGEST_ADDRESS);
        address.setReadOnly(!arranges);
        var partner = new Checkbox(getTranslation("site.link.partner"), link.partner());
        partner.setReadOnly(!arranges);
        var item = new ListItem(label, address, partner);
        var made = new Line(item, label, address, partner);
        if (arranges) {
            var picture = VaadinIcon.TRASH.create();
            picture.getElement().setAttribute("aria-hidden", "true");
            var remove = new Button(picture, click -> {
                lines.remove(made);
                list.remove(item);
                count();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
            remove.setAriaLabel(getTranslation("site.link.remove"));
            item.add(remove);
        }
        lines.add(made);
        list.add(item);
        return made;
    }

    private void count() {
        none.setVisible(lines.isEmpty());
        list.setVisible(!lines.isEmpty());
    }
}
