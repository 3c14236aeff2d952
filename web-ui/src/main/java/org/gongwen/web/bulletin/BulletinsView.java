package org.gongwen.web.bulletin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import java.time.YearMonth;
import java.util.List;
import org.gongwen.bulletin.BulletinMonth;
import org.gongwen.bulletin.BulletinResult;
import org.gongwen.bulletin.Bulletins;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 月度通报: the months of which there is a bulletin, and by what the next one is reckoned. */
@Route("bulletins")
@Titled("bulletin.screen")
@InNavigation(section = NavigationSection.SITES, order = 60, icon = VaadinIcon.TROPHY)
@ForRoles({Role.INFORMATION_OFFICER, Role.LEADER})
@StyleSheet("context://gongwen/bulletin.css")
@SuppressWarnings("serial") // sessions are not written to disk
class BulletinsView extends Page {

    private final transient Bulletins bulletins;
    private final transient CurrentActor currentActor;
    private final transient BulletinPhrases words;

    BulletinsView(Bulletins bulletins, CurrentActor currentActor, Dates dates) {
        this.bulletins = bulletins;
        this.currentActor = currentActor;
        words = new BulletinPhrases(this, dates);
        draw();
    }

    private void draw() {
        removeAll();
        var actor = currentActor.get();
        if (!bulletins.maySee(actor)) {
            add(
                    new PageHeader(getTranslation("bulletin.screen")),
                    new EmptyState(
                            VaadinIcon.TROPHY,
                            getTranslation("bulletin.others.title"),
                            getTranslation("bulletin.others.text")));
            return;
        }
        var keeps = bulletins.mayKeep(actor);
        add(new PageHeader(getTranslation("bulletin.screen")).explained(getTranslation("bulletin.explained")));
        if (keeps) {
            add(Sheet.titled(getTranslation("bulletin.begin.title"), begin(bulletins.missing(actor))));
        }
        add(Sheet.titled(getTranslation("bulletin.months"), months(bulletins.months(actor))));
        add(Sheet.titled(getTranslation("bulletin.terms"), terms(keeps)));
    }

    private Component begin(List<YearMonth> missing) {
        if (missing.isEmpty()) {
            var words = new Div(getTranslation("bulletin.begin.none"));
            words.addClassName("gw-soft");
            return words;
        }
        var month = new Select<YearMonth>();
        month.setLabel(getTranslation("bulletin.month"));
        month.setItems(missing);
        month.setItemLabelGenerator(words::month);
        month.setValue(missing.getFirst());
        var begin = new Button(
                getTranslation("bulletin.begin"), VaadinIcon.PLUS.create(), click -> draft(month.getValue()));
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var line = new Div(month, begin);
        line.addClassName("gw-bulletin-begin");
        return line;
    }

    private void draft(YearMonth month) {
        switch (bulletins.draft(currentActor.get(), month)) {
            case BulletinResult.Done _ -> UI.getCurrent().navigate(BulletinView.class, BulletinView.query(month));
            case BulletinResult.Refused(var reason) ->
                Toasts.failure(Phrase.of(this, reason.messageKey(), reason.arguments()));
        }
    }

    private Component months(List<BulletinMonth> months) {
        if (months.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.TROPHY, getTranslation("bulletin.none.title"), getTranslation("bulletin.none.text"));
        }
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-bulletin-months");
        months.forEach(one -> list.add(line(one)));
        return list;
    }

    private ListItem line(BulletinMonth one) {
        var facts = new Div(getTranslation(
                "bulletin.month.facts",
                one.units(),
                words.moment(one.computedAt().toInstant())));
        facts.addClassName("gw-soft");
        return new ListItem(
                new Div(new Anchor(BulletinView.of(one.month()), words.month(one.month())), facts),
                words.state(one.article() != null));
    }

    private Component terms(boolean keeps) {
        var terms = bulletins.terms(currentActor.get());
        var content = new Div(words.terms(terms), words.formula(terms));
        content.addClassName("gw-stack");
        if (keeps) {
            content.add(new Div(new Button(
                    getTranslation("bulletin.weights.change"),
                    VaadinIcon.SLIDERS.create(),
                    click -> new WeightsDialog(bulletins, currentActor, terms, this::draw).open())));
        }
        return content;
    }
}
