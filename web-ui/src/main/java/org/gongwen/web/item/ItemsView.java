package org.gongwen.web.item;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import org.gongwen.design.StartableProcess;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.Items;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;

/** 事项: what one can apply for, and what is not submitted yet. */
@Route("items")
@Titled("item.screen")
@ForEverybody
@InNavigation(section = NavigationSection.MINE, order = 60, icon = VaadinIcon.FORM)
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/form.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ItemsView extends Page {

    private final transient Items items;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    ItemsView(Items items, CurrentActor currentActor, Dates dates) {
        this.items = items;
        this.currentActor = currentActor;
        this.dates = dates;
        add(new PageHeader(getTranslation("item.screen")).explained(getTranslation("item.screen.explained")));
        add(Sheet.titled(getTranslation("item.begin"), processes()));
        var drafts = items.drafts(currentActor.get());
        if (!drafts.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("gw-item-drafts");
            drafts.forEach(draft -> list.add(line(draft)));
            add(Sheet.titled(getTranslation("item.drafts"), list));
        }
    }

    private Div processes() {
        var tiles = new Div();
        tiles.addClassName("gw-type-tiles");
        var startable = items.startable(currentActor.get());
        if (startable.isEmpty()) {
            tiles.add(new EmptyState(
                    VaadinIcon.FORM, getTranslation("item.none.title"), getTranslation("item.none.text")));
        }
        startable.forEach(process -> tiles.add(tile(process)));
        return tiles;
    }

    private Button tile(StartableProcess process) {
        var name = Phrase.mark(new Span(process.name()));
        name.addClassName("gw-type-name");
        var purpose = Phrase.mark(new Span(process.documentation()));
        purpose.addClassName("gw-type-purpose");
        var face = new Div(name, purpose);
        face.addClassName("gw-type-face");
        var button = new Button(face, click -> {
            var begun = items.begin(currentActor.get(), process.key());
            getUI().ifPresent(ui -> ui.navigate("item/" + begun.id().value()));
        });
        button.addClassName("gw-type-tile");
        button.setAriaLabel(getTranslation("item.begin.one", process.name()));
        return button;
    }

    private ListItem line(BusinessItem draft) {
        var when = new Span(dates.shortly(draft.savedAt(), getLocale()));
        when.addClassName("gw-time");
        return new ListItem(Phrase.mark(new Anchor("item/" + draft.id().value(), draft.title())), when);
    }
}
