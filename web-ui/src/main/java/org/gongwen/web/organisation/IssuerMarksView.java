package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.issuermark.IssuerMark;
import org.gongwen.issuermark.IssuerMarks;
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
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;

/** What stands in red above the documents of each organ, by form: what counts now, and what will. */
@Route("issuer-marks")
@Titled("issuermark.screen")
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 49, icon = VaadinIcon.FLAG_O)
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class IssuerMarksView extends Page {

    private final transient IssuerMarks marks;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final Div content = new Div();

    IssuerMarksView(IssuerMarks marks, Directory directory, CurrentActor currentActor, Dates dates) {
        this.marks = marks;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        var enter = new Button(
                getTranslation("issuermark.enter"),
                VaadinIcon.PLUS.create(),
                click -> new IssuerMarkDialog(
                                directory,
                                dates.today().plusDays(1),
                                mark -> marks.enter(currentActor.get(), mark),
                                this::draw)
                        .open());
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new PageHeader(getTranslation("issuermark.screen"), enter)
                        .explained(getTranslation("issuermark.explained")),
                content);
        draw();
    }

    private void draw() {
        content.removeAll();
        var all = marks.all(currentActor.get());
        if (all.isEmpty()) {
            content.add(new Sheet(new EmptyState(
                    VaadinIcon.FLAG_O,
                    getTranslation("issuermark.none.title"),
                    getTranslation("issuermark.none.text"))));
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-process-list");
        all.forEach(mark -> list.add(line(mark)));
        content.add(Sheet.titled(getTranslation("issuermark.list"), list));
    }

    private ListItem line(IssuerMark mark) {
        var name = Phrase.written(mark.name() + mark.suffix()).span();
        name.addClassName("gw-process-name");
        var head = new Div(name, badge(mark));
        head.addClassName("gw-process-head");
        var line = new ListItem(
                head,
                facts(Phrase.facts(
                        Phrase.written(directory.unit(mark.organ()).name()),
                        Phrase.plain(getTranslation(IssuerMarkDialog.word(mark.form()))),
                        Phrase.plain(getTranslation("issuermark.seal.of", mark.seal())),
                        mark.printing().isEmpty()
                                ? Phrase.EMPTY
                                : Phrase.of(this, "issuermark.printing.of", mark.printing()))),
                facts(Phrase.of(
                        this,
                        "issuermark.entered.by",
                        Phrase.plain(dates.day(mark.validFrom(), getLocale())),
                        mark.enteredBy(),
                        mark.reason())));
        line.addClassName("gw-process-line");
        return line;
    }

    private StateBadge badge(IssuerMark mark) {
        return mark.validFrom().isAfter(dates.today())
                ? new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOCK, getTranslation("issuermark.soon"))
                : new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.CHECK, getTranslation("issuermark.now"));
    }

    private static Div facts(Phrase facts) {
        var line = facts.in(new Div());
        line.addClassName("gw-process-facts");
        return line;
    }
}
