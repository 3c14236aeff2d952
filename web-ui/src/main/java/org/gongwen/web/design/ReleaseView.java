package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseId;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.ReleaseToReview;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ReasonDialog;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** One release: what it would change, beside what is in service, and the decision of a second administrator. */
@Route("processes/release/:release([0-9]{1,18})")
@Titled("design.review")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ReleaseView extends Page implements BeforeEnterObserver {

    private final transient ProcessReleases releases;
    private final transient DefinitionLint lint;
    private final transient NumberWords numberWords;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private String title = "";

    ReleaseView(
            ProcessReleases releases,
            DefinitionLint lint,
            NumberWords numberWords,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.releases = releases;
        this.lint = lint;
        this.numberWords = numberWords;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassName("gw-release");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(new ReleaseId(
                Long.parseLong(event.getRouteParameters().get("release").orElseThrow())));
    }

    @Override
    public String getPageTitle() {
        return title.isEmpty() ? super.getPageTitle() : title;
    }

    private void draw(ReleaseId id) {
        var review = releases.review(currentActor.get(), id);
        var release = review.release();
        title = release.name();
        removeAll();
        add(new PageHeader(
                        Phrase.of(this, "design.review.of", release.name()),
                        actions(review).toArray(Component[]::new))
                .explained(Phrase.of(this, "design.review.explained", Phrase.plain(release.key()))));
        if (release.state() == Release.State.PROPOSED && !review.mayDecide()) {
            var own = new Paragraph(getTranslation("design.release.own"));
            own.addClassNames("gw-sheet", "gw-release-own");
            add(own);
        }
        add(Sheet.titled(getTranslation("design.review.facts"), facts(review)));
        var desk = new DifferenceDesk(review.comparison(), directory, before(review), after(release));
        if (!review.findings().isEmpty()) {
            add(findings(review, desk));
        }
        var sheet = Sheet.titled(
                        getTranslation(review.comparison().before() == null ? "design.compare.one" : "design.compare"),
                        desk)
                .flush();
        sheet.addClassName("gw-compare-sheet");
        add(sheet);
    }

    private String before(ReleaseToReview review) {
        var before = review.before();
        return before == null ? "" : getTranslation("design.compare.version", before.version());
    }

    private String after(Release release) {
        var decision = release.decision();
        return decision == null || decision.version() == null
                ? getTranslation("design.compare.proposed")
                : getTranslation("design.compare.version", decision.version());
    }

    private FactList facts(ReleaseToReview review) {
        var release = review.release();
        var words = new DifferenceWords(this, directory);
        var decision = release.decision();
        var before = review.before();
        var starts = words.starts(release.starts());
        var now = review.now();
        var proposed = release.state() == Release.State.PROPOSED && before != null;
        var differs = proposed && !now.starts().equals(release.starts());
        var known = numberWords.byId();
        var numbers = words.numbers(word(known, release.numbers()));
        var renumbered = proposed && !Objects.equals(now.numbers(), release.numbers());
        var facts = new FactList()
                .fact("design.review.state", ReleaseWords.badge(this, release.state()))
                .fact(
                        "design.review.proposer",
                        ReleaseWords.who(getLocale(), dates, release.proposerName(), release.proposedAt()))
                .fact("design.review.remark", Phrase.written(release.remark()))
                .fact(
                        "design.review.replaces",
                        before == null
                                ? Phrase.plain(getTranslation("design.review.new"))
                                : Phrase.plain(getTranslation("design.compare.version", before.version())))
                .fact(
                        "design.starts",
                        differs ? Phrase.of(this, "design.starts.instead", starts, words.starts(now.starts())) : starts)
                .fact(
                        "design.numbers",
                        renumbered
                                ? Phrase.of(
                                        this,
                                        "design.starts.instead",
                                        numbers,
                                        words.numbers(word(known, now.numbers())))
                                : numbers);
        if (decision != null && release.state() != Release.State.WITHDRAWN) {
            facts.fact("design.review.decider", ReleaseWords.who(getLocale(), dates, decision.byName(), decision.at()))
                    .fact("design.review.words", Phrase.written(decision.words()));
        }
        return facts;
    }

    private static @Nullable NumberWord word(Map<NumberWordId, NumberWord> known, @Nullable NumberWordId id) {
        return id == null ? null : known.get(id);
    }

    private Sheet findings(ReleaseToReview review, DifferenceDesk desk) {
        var list = new FindingsList(desk::choose);
        var design = lint.design(review.comparison().after().getBytes(StandardCharsets.UTF_8));
        if (design != null) {
            list.name(design.steps()
                    .map(step -> new Entry(step.id(), "UserTask", step.name()))
                    .toList());
            var form = design.schema();
            list.name(form == null ? List.of() : form.fields().toList());
        }
        list.show(review.findings());
        return Sheet.titled(getTranslation("design.findings"), list);
    }

    private List<Component> actions(ReleaseToReview review) {
        var release = review.release();
        var actions = new ArrayList<Component>();
        if (currentActor.get().holds(Role.SYSTEM_ADMINISTRATOR)) {
            actions.add(
                    new Anchor("processes/design/" + release.draft().value(), getTranslation("design.review.draft")));
        }
        if (release.state() != Release.State.PROPOSED) {
            return actions;
        }
        if (release.proposer().equals(currentActor.get().person())) {
            actions.add(new Button(
                    getTranslation("design.withdraw"),
                    click -> Confirm.ask(
                            getTranslation("design.withdraw.title"),
                            new Paragraph(getTranslation("design.withdraw.text")),
                            getTranslation("design.withdraw"),
                            () -> withdraw(release))));
        }
        if (review.mayDecide()) {
            var refuse = new Button(getTranslation("design.refuse"), VaadinIcon.ARROW_BACKWARD.create(), click -> {
                new ReasonDialog(
                                getTranslation("design.refuse.title"),
                                Phrase.of(this, "design.refuse.text", release.proposerName()),
                                getTranslation("design.refuse.reason"),
                                true,
                                getTranslation("design.refuse"),
                                ButtonVariant.LUMO_ERROR,
                                reason -> told(
                                        releases.refuse(currentActor.get(), release.id(), reason),
                                        "design.refuse.done"))
                        .open();
            });
            var approve = new Button(getTranslation("design.approve"), VaadinIcon.CHECK.create(), click -> {
                new ReasonDialog(
                                getTranslation("design.approve.title"),
                                Phrase.of(this, "design.approve.text", release.name()),
                                getTranslation("design.approve.words"),
                                false,
                                getTranslation("design.approve"),
                                ButtonVariant.LUMO_PRIMARY,
                                words -> told(
                                        releases.approve(currentActor.get(), release.id(), words),
                                        "design.approve.done"))
                        .open();
            });
            approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(refuse);
            actions.add(approve);
        }
        return actions;
    }

    private void withdraw(Release release) {
        told(releases.withdraw(currentActor.get(), release.id()), "design.withdraw.done")
                .ifPresent(Toasts::failure);
    }

    /** Says what became of it; answers what is to be put right before it can be done. */
    private Optional<Phrase> told(ReleaseResult result, String done) {
        return switch (result) {
            case ReleaseResult.Done(var release) -> {
                Toasts.success(Phrase.of(this, done, release.name()));
                again(release);
                yield Optional.empty();
            }
            case ReleaseResult.AlreadyDecided(var release) -> {
                Toasts.failure(getTranslation("design.review.decided"));
                again(release);
                yield Optional.empty();
            }
            case ReleaseResult.Faulty(var findings) ->
                Optional.of(Phrase.of(
                        this,
                        "design.approve.faulty",
                        findings.stream().filter(Finding::blocks).count()));
            case ReleaseResult.Refused(var reason, var arguments) -> Optional.of(Phrase.of(this, reason, arguments));
        };
    }

    private void again(Release release) {
        draw(release.id());
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
    }
}
