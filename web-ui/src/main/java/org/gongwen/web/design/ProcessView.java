package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongwen.design.Comparison;
import org.gongwen.design.InstalledProcess;
import org.gongwen.design.InstalledProcesses;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseTerms;
import org.gongwen.design.ServiceChange;
import org.gongwen.design.ServiceChanges;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.numbering.NumberWords;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** One process: its versions with who, when and why, any two of them beside each other, in service or not. */
@Route("processes/versions/:processKey")
@Titled("design.versions")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ProcessView extends Page implements BeforeEnterObserver {

    private final transient InstalledProcesses installed;
    private final transient ProcessReleases releases;
    private final transient ServiceChanges services;
    private final transient ProcessDrafts drafts;
    private final transient NumberWords numberWords;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient DifferenceWords words;

    private final Select<Integer> earlier = new Select<>();
    private final Select<Integer> later = new Select<>();
    private final Div desk = new Div();
    private String key = "";
    private String title = "";

    ProcessView(
            InstalledProcesses installed,
            ProcessReleases releases,
            ServiceChanges services,
            ProcessDrafts drafts,
            NumberWords numberWords,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.installed = installed;
        this.releases = releases;
        this.services = services;
        this.drafts = drafts;
        this.numberWords = numberWords;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        words = new DifferenceWords(this, directory);
        addClassName("gw-process");
        chooser(earlier, "design.compare.earlier");
        chooser(later, "design.compare.later");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("processKey").orElseThrow();
        draw();
    }

    @Override
    public String getPageTitle() {
        return title.isEmpty() ? super.getPageTitle() : title;
    }

    private void draw() {
        var versions = installed.versions(currentActor.get(), key);
        var newest = versions.getFirst();
        title = newest.definition().name();
        removeAll();
        add(new PageHeader(Phrase.written(title), actions(newest))
                .explained(Phrase.facts(
                        Phrase.plain(DesignWords.kind(this, newest.definition().kind())),
                        Phrase.of(this, "design.key", Phrase.plain(key)),
                        Phrase.of(this, "design.starts.line", words.starts(newest.starts())),
                        numbers(newest.terms()))));
        waiting().ifPresent(change -> add(service().waiting(change)));
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-process-list");
        versions.forEach(version -> list.add(line(version, version == newest)));
        add(Sheet.titled(getTranslation("design.versions"), list));
        undecided();
        compare(versions);
    }

    private Component[] actions(InstalledProcess newest) {
        if (!currentActor.get().holds(Role.SYSTEM_ADMINISTRATOR)) {
            return new Component[] {
                ReleaseWords.service(this, newest.definition().inService())
            };
        }
        var change = newest.definition().inService()
                ? propose("design.service.stop", VaadinIcon.BAN, ServiceChange.Kind.STOP)
                : propose("design.service.start", VaadinIcon.PLAY, ServiceChange.Kind.START);
        return waiting().isPresent()
                ? new Component[] {
                    ReleaseWords.service(this, newest.definition().inService())
                }
                : new Component[] {
                    ReleaseWords.service(this, newest.definition().inService()), change
                };
    }

    private Button propose(String word, VaadinIcon icon, ServiceChange.Kind kind) {
        return new Button(
                getTranslation(word), icon.create(), click -> service().propose(key, title, kind));
    }

    private Optional<ServiceChange> waiting() {
        return services.waiting(currentActor.get()).stream()
                .filter(change -> change.key().equals(key))
                .findFirst();
    }

    private ServiceSheet service() {
        return new ServiceSheet(this, getLocale(), services, currentActor, dates, this::draw);
    }

    private ListItem line(InstalledProcess version, boolean newest) {
        var definition = version.definition();
        var release = version.release();
        var decision = release == null ? null : release.decision();
        var name = Phrase.of(
                        this,
                        "design.version.since",
                        definition.version(),
                        Phrase.plain(dates.shortly(version.since().toInstant(), getLocale())))
                .span();
        name.addClassName("gw-process-name");
        var head = new Div(name);
        head.addClassName("gw-process-head");
        if (newest) {
            head.add(ReleaseWords.service(this, definition.inService()));
        }
        var line = new ListItem(head);
        line.addClassName("gw-process-line");
        if (release == null || decision == null) {
            line.add(facts(Phrase.plain(getTranslation("design.version.shipped"))));
        } else {
            line.add(
                    facts(Phrase.of(this, "design.version.people", release.proposerName(), decision.byName())),
                    facts(Phrase.written(release.remark())),
                    facts(Phrase.of(this, "design.starts.line", words.starts(release.starts()))),
                    facts(numbers(release.terms())));
        }
        var buttons = new Div();
        buttons.addClassName("gw-process-buttons");
        if (release != null) {
            buttons.add(
                    new Anchor("processes/release/" + release.id().value(), getTranslation("design.version.release")));
        }
        if (currentActor.get().holds(Role.SYSTEM_ADMINISTRATOR)) {
            var begin = new Button(
                    getTranslation("design.version.draft"),
                    VaadinIcon.EDIT.create(),
                    click -> begun(drafts.beginFromDefinition(currentActor.get(), definition.id())));
            begin.setAriaLabel(getTranslation("design.version.draft.of", definition.version()));
            begin.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            buttons.add(begin);
        }
        line.add(buttons);
        return line;
    }

    /** Under which word a version numbers; nothing where it is that of the organ. */
    private Phrase numbers(ReleaseTerms terms) {
        var id = terms.numbers();
        return id == null
                ? Phrase.EMPTY
                : Phrase.of(
                        this,
                        "design.numbers.line",
                        words.numbers(numberWords.byId().get(id)));
    }

    private static Div facts(Phrase phrase) {
        var facts = phrase.in(new Div());
        facts.addClassName("gw-process-facts");
        facts.setVisible(!phrase.isEmpty());
        return facts;
    }

    /** Proposals that wait, or never came into service. */
    private void undecided() {
        var others = releases.history(currentActor.get(), key).stream()
                .filter(release -> release.state() != Release.State.DEPLOYED)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-process-list");
        others.forEach(release -> {
            var decision = release.decision();
            var head = new Div(
                    Phrase.of(
                                    this,
                                    "design.waiting.by",
                                    ReleaseWords.who(getLocale(), dates, release.proposerName(), release.proposedAt()))
                            .in(new Anchor("processes/release/" + release.id().value(), "")),
                    ReleaseWords.badge(this, release.state()));
            head.addClassName("gw-process-head");
            var line = new ListItem(head, facts(Phrase.written(release.remark())));
            if (decision != null && !decision.words().isEmpty()) {
                line.add(facts(Phrase.of(this, "design.version.answer", decision.byName(), decision.words())));
            }
            line.addClassName("gw-process-line");
            list.add(line);
        });
        add(Sheet.titled(getTranslation("design.versions.undeployed"), list));
    }

    private void compare(List<InstalledProcess> versions) {
        var numbers =
                versions.stream().map(version -> version.definition().version()).toList();
        var content = new ArrayList<Component>();
        if (numbers.size() > 1) {
            earlier.setItems(numbers);
            later.setItems(numbers);
            earlier.setValue(numbers.get(1));
            later.setValue(numbers.getFirst());
            var choice = new Div(earlier, later);
            choice.addClassName("gw-compare-choice");
            content.add(choice);
        } else {
            later.setItems(numbers);
            later.setValue(numbers.getFirst());
        }
        content.add(desk);
        var sheet = Sheet.titled(
                        getTranslation(numbers.size() > 1 ? "design.compare" : "design.compare.one"),
                        content.toArray(Component[]::new))
                .flush();
        sheet.addClassName("gw-compare-sheet");
        add(sheet);
        show(numbers.size() > 1);
    }

    private void show(boolean two) {
        desk.removeAll();
        var last = later.getValue();
        var first = two ? earlier.getValue() : last;
        if (last == null || first == null) {
            return;
        }
        var compared = installed.compare(currentActor.get(), key, first, last);
        desk.add(new DifferenceDesk(
                two ? compared : new Comparison(null, compared.after(), null),
                directory,
                getTranslation("design.compare.version", first),
                getTranslation("design.compare.version", last)));
    }

    private void chooser(Select<Integer> select, String label) {
        select.setLabel(getTranslation(label));
        select.setItemLabelGenerator(version -> getTranslation("design.compare.version", version));
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                show(true);
            }
        });
    }

    private void begun(ProcessDraftResult result) {
        switch (result) {
            case ProcessDraftResult.Created(var draft) ->
                getUI().ifPresent(ui ->
                        ui.navigate("processes/design/" + draft.id().value()));
            case ProcessDraftResult.Refused(var reason, var arguments) ->
                Toasts.failure(Phrase.of(this, reason, arguments));
        }
    }
}
