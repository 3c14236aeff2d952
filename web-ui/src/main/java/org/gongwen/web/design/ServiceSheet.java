package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.design.ServiceChange;
import org.gongwen.design.ServiceChanges;
import org.gongwen.design.ServiceResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ReasonDialog;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Toasts;

/** What was proposed about the service of one process, and what whoever looks at it may do about that. */
final class ServiceSheet {

    private final Component screen;
    private final Locale locale;
    private final ServiceChanges changes;
    private final CurrentActor currentActor;
    private final Dates dates;
    private final Runnable changed;

    ServiceSheet(
            Component screen,
            Locale locale,
            ServiceChanges changes,
            CurrentActor currentActor,
            Dates dates,
            Runnable changed) {
        this.screen = screen;
        this.locale = locale;
        this.changes = changes;
        this.currentActor = currentActor;
        this.dates = dates;
        this.changed = changed;
    }

    /** Asks for a reason, and proposes it. */
    void propose(String key, String title, ServiceChange.Kind kind) {
        var words = words(kind);
        new ReasonDialog(
                        text(words + ".title"),
                        Phrase.of(screen, words + ".text", title),
                        text(words + ".reason"),
                        true,
                        text("design.service.propose"),
                        kind == ServiceChange.Kind.STOP ? ButtonVariant.LUMO_ERROR : ButtonVariant.LUMO_PRIMARY,
                        reason -> told(
                                kind == ServiceChange.Kind.STOP
                                        ? changes.proposeStop(currentActor.get(), key, reason)
                                        : changes.proposeStart(currentActor.get(), key, reason),
                                "design.service.proposed"))
                .open();
    }

    /** What waits. */
    Sheet waiting(ServiceChange change) {
        var head = new Div(badge(screen, change));
        head.addClassName("gw-process-head");
        var buttons = new Div();
        buttons.addClassName("gw-process-buttons");
        if (change.isOf(currentActor.get().person())) {
            buttons.add(new Button(
                    text("design.withdraw"),
                    click -> told(changes.withdraw(currentActor.get(), change.id()), "design.service.withdrawn")
                            .ifPresent(Toasts::failure)));
        }
        if (changes.mayDecide(currentActor.get(), change.id())) {
            var approve =
                    new Button(text("design.service.approve"), VaadinIcon.CHECK.create(), click -> approve(change));
            approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(
                    new Button(text("design.refuse"), VaadinIcon.ARROW_BACKWARD.create(), click -> refuse(change)),
                    approve);
        }
        var box = new Div(head, facts(by(change)), facts(Phrase.written(change.reason())), buttons);
        box.addClassName("gw-process-line");
        return Sheet.titled(text("design.service.change"), box);
    }

    private void approve(ServiceChange change) {
        new ReasonDialog(
                        text(words(change.kind()) + ".approve.title"),
                        Phrase.of(screen, words(change.kind()) + ".approve.text", change.name()),
                        text("design.approve.words"),
                        false,
                        text("design.service.approve"),
                        ButtonVariant.LUMO_PRIMARY,
                        words -> told(
                                changes.approve(currentActor.get(), change.id(), words),
                                words(change.kind()) + ".done"))
                .open();
    }

    private void refuse(ServiceChange change) {
        new ReasonDialog(
                        text("design.refuse.title"),
                        Phrase.of(screen, "design.refuse.text", change.proposerName()),
                        text("design.refuse.reason"),
                        true,
                        text("design.refuse"),
                        ButtonVariant.LUMO_ERROR,
                        reason ->
                                told(changes.refuse(currentActor.get(), change.id(), reason), "design.service.refused"))
                .open();
    }

    private Optional<Phrase> told(ServiceResult result, String done) {
        return switch (result) {
            case ServiceResult.Refused(var reason, var arguments) -> Optional.of(Phrase.of(screen, reason, arguments));
            case ServiceResult.Done(var change) -> {
                Toasts.success(text(done));
                changed.run();
                yield Optional.empty();
            }
            case ServiceResult.AlreadyDecided(var change) -> {
                Toasts.failure(text("design.review.decided"));
                changed.run();
                yield Optional.empty();
            }
            case ServiceResult.Unchanged unchanged -> {
                Toasts.failure(text("design.service.unchanged"));
                changed.run();
                yield Optional.empty();
            }
        };
    }

    /** Who proposed it, and when. */
    private Phrase by(ServiceChange change) {
        return by(screen, locale, dates, change);
    }

    static Phrase by(Component screen, Locale locale, Dates dates, ServiceChange change) {
        return Phrase.of(
                screen,
                "design.waiting.by",
                ReleaseWords.who(locale, dates, change.proposerName(), change.proposedAt()));
    }

    /** 停用 or 启用, which waits. */
    static StateBadge badge(Component screen, ServiceChange change) {
        return new StateBadge(
                StateBadge.Tone.SOON, VaadinIcon.HOURGLASS, screen.getTranslation(words(change.kind()) + ".waiting"));
    }

    private static String words(ServiceChange.Kind kind) {
        return kind == ServiceChange.Kind.STOP ? "design.service.stop" : "design.service.start";
    }

    private String text(String key) {
        return screen.getTranslation(key);
    }

    private static Div facts(Phrase phrase) {
        var facts = phrase.in(new Div());
        facts.addClassName("gw-process-facts");
        return facts;
    }
}
