package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongwen.design.DryRuns;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.Trial;
import org.gongwen.design.TrialOpening;
import org.gongwen.design.TrialSamples;
import org.gongwen.design.TrialSetting;
import org.gongwen.design.TrialSource;
import org.gongwen.design.TrialStanding;
import org.gongwen.design.TrialStanding.Open;
import org.gongwen.design.TrialTurn;
import org.gongwen.design.TrialWalks.Stuck;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/**
 * 试运行: a process is walked through step by step or many times at random, against the organisation as it is today, and
 * nothing comes of it. The diagram shows where it stands; the lists say the same in words and are where one acts.
 */
@Route("processes/design/:processDraft([0-9]{1,18})/try")
@RouteAlias("processes/design/try")
@Titled("trial.screen")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@StyleSheet("context://gongwen/trial.css")
@SuppressWarnings("serial") // sessions are not written to disk
class TryView extends Page implements BeforeEnterObserver {

    private final transient DryRuns trials;
    private final transient ProcessDrafts drafts;
    private final transient TrialSamples samples;
    private final transient Directory directory;
    private final transient Dates dates;
    private final transient CurrentActor currentActor;

    private final Div desk = new Div();
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div refusedBy = new Div();
    private final Div now = new Div();
    private final Button undo;
    private final Button anew;
    private transient @Nullable Session session;
    private String name = "";

    /** A version to choose. */
    private record Version(TrialSource source, Phrase name) {}

    /** What is open, with what belongs to it. */
    private static final class Session {
        private final Trial trial;
        private final TrialWords words;
        private final TokenDiagram diagram;
        private final TrialFields fields;
        private final TrialTrail trail;
        private @Nullable TrialStanding standing;
        private @Nullable TrialWalksSheet walks;
        private long seed;
        /** Whether some step goes to whoever has handled the one before. */
        private final boolean followsHandlers;

        Session(Trial trial, TrialWords words, TokenDiagram diagram, TrialFields fields, TrialTrail trail) {
            this.trial = trial;
            this.words = words;
            this.diagram = diagram;
            this.fields = fields;
            this.trail = trail;
            followsHandlers =
                    trial.design().steps().anyMatch(step -> step.handler().equals("previousHandler"));
        }
    }

    TryView(
            DryRuns trials,
            ProcessDrafts drafts,
            TrialSamples samples,
            Directory directory,
            Dates dates,
            CurrentActor currentActor) {
        this.trials = trials;
        this.drafts = drafts;
        this.samples = samples;
        this.directory = directory;
        this.dates = dates;
        this.currentActor = currentActor;
        addClassName("gw-trial");
        undo = new Button(getTranslation("trial.undo"), VaadinIcon.ARROW_BACKWARD.create(), click -> stepBack());
        anew = new Button(getTranslation("trial.anew"), VaadinIcon.REFRESH.create(), click -> begin());
        for (var button : List.of(undo, anew)) {
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        }
        now.addClassName("gw-trial-now");
        now.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var draft = event.getRouteParameters()
                .get("processDraft")
                .map(id -> new TrialSource.OfDraft(new ProcessDraftId(Long.parseLong(id))))
                .orElse(null);
        removeAll();
        var versions = versions(draft);
        if (versions.isEmpty()) {
            add(
                    new PageHeader(getTranslation("trial.screen")),
                    new EmptyState(
                            VaadinIcon.SITEMAP,
                            getTranslation("trial.nothing.title"),
                            getTranslation("trial.nothing.text")));
            return;
        }
        name = draft == null
                ? getTranslation("trial.screen")
                : drafts.read(currentActor.get(), draft.draft()).name();
        add(header(draft, versions), desk);
        if (draft != null) {
            open(draft);
        }
    }

    @Override
    public String getPageTitle() {
        return name.isEmpty() ? getTranslation("trial.screen") : getTranslation("trial.title", name);
    }

    /** The draft and what it would replace; without a draft everything that is deployed. */
    private List<Version> versions(TrialSource.@Nullable OfDraft draft) {
        var actor = currentActor.get();
        var versions = new ArrayList<Version>();
        if (draft != null) {
            var drawn = drafts.read(actor, draft.draft());
            versions.add(new Version(draft, Phrase.of(this, "trial.version.draft", drawn.version())));
        }
        (draft == null ? trials.deployed(actor) : trials.versions(actor, draft))
                .forEach(one -> versions.add(new Version(
                        new TrialSource.OfDefinition(one.id()),
                        Phrase.of(this, "design.begin.deployed.one", one.name(), one.version()))));
        return versions;
    }

