package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.inspection.DeadLink;
import org.gongwen.inspection.DeadLinks;
import org.gongwen.inspection.LinkId;
import org.gongwen.publication.SiteId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Toasts;

/** 死链: links of a site that lead nowhere, with what holds them; who keeps the site tries one again. */
@SuppressWarnings("serial") // sessions are not written to disk
final class DeadLinksSheet extends Div {

    private final transient DeadLinks links;
    private final transient CurrentActor currentActor;
    private final transient InspectionWords words;
    private final SiteId site;

    DeadLinksSheet(DeadLinks links, CurrentActor currentActor, SiteId site, Dates dates) {
        this.links = links;
        this.currentActor = currentActor;
        this.site = site;
        words = new InspectionWords(this, dates);
        draw();
    }

    private void draw() {
        removeAll();
        var found = links.of(currentActor.get(), site);
        add(Sheet.titled(
                getTranslation("inspection.links", found.size()),
                new Paragraph(getTranslation("inspection.links.explained")),
                found.isEmpty() ? new Paragraph(getTranslation("inspection.links.none")) : table(found)));
    }

    private Component table(List<DeadLink> found) {
        boolean keeps = links.mayTry(currentActor.get(), site);
        var heads = new ArrayList<>(List.of(
                getTranslation("inspection.links.address"),
                getTranslation("inspection.links.place"),
                getTranslation("inspection.links.since"),
                getTranslation("inspection.links.days"),
                getTranslation("inspection.links.checked"),
                getTranslation("inspection.links.said")));
        if (keeps) {
            heads.add(getTranslation("inspection.links.do"));
        }
        var table = new Table(getTranslation("inspection.links", found.size()), heads);
        for (var link : found) {
            var address = Phrase.written(link.address()).span();
            address.addClassName("gw-inspection-address");
            var cells = new ArrayList<Component>(List.of(
                    places(link, keeps),
                    new Span(words.day(link.since())),
                    new Span(Integer.toString(link.days())),
                    new Span(words.day(LocalDate.ofInstant(link.checkedAt(), WorkingTime.ZONE))),
                    new Span(link.said())));
            if (keeps) {
                var again = new Button(getTranslation("inspection.links.again"), click -> tryAgain(link.id()));
                again.setDisableOnClick(true);
                again.addThemeVariants(ButtonVariant.LUMO_SMALL);
                again.setAriaLabel(getTranslation("inspection.links.again.of", link.address()));
                cells.add(again);
            }
            table.row(address, cells.toArray(Component[]::new));
        }
        return table;
    }

    private Div places(DeadLink link, boolean keeps) {
        var all = new Div();
        for (var place : link.places()) {
            var article = place.article();
            if (article == null) {
                all.add(new Div(new Span(getTranslation("inspection.links.place.site"))));
            } else if (keeps) {
                var open = new Anchor("article/" + article.key());
                Phrase.written(place.title()).in(open);
                all.add(new Div(open));
            } else {
                all.add(new Div(Phrase.written(place.title()).span()));
            }
        }
        return all;
    }

    private void tryAgain(LinkId id) {
        switch (links.tryAgain(currentActor.get(), site, id)) {
            case OPENS -> Toasts.success(getTranslation("inspection.links.opens"));
            case FAILS -> Toasts.failure(getTranslation("inspection.links.fails"));
            case NOT_TRIED -> Toasts.failure(getTranslation("inspection.links.not-tried"));
            case GONE -> Toasts.success(getTranslation("inspection.links.gone"));
        }
        draw();
    }
}
