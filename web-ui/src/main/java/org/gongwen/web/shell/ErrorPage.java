package org.gongwen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;

/** What stands in place of a screen that cannot be shown: what happened, what is safe, what to do. */
@SuppressWarnings("serial") // sessions are not written to disk
abstract class ErrorPage extends Page implements HasDynamicTitle {

    private String title = "";

    /** @param key prefix of the message keys {@code .title .happened .safe .todo} */
    void say(VaadinIcon icon, String key, Object... arguments) {
        title = getTranslation(key + ".title", arguments);
        var picture = icon.create();
        picture.addClassName("gw-empty-icon");
        picture.getElement().setAttribute("aria-hidden", "true");
        var facts = new UnorderedList(
                new ListItem(getTranslation(key + ".safe", arguments)),
                new ListItem(getTranslation(key + ".todo", arguments)));
        var home = new Button(getTranslation("shell.error.home"), click -> getUI().ifPresent(ui -> ui.navigate("")));
        home.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var back = new Button(
                getTranslation("shell.error.back"),
                click -> getUI().ifPresent(ui -> ui.getPage().getHistory().back()));
        var buttons = new Div(home, back);
        buttons.addClassName("gw-row");
        removeAll();
        var sheet = new Sheet(
                picture, new H1(title), new Paragraph(getTranslation(key + ".happened", arguments)), facts, buttons);
        sheet.addClassName("gw-error-page");
        add(sheet);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