    private PageHeader header(TrialSource.@Nullable OfDraft draft, List<Version> versions) {
        var chooser = new ComboBox<Version>();
        chooser.setAriaLabel(getTranslation("trial.version"));
        chooser.setItems(versions);
        Labels.of(chooser, Version::name);
        chooser.setValue(versions.getFirst());
        chooser.setWidth("min(280px, 70vw)");
        if (draft == null) {
            var older = new ComboBox<Version>();
            older.setAriaLabel(getTranslation("trial.version"));
            Labels.of(older, Version::name);
            older.setWidth("min(200px, 70vw)");
            chooser.setAriaLabel(getTranslation("trial.process"));
            onChoice(chooser, chosen -> offer(older, chosen.source()));
            onChoice(older, chosen -> open(chosen.source()));
            offer(older, versions.getFirst().source());
            return new PageHeader(getTranslation("trial.screen"), chooser, older)
                    .explained(getTranslation("trial.explained"));
        }
        onChoice(chooser, chosen -> open(chosen.source()));
        var back = new Button(
                getTranslation("trial.back"),
                VaadinIcon.ARROW_LEFT.create(),
                click -> getUI().ifPresent(ui ->
                        ui.navigate("processes/design/" + draft.draft().value())));
        return new PageHeader(Phrase.of(this, "trial.title", name), chooser, back)
                .explained(getTranslation("trial.explained"));
    }

    /** One of them is always chosen. */
    private static void onChoice(ComboBox<Version> chooser, SerializableConsumer<Version> chosen) {
        chooser.addValueChangeListener(event -> {
            if (event.getValue() == null) {
                chooser.setValue(event.getOldValue());
            } else if (event.isFromClient()) {
                chosen.accept(event.getValue());
            }
        });
    }

    /** The versions of a process, and opens the newest. */
    private void offer(ComboBox<Version> older, TrialSource source) {
        var versions = trials.versions(currentActor.get(), source).stream()
                .map(one -> new Version(
                        new TrialSource.OfDefinition(one.id()), Phrase.of(this, "trial.version.one", one.version())))
                .toList();
        older.setItems(versions);
        older.setValue(versions.getFirst());
        open(versions.getFirst().source());
    }

    private void open(TrialSource source) {
        desk.removeAll();
        session = null;
        desk.setClassName("gw-trial-desk");
        switch (trials.open(currentActor.get(), source)) {
            case TrialOpening.NotWhole notWhole -> {
                desk.setClassName("");
                var findings = new FindingsList(element -> {});
                findings.show(notWhole.findings());
                desk.add(Sheet.titled(
                        getTranslation("trial.not-whole"),
                        new Paragraph(getTranslation("trial.not-whole.text")),
                        findings));
            }
            case TrialOpening.Open(var trial) -> lay(trial);
        }
    }

    private void lay(Trial trial) {
        var words = new TrialWords(this, directory, trial.design());
        var diagram = new TokenDiagram(trial.xml());
        diagram.addClassName("gw-trial-diagram");
        var fields = new TrialFields(trial, trials, directory, currentActor, this::begin, this::choose);
        var trail = new TrialTrail(words);
        var current = new Session(trial, words, diagram, fields, trail);
        session = current;
        var walks = new TrialWalksSheet(words, this::walk, this::look);
        current.walks = walks;

        var actions = new Div(undo, anew);
        actions.addClassName("gw-trial-actions");
        var standing = Sheet.titled(getTranslation("trial.now"), refusal, refusedBy, now, actions);
        var setup = Sheet.titled(
                getTranslation("trial.setup"),
                new Paragraph(getTranslation("trial.setup.explained")),
                new TrialOffers(trial, samples, directory, dates, currentActor, this::fill, () -> fields.setting()),
                fields);
        var left = new Div(diagram, Sheet.titled(getTranslation("trial.walks"), walks));
        left.addClassName("gw-trial-left");
        var right = new Div(standing, setup, Sheet.titled(getTranslation("trial.trail"), trail));
        right.addClassName("gw-trial-right");
        desk.add(left, right);
        begin();
    }

    /** Begins anew with the values of a sample, or with what a drafter lends. */
    private void fill(TrialSetting setting) {
        if (session != null) {
            session.fields.fill(setting);
            begin();
        }
    }

    private void begin() {
        var current = session;
        if (current == null) {
            return;
        }
        if (!current.fields.complete()) {
            refusal.say(getTranslation("trial.nobody-begins"));
            return;
        }
        current.standing = null;
        take(current, trials.begin(currentActor.get(), current.trial, current.fields.setting()));
    }

