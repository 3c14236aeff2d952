package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Sheet;

/** A list beside what is chosen in it; on a phone one after the other. */
@StyleSheet("context://gongwen/organisation.css")
class ListAndDetail extends Div {

    private final Sheet list;
    private final Sheet detail = new Sheet();
    private final transient Runnable deselect;

    /** @param deselect takes the choice back, for the way back to the list on a phone */
    ListAndDetail(Sheet list, Runnable deselect) {
        this.list = list;
        this.deselect = deselect;
        addClassName("org-columns");
        list.addClassName("org-list");
        detail.addClassName("org-detail");
        add(list, detail);
    }

    /** Shows what nothing is chosen for. */
    void nothing(VaadinIcon icon, String title, String text) {
        detail.removeAll();
        detail.add(new EmptyState(icon, title, text));
        removeClassName("org-chosen");
    }

    void show(Component... content) {
        var back = new Button(
                getTranslation("organisation.back"), VaadinIcon.ARROW_LEFT.create(), click -> deselect.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        back.addClassName("org-back");
        detail.removeAll();
        detail.add(back);
        detail.add(content);
        addClassName("org-chosen");
    }

    Sheet list() {
        return list;
    }
}
