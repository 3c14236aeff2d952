package org.gongwen.web.citizen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import org.gongwen.citizen.CaseId;
import org.gongwen.citizen.CaseOffer;
import org.gongwen.citizen.CaseSheet;
import org.gongwen.citizen.Cases;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** One letter or application: what the citizen wrote, how its clock stands, what happened and what can be done. */
@Route("case/:case([0-9]{1,18})")
@Titled("citizen.one")
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/form.css")
@StyleSheet("context://gongwen/citizen.css")
@SuppressWarnings("serial") // sessions are not written to disk
class CaseView extends Page implements BeforeEnterObserver {

    private final transient Cases cases;
    private final transient CaseServices services;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private transient @Nullable CaseSheet sheet;

    CaseView(Cases cases, CaseServices services, Directory directory, CurrentActor currentActor, Dates dates) {
        this.cases = cases;
        this.services = services;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-case");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(new CaseId(Long.parseLong(event.getRouteParameters().get("case").orElseThrow())));
    }

    @Override
    public String getPageTitle() {
        var shown = sheet;
        return shown == null ? getTranslation("citizen.one") : shown.subject();
    }

    private void draw(CaseId id) {
        removeAll();
        var shown = cases.read(currentActor.get(), id);
        sheet = shown;
        var body = new Div(Sheet.titled(
                getTranslation(isRequest(shown) ? "citizen.text.request" : "citizen.text"),
                facts(shown),
                text(shown.text())));
        body.addClassName("gw-case-body");
        var reply = shown.reply();
        if (reply != null) {
            body.add(answer(shown, reply));
        }
        body.add(Sheet.titled(getTranslation("citizen.history"), history(shown)));
        var aside = new Aside();
        aside.addClassName("gw-case-aside");
        aside.getElement().setAttribute("aria-label", getTranslation("citizen.aside"));
        var actions = new CaseActions(services, directory, currentActor, dates, shown, () -> draw(id));
        if (actions.isVisible()) {
            aside.add(Sheet.titled(getTranslation("citizen.aside"), actions));
        }
        if (shown.offers().contains(CaseOffer.SEE_CONTACT)) {
            aside.add(Sheet.titled(
                    getTranslation("citizen.contact"), new ContactBox(cases, currentActor.get(), shown.id())));
        }
        var both = new Div(body, aside);
        both.addClassName("gw-item-body");
        add(
                new PageHeader(Phrase.written(shown.subject()), badges(shown))
                        .explained(Phrase.facts(
                                Phrase.plain(CaseWords.kind(this, shown.kind())), Phrase.plain(shown.receipt()))),
                both);
    }

    private Component[] badges(CaseSheet shown) {
        var state = CaseWords.state(this, shown.state());
        return shown.state().isOpen()
                ? new Component[] {
                    CaseWords.clock(this, dates, shown.due(), shown.left(), shown.stopped(), shown.lapsed()), state
                }
                : new Component[] {state};
    }

    private DescriptionList facts(CaseSheet shown) {
        var list = new DescriptionList();
        list.addClassName("gw-case-facts");
        fact(list, "citizen.field.received", Phrase.plain(dates.day(shown.receivedOn(), getLocale())));
        var due = shown.due();
        if (due != null) {
            fact(list, "citizen.field.due", Phrase.plain(dates.day(due, getLocale())));
        }
        if (!isRequest(shown)) {
            fact(
                    list,
                    "citizen.field.public",
                    Phrase.plain(getTranslation(shown.wantsPublic() ? "citizen.public.yes" : "citizen.public.no")));
        }
        var obtaining = shown.obtaining();
        if (obtaining != null) {
            fact(list, "citizen.field.obtaining", CaseWords.obtaining(this, obtaining));
        }
        shown.told().forEach(told -> fact(list, "citizen.field.told", CaseWords.told(this, dates, told)));
        var item = shown.item();
        if (item != null) {
            list.add(
                    new DescriptionList.Term(getTranslation("citizen.field.item")),
                    new DescriptionList.Description(
                            new Anchor("item/" + item.value(), getTranslation("citizen.item.open"))));
        }
        var letter = shown.letter();
        if (letter != null) {
            list.add(
                    new DescriptionList.Term(getTranslation("citizen.field.letter")),
                    new DescriptionList.Description(
                            new Anchor("article/" + letter.value(), getTranslation("citizen.letter.open"))));
        }
        return list;
    }

    private static boolean isRequest(CaseSheet shown) {
        return shown.kind().isApplied();
    }

    private void fact(DescriptionList list, String key, Phrase value) {
        list.add(new DescriptionList.Term(getTranslation(key)), value.in(new DescriptionList.Description()));
    }

    private Sheet answer(CaseSheet shown, String reply) {
        var decision = shown.decision();
        var answer = Sheet.titled(getTranslation("citizen.reply"));
        if (decision != null) {
            answer.add(CaseWords.decision(this, shown.kind(), decision).in(new H3()));
        }
        answer.add(text(reply));
        return answer;
    }

    private static Div text(String words) {
        var text = Phrase.mark(new Div());
        text.setText(words);
        text.addClassName("gw-case-text");
        return text;
    }

    private OrderedList history(CaseSheet shown) {
        var list = new OrderedList();
        list.addClassName("gw-case-history");
        shown.events().forEach(event -> {
            var line = new ListItem(CaseWords.event(this, dates, event).in(new Span()));
            if (!event.text().isBlank()) {
                line.add(text(event.text()));
            }
            list.add(line);
        });
        return list;
    }
}