    private void finish(Open open, boolean agrees, @Nullable Person by) {
        var current = session;
        var standing = current == null ? null : current.standing;
        if (current != null && standing != null) {
            var deed = new DryRuns.Deed(by == null ? null : by.id(), agrees, current.fields.answers());
            take(
                    current,
                    trials.finish(
                            currentActor.get(),
                            current.trial,
                            standing,
                            open.task().number(),
                            deed));
        }
    }

    private void returnTo(Open open, ProcessDesign.Step target, @Nullable Person by) {
        var current = session;
        var standing = current == null ? null : current.standing;
        if (current != null && standing != null) {
            take(
                    current,
                    trials.returnTo(
                            currentActor.get(),
                            current.trial,
                            standing,
                            open.task().number(),
                            new StepKey(target.id()),
                            by == null ? null : by.id()));
        }
    }

    /** Somebody else is named for a step that is left to the drafter: where it stands stays, who does what changes. */
    private void choose() {
        var current = session;
        var standing = current == null ? null : current.standing;
        if (current != null && standing != null) {
            show(
                    current,
                    trials.choose(currentActor.get(), current.trial, standing, current.fields.chosen()),
                    List.of());
        }
    }

    private void stepBack() {
        var current = session;
        var standing = current == null ? null : current.standing;
        if (current != null && standing != null) {
            standing.before()
                    .map(before -> trials.choose(currentActor.get(), current.trial, before, current.fields.chosen()))
                    .ifPresent(before -> show(current, before, List.of()));
        }
    }

    private void take(Session current, TrialTurn turn) {
        switch (turn) {
            case TrialTurn.Went(var standing) -> show(current, standing, waves(standing.events()));
            case TrialTurn.Refused refused -> refused(current, refused);
        }
    }

    private void refused(Session current, TrialTurn.Refused refused) {
        refusal.say(Phrase.of(
                this,
                "trial.stuck." + ProcessDesign.word(refused.trouble()),
                current.words.element(refused.element())));
        refusedBy.removeAll();
        refused.events().forEach(event -> {
            if (event instanceof Event.Chose chose) {
                chose.verdicts()
                        .forEach(verdict ->
                                refusedBy.add(current.words.verdict(verdict).in(new Div())));
            }
        });
        var standing = current.standing;
        if (standing == null) {
            now.removeAll();
            current.trail.removeAll();
            undo.setEnabled(false);
        }
        current.diagram.show(marks(standing, List.of(refused.element())), List.of());
    }

    private void show(Session current, TrialStanding standing, List<List<String>> waves) {
        current.standing = standing;
        refusal.clear();
        refusedBy.removeAll();
        undo.setEnabled(standing.before().isPresent());
        current.trail.show(standing);
        current.diagram.show(marks(standing, List.of()), waves);
        now.removeAll();
        var position = standing.position();
        now.add(Phrase.of(this, "trial.elapsed", position.day()).in(new Paragraph()));
        if (position.ended()) {
            now.add(new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("trial.ended")));
            anew.focus();
            return;
        }
        if (position.stuck()) {
            position.waiting().keySet().stream()
                    .sorted()
                    .forEach(flow -> now.add(new StateBadge(
                            StateBadge.Tone.LATE,
                            VaadinIcon.CLOSE_CIRCLE,
                            Phrase.of(this, "trial.stuck.neverJoined", current.words.element(flow)))));
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-trial-open");
        standing.open().forEach(open -> list.add(line(current, open)));
        now.add(list);
        if (!waves.isEmpty() && standing.before().isPresent()) {
            // Whoever works with the keyboard goes on where the last action was.
            list.getChildren()
                    .flatMap(item -> item.getChildren())
                    .flatMap(part -> part.getChildren())
                    .filter(Button.class::isInstance)
                    .map(Button.class::cast)
                    .findFirst()
                    .ifPresent(Button::focus);
        }
    }

