package org.gongwen.web.seal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.sealregister.Keeper;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.sealregister.SealState;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ReasonDialog;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** The register of seals: each with its keepers and uses; the security administrator changes it, the other two read it. */
@Route("seals")
@Titled("sealregister.screen")
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 49, icon = VaadinIcon.KEY)
@ForRoles({Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class SealsView extends Page {

    private final transient SealRegister register;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final Div content = new Div();

    SealsView(SealRegister register, Directory directory, CurrentActor currentActor, Dates dates) {
        this.register = register;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        var enter = new Button(
                getTranslation("sealregister.register"),
                VaadinIcon.PLUS.create(),
                click -> new RegisterSealDialog(
                                directory, seal -> register.register(currentActor.get(), seal), this::draw)
                        .open());
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        enter.setVisible(changes());
        add(
                new PageHeader(getTranslation("sealregister.screen"), enter)
                        .explained(getTranslation("sealregister.explained")),
                content);
        draw();
    }

    private boolean changes() {
        return currentActor.get().holds(Role.SECURITY_ADMINISTRATOR);
    }

    private void draw() {
        content.removeAll();
        var all = register.all(currentActor.get());
        if (all.isEmpty()) {
            content.add(new Sheet(new EmptyState(
                    VaadinIcon.KEY,
                    getTranslation("sealregister.none.title"),
                    getTranslation("sealregister.none.text"))));
            return;
        }
        var keepers = register.presentKeepers(currentActor.get());
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-process-list");
        all.forEach(seal -> list.add(line(seal, keepers.getOrDefault(seal.id(), List.of()))));
        content.add(Sheet.titled(getTranslation("sealregister.list"), list));
    }

    private ListItem line(RegisteredSeal seal, List<Keeper> keepers) {
        var name = Phrase.facts(
                        Phrase.written(seal.name()),
                        Phrase.written(directory.unit(seal.unit()).name()))
                .span();
        name.addClassName("gw-process-name");
        var head = new Div(name, badge(seal));
        head.addClassName("gw-process-head");
        var line = new ListItem(
                head,
                facts(Phrase.facts(
                        Phrase.plain(getTranslation(
                                "sealregister.kind." + seal.kind().name().toLowerCase(Locale.ROOT))),
                        Phrase.of(
                                this,
                                "sealregister.valid",
                                Phrase.plain(dates.day(seal.validFrom(), getLocale())),
                                Phrase.plain(dates.day(seal.validTo(), getLocale()))),
                        Phrase.of(this, "sealregister.key.of", seal.keyReference()))));
        if (!keepers.isEmpty()) {
            line.add(facts(Phrase.of(
                    this,
                    "sealregister.kept-by",
                    Phrase.enumerated(
                            this,
                            keepers.stream()
                                    .map(keeper -> Terms.of(this, directory, keeper.principal()))
                                    .toList()))));
        }
        line.add(facts(Phrase.of(
                this,
                "sealregister.registered",
                Phrase.plain(dates.shortly(seal.registeredAt().toInstant(), getLocale())),
                seal.registrarName())));
        var change = seal.change();
        if (change != null) {
            line.add(facts(Phrase.of(
                    this,
                    "sealregister.changed",
                    Phrase.plain(dates.shortly(change.at().toInstant(), getLocale())),
                    change.byName(),
                    change.reason())));
        }
        line.add(buttons(seal, keepers));
        line.addClassName("gw-process-line");
        return line;
    }

    private Div buttons(RegisteredSeal seal, List<Keeper> keepers) {
        var uses = small(
                seal,
                "uses",
                () -> new UsesDialog(
                                directory,
                                dates,
                                seal,
                                register.keepers(currentActor.get(), seal.id()),
                                before -> register.uses(currentActor.get(), seal.id(), before, UsesDialog.PAGE))
                        .open());
        var buttons = new Div(uses);
        buttons.addClassName("gw-process-buttons");
        if (changes() && seal.state() != SealState.WITHDRAWN) {
            buttons.add(
                    small(
                            seal,
                            "change-keepers",
                            () -> new KeepersDialog(
                                            directory,
                                            seal,
                                            keepers.stream()
                                                    .map(Keeper::principal)
                                                    .toList(),
                                            (wanted, reason) -> register.changeKeepers(
                                                    currentActor.get(), seal.id(), wanted, reason),
                                            this::draw)
                                    .open()),
                    small(
                            seal,
                            seal.state() == SealState.IN_USE ? "suspend" : "resume",
                            () -> ask(seal, seal.state() == SealState.IN_USE ? "suspend" : "resume")),
                    small(seal, "withdraw", () -> ask(seal, "withdraw")));
        }
        return buttons;
    }

    private Button small(RegisteredSeal seal, String action, Runnable act) {
        var button = new Button(getTranslation("sealregister." + action), click -> act.run());
        button.setAriaLabel(getTranslation("sealregister." + action) + " " + seal.name());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void ask(RegisteredSeal seal, String action) {
        new ReasonDialog(
                        getTranslation("sealregister." + action),
                        Phrase.of(this, "sealregister." + action + ".text", seal.name()),
                        getTranslation("sealregister.reason"),
                        true,
                        getTranslation("sealregister." + action),
                        action.equals("resume") ? ButtonVariant.LUMO_PRIMARY : ButtonVariant.LUMO_ERROR,
                        reason -> told(
                                action,
                                switch (action) {
                                    case "suspend" -> register.suspend(currentActor.get(), seal.id(), reason);
                                    case "resume" -> register.resume(currentActor.get(), seal.id(), reason);
                                    default -> register.withdraw(currentActor.get(), seal.id(), reason);
                                }))
                .open();
    }

    private Optional<Phrase> told(String action, SealRegisterResult result) {
        return switch (result) {
            case SealRegisterResult.Done(var seal) -> {
                Toasts.success(Phrase.of(this, "sealregister." + action + ".done", seal.name()));
                draw();
                yield Optional.empty();
            }
            case SealRegisterResult.Refused(var reason, var arguments) ->
                Optional.of(Phrase.of(this, reason, arguments));
        };
    }

    private StateBadge badge(RegisteredSeal seal) {
        var words = getTranslation("sealregister.state." + seal.state().name().toLowerCase(Locale.ROOT));
        return switch (seal.state()) {
            case IN_USE ->
                seal.isValidOn(dates.today())
                        ? new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, words)
                        : new StateBadge(
                                StateBadge.Tone.SOON, VaadinIcon.WARNING, getTranslation("sealregister.not-valid"));
            case SUSPENDED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, words);
            case WITHDRAWN -> new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, words);
        };
    }

    private static Div facts(Phrase phrase) {
        var facts = phrase.in(new Div());
        facts.addClassName("gw-process-facts");
        return facts;
    }
}
