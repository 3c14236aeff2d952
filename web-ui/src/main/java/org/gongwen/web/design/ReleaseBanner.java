package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseResult;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** What became of a draft when it was proposed last; invisible as long as it never was. */
@SuppressWarnings("serial") // sessions are not written to disk
class ReleaseBanner extends Div {

    private final transient ProcessReleases releases;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient ProcessDraftId draft;

    ReleaseBanner(ProcessReleases releases, CurrentActor currentActor, Dates dates, ProcessDraftId draft) {
        this.releases = releases;
        this.currentActor = currentActor;
        this.dates = dates;
        this.draft = draft;
        addClassNames("gw-sheet", "gw-release-banner");
        getElement().setAttribute("role", "status");
    }

    /** @param version the newest version of the draft */
    void show(int version) {
        var newest = releases.newest(currentActor.get(), draft);
        setVisible(newest.isPresent());
        removeAll();
        newest.ifPresent(release -> fill(release, version > release.draftVersion()));
    }

    private void fill(Release release, boolean changedSince) {
        var decision = release.decision();
        var words = switch (release.state()) {
            case PROPOSED ->
                Phrase.of(
                        this,
                        "design.banner.proposed",
                        ReleaseWords.who(getLocale(), dates, release.proposerName(), release.proposedAt()),
                        release.remark());
            case DEPLOYED ->
                Phrase.of(
                        this,
                        "design.banner.deployed",
                        decision == null ? "" : decision.byName(),
                        decision == null || decision.version() == null ? 0 : decision.version());
            case REFUSED ->
                Phrase.of(
                        this,
                        "design.banner.refused",
                        decision == null
                                ? Phrase.EMPTY
                                : ReleaseWords.who(getLocale(), dates, decision.byName(), decision.at()),
                        decision == null ? "" : decision.words());
            case WITHDRAWN -> Phrase.plain(getTranslation("design.banner.withdrawn"));
        };
        var sentence = words.span();
        sentence.addClassName("gw-release-words");
        add(ReleaseWords.badge(this, release.state()), sentence);
        if (changedSince && (release.state() == Release.State.PROPOSED || release.state() == Release.State.DEPLOYED)) {
            var since = Phrase.plain(getTranslation("design.banner.changed")).span();
            since.addClassName("gw-soft");
            add(since);
        }
        var look = new Anchor("processes/release/" + release.id().value(), getTranslation("design.banner.look"));
        add(look);
        if (release.state() == Release.State.PROPOSED
                && release.proposer().equals(currentActor.get().person())) {
            var withdraw = new Button(
                    getTranslation("design.withdraw"),
                    click -> Confirm.ask(
                            getTranslation("design.withdraw.title"),
                            new Paragraph(getTranslation("design.withdraw.text")),
                            getTranslation("design.withdraw"),
                            () -> withdraw(release)));
            withdraw.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            add(withdraw);
        }
    }

    private void withdraw(Release release) {
        switch (releases.withdraw(currentActor.get(), release.id())) {
            case ReleaseResult.Done done -> Toasts.success(getTranslation("design.withdraw.done"));
            case ReleaseResult.AlreadyDecided decided -> Toasts.failure(getTranslation("design.review.decided"));
            case ReleaseResult.Refused(var reason, var arguments) -> Toasts.failure(Phrase.of(this, reason, arguments));
            case ReleaseResult.Faulty faulty -> throw new IllegalStateException("taking back needs no check");
        }
        show(release.draftVersion());
    }
}