    private ListItem line(Session current, Open open) {
        var heading = current.words.task(open.task()).in(new H3());
        heading.addClassName("gw-trial-step");
        var people = current.words.people(open).in(new Div());
        people.addClassName("gw-trial-people");
        if (open.people().isEmpty() && !open.leftToDrafter()) {
            people.removeAll();
            people.add(new StateBadge(StateBadge.Tone.SOON, VaadinIcon.WARNING, getTranslation("trial.nobody")));
        }
        var days = open.task().workingDays();
        var time = new Span(
                days == null
                        ? getTranslation("trial.no-deadline")
                        : getTranslation(
                                "trial.days",
                                days,
                                open.task().doneOn(),
                                dates.day(
                                        trials.day(
                                                currentActor.get(), open.task().doneOn()),
                                        getLocale())));
        time.addClassName("gw-trial-time");
        var who = whoActs(current, open);
        var actions = new Div();
        actions.addClassName("gw-trial-buttons");
        actions.add(answer(
                current,
                open,
                getTranslation("design.finish." + ProcessDesign.word(open.step().finish())),
                true,
                who));
        if (open.step().isVoted()) {
            actions.add(answer(current, open, getTranslation("trial.disagree"), false, who));
        }
        if (!open.targets().isEmpty()) {
            var menu = new MenuBar();
            menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_TERTIARY);
            var back = menu.addItem(getTranslation("trial.return"));
            open.targets()
                    .forEach(target -> back.getSubMenu()
                            .addItem(
                                    current.words.element(target.id()).span(),
                                    click -> returnTo(open, target, who.getValue())));
            actions.add(menu);
        }
        var item = new ListItem(heading, people);
        var asking = standingOf(current).asking().get(open.task().opening());
        if (asking != null && open.step().isVoted()) {
            var votes = current.words.votes(asking).in(new Div());
            votes.addClassName("gw-trial-time");
            item.add(votes);
        }
        item.add(time);
        if (who.isVisible()) {
            item.add(who);
        }
        item.add(actions);
        return item;
    }

    private static Position standingOf(Session session) {
        return Objects.requireNonNull(session.standing).position();
    }

    private Button answer(Session current, Open open, String words, boolean agrees, ComboBox<Person> who) {
        var button = new Button(
                words,
                (agrees ? VaadinIcon.CHECK : VaadinIcon.CLOSE_SMALL).create(),
                click -> finish(open, agrees, who.getValue()));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        if (agrees) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        button.setAriaLabel(Phrase.of(this, "trial.finish", current.words.task(open.task()), Phrase.plain(words))
                .text());
        return button;
    }

    /** Which of several people acts: asked only where a later step goes to whoever that was. */
    private ComboBox<Person> whoActs(Session current, Open open) {
        var who = new ComboBox<Person>();
        who.setVisible(open.people().size() > 1 && current.followsHandlers);
        who.setAriaLabel(
                Phrase.of(this, "trial.who", current.words.task(open.task())).text());
        who.setItems(open.people());
        Labels.written(who, Person::name);
        open.people().stream().findFirst().ifPresent(who::setValue);
        who.addThemeVariants(ComboBoxVariant.LUMO_SMALL);
        who.setWidthFull();
        return who;
    }

    // ---- many walks

    private void walk(TrialWalksSheet.Wish wish) {
        var current = session;
        if (current == null || current.walks == null || !current.fields.complete()) {
            return;
        }
        current.seed = wish.seed();
        var result =
                trials.walk(currentActor.get(), current.trial, current.fields.setting(), wish.walks(), wish.seed());
        current.walks.show(result);
        current.diagram.heat(result.reached());
    }

    private void look(Stuck stuck) {
        var current = session;
        if (current != null) {
            trials.again(currentActor.get(), current.trial, current.fields.setting(), current.seed, stuck.example())
                    .ifPresent(standing -> show(current, standing, List.of()));
        }
    }

    // ---- for the diagram

    private TokenDiagram.Standing marks(@Nullable TrialStanding standing, List<String> trouble) {
        var open = new TreeMap<String, Integer>();
        Set<String> done = new LinkedHashSet<>();
        Set<String> taken = new LinkedHashSet<>();
        List<String> waiting = List.of();
        if (standing != null) {
            standing.open().forEach(one -> open.merge(one.step().id(), 1, Integer::sum));
            var flows = session == null ? Map.<String, String>of() : targets(session.trial);
            waiting = standing.position().waiting().keySet().stream()
                    .map(flow -> flows.getOrDefault(flow, flow))
                    .distinct()
                    .toList();
        }
        for (var at = standing; at != null; at = at.before().orElse(null)) {
            for (var event : at.events()) {
                switch (event) {
                    case Event.Went went -> taken.add(went.flow());
                    case Event.Finished finished ->
                        done.add(finished.task().step().value());
                    case Event.Ran ran -> done.add(ran.automatic());
                    case Event.Ended ended -> done.add(ended.end());
                    default -> {}
                }
            }
        }
        return new TokenDiagram.Standing(open, List.copyOf(done), waiting, List.copyOf(taken), trouble);
    }

    private static Map<String, String> targets(Trial trial) {
        return trial.design().body().allFlows().collect(Collectors.toMap(Flow::id, Flow::to, (one, other) -> one));
    }

    /** The flows that were taken, those that are taken at the same time together. */
    private static List<List<String>> waves(List<Event> events) {
        var waves = new TreeMap<Integer, List<String>>();
        for (var event : events) {
            if (event instanceof Event.Went(var flow, var wave)) {
                waves.computeIfAbsent(wave, number -> new ArrayList<>()).add(flow);
            }
        }
        return List.copyOf(waves.values());
    }
}
