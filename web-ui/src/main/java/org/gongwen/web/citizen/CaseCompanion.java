package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Optional;
import org.gongwen.citizen.CaseOffer;
import org.gongwen.citizen.CaseSheet;
import org.gongwen.citizen.Cases;
import org.gongwen.identity.Actor;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ItemSheet;
import org.gongwen.web.item.ItemCompanion;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;

/** The letter or application that is answered in a business item: how its clock stands, and who wrote for whom it lies with. */
@org.springframework.stereotype.Component
class CaseCompanion implements ItemCompanion {

    private final Cases cases;
    private final SiteAccess access;
    private final Dates dates;

    CaseCompanion(Cases cases, SiteAccess access, Dates dates) {
        this.cases = cases;
        this.access = access;
        this.dates = dates;
    }

    @Override
    public Optional<Component> beside(Actor actor, ItemSheet sheet) {
        return cases.of(actor, sheet.item().id()).map(found -> beside(actor, found));
    }

    @StyleSheet("context://gongwen/citizen.css")
    @SuppressWarnings("serial") // sessions are not written to disk
    private static final class Beside extends Div {
        Beside() {
            addClassName("gw-case-beside");
        }
    }

    private Component beside(Actor actor, CaseSheet found) {
        var box = new Beside();
        var head = new Div(new H3(CaseWords.kind(box, found.kind())), CaseWords.state(box, found.state()));
        if (found.state().isOpen()) {
            head.add(CaseWords.clock(box, dates, found.due(), found.left(), found.stopped(), found.lapsed()));
        }
        head.addClassName("gw-case-head");
        box.add(head);
        var obtaining = found.obtaining();
        if (obtaining != null) {
            box.add(CaseWords.obtaining(box, obtaining).in(new Div()));
        }
        found.events().stream()
                .filter(event -> !event.text().isBlank())
                .forEach(event -> box.add(new Div(
                        CaseWords.event(box, dates, event).in(new Span()),
                        new Div(Phrase.written(event.text()).span()))));
        if (found.offers().contains(CaseOffer.SEE_CONTACT)) {
            box.add(new ContactBox(cases, actor, found.id()));
        }
        if (access.maySee(actor, found.site())) {
            box.add(new Anchor("case/" + found.id().value(), I18NProvider.translate("citizen.open")));
        }
        return box;
    }

    /** Whoever accepted it sends it back on its way at the item itself. */
    @Override
    public boolean draftedElsewhere(ItemSheet sheet) {
        return false;
    }
}
