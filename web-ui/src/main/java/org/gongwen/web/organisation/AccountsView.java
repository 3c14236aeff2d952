package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.Locale;
import org.gongwen.identity.AccountCheck;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
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
import org.gongwen.web.shell.Toasts;

/** Whether the accounts at the login server are as the people here, and what had to be put right. */
@Route(value = "organisation/accounts", registerAtStartup = false)
@Titled("organisation.accounts.title")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 25, icon = VaadinIcon.KEY)
@StyleSheet("context://gongwen/organisation.css")
@SuppressWarnings("serial") // never written with a session
class AccountsView extends Page {

    private final Accounts accounts;
    private final Directory directory;
    private final CurrentActor actor;
    private final Dates dates;
    private final Div result = new Div();

    AccountsView(Accounts accounts, Directory directory, CurrentActor actor, Dates dates) {
        this.dates = dates;
        this.accounts = accounts;
        this.directory = directory;
        this.actor = actor;
        var check = new Button(getTranslation("organisation.accounts.check"), VaadinIcon.REFRESH.create());
        check.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        check.setDisableOnClick(true);
        check.addClickListener(click -> {
            try {
                check();
            } finally {
                check.setEnabled(true);
            }
        });
        add(new PageHeader(getTranslation("organisation.accounts.title"), check)
                .explained(getTranslation("organisation.accounts.explained")));
        result.addClassName("gw-stack");
        add(result);
        accounts.lastCheck(actor.get()).ifPresentOrElse(this::show, this::showNothing);
    }

    /** Compares now. */
    void check() {
        var check = accounts.check(actor.get());
        show(check);
        if (check.outcome() == AccountCheck.Outcome.DONE) {
            Toasts.success(getTranslation("organisation.accounts.done"));
        } else {
            Toasts.failure(getTranslation("organisation.accounts.failed"));
        }
    }

    private void showNothing() {
        result.add(new EmptyState(
                VaadinIcon.KEY,
                getTranslation("organisation.accounts.none.title"),
                getTranslation("organisation.accounts.none.text")));
    }

    private void show(AccountCheck check) {
        result.removeAll();
        var asker = check.askedBy();
        var who = asker == null
                ? Phrase.plain(getTranslation("organisation.accounts.nightly"))
                : Phrase.written(directory.person(asker).map(Person::name).orElse("#" + asker.value()));
        var facts = new Facts()
                .with(getTranslation("organisation.accounts.at"), Phrase.plain(dates.fully(check.begun(), getLocale())))
                .with(getTranslation("organisation.accounts.by"), who)
                .with(
                        getTranslation("organisation.accounts.compared"),
                        Phrase.of(this, "organisation.accounts.counts", check.people(), check.accounts()));
        var state = new Div(badge(check));
        state.addClassName("gw-row");
        result.add(Sheet.titled(getTranslation("organisation.accounts.last"), state, facts));
        if (!check.differences().isEmpty()) {
            result.add(differences(check));
        }
    }

    private StateBadge badge(AccountCheck check) {
        long open = check.differences().stream()
                .filter(difference -> !difference.mended())
                .count();
        return switch (check.outcome()) {
            case RUNNING ->
                new StateBadge(
                        StateBadge.Tone.NEUTRAL, VaadinIcon.CLOCK, getTranslation("organisation.accounts.running"));
            case FAILED ->
                new StateBadge(
                        StateBadge.Tone.LATE,
                        VaadinIcon.EXCLAMATION_CIRCLE,
                        getTranslation("organisation.accounts.failed"));
            case DONE ->
                open > 0
                        ? new StateBadge(
                                StateBadge.Tone.LATE,
                                VaadinIcon.EXCLAMATION_CIRCLE,
                                getTranslation("organisation.accounts.open", open))
                        : new StateBadge(
                                StateBadge.Tone.DONE,
                                VaadinIcon.CHECK,
                                getTranslation(
                                        "organisation.accounts.agree",
                                        check.differences().size()));
        };
    }

    private Sheet differences(AccountCheck check) {
        var grid = new Grid<AccountDifference>();
        grid.addComponentColumn(difference -> difference.mended()
                        ? new StateBadge(
                                StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("organisation.accounts.mended"))
                        : new StateBadge(
                                StateBadge.Tone.LATE,
                                VaadinIcon.EXCLAMATION_CIRCLE,
                                getTranslation("organisation.accounts.decide")))
                .setHeader(getTranslation("organisation.accounts.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(AccountDifference::username)
                .setHeader(getTranslation("organisation.person.username"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(AccountDifference::here)
                .setHeader(getTranslation("organisation.accounts.here"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(AccountDifference::there)
                .setHeader(getTranslation("organisation.accounts.there"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(difference -> new Paragraph(getTranslation(
                        "organisation.accounts.kind." + difference.kind().name().toLowerCase(Locale.ROOT))))
                .setHeader(getTranslation("organisation.accounts.what"))
                .setFlexGrow(1);
        grid.setItems(check.differences());
        grid.setAllRowsVisible(check.differences().size() <= 100);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("gw-grid");
        return new Sheet(grid).flush();
    }
}
