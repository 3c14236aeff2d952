package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.People;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Posts;
import org.gongwen.identity.RegisteredPerson;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.task.HandOver;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** People and the posts they hold. The security administrator sees the same list and changes administrators. */
@Route("organisation/people")
@Titled("organisation.people.title")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 20, icon = VaadinIcon.USERS)
@SuppressWarnings("serial") // never written with a session
class PeopleView extends Page {

    private final Directory directory;
    private final People people;
    private final Posts posts;
    private final CurrentActor actor;
    private final HandOver handOver;
    private final @Nullable Accounts accounts;

    final Grid<Person> grid = new Grid<>();
    final TextField search = new TextField();
    private final ComboBox<Unit> unit = new ComboBox<>();
    private final Span count = new Span();
    private final ListAndDetail columns;
    private @Nullable PersonId chosen;

    PeopleView(
            Directory directory,
            People people,
            Posts posts,
            CurrentActor actor,
            HandOver handOver,
            ObjectProvider<Accounts> accounts) {
        this.accounts = accounts.getIfAvailable();
        this.directory = directory;
        this.people = people;
        this.posts = posts;
        this.actor = actor;
        this.handOver = handOver;
        fillHeight();
        var register =
                new Button(getTranslation("organisation.person.new"), VaadinIcon.PLUS.create(), click -> register());
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        register.setVisible(actor.get().holds(Role.SYSTEM_ADMINISTRATOR));
        add(new PageHeader(getTranslation("organisation.people.title"), register)
                .explained(getTranslation(
                        actor.get().holds(Role.SYSTEM_ADMINISTRATOR)
                                ? "organisation.people.explained"
                                : "organisation.people.explained.security")));

        search.setPlaceholder(getTranslation("organisation.people.search"));
        search.setAriaLabel(getTranslation("organisation.people.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> reload());
        unit.setPlaceholder(getTranslation("organisation.people.unit"));
        unit.setAriaLabel(getTranslation("organisation.people.unit"));
        unit.setItems(directory.units());
        Labels.written(unit, Unit::name);
        unit.setClearButtonVisible(true);
        unit.addValueChangeListener(change -> reload());
        count.addClassName("gw-soft");
        var head = new Div(search, unit, count);
        head.addClassName("org-list-head");

        grid.addComponentColumn(this::name)
                .setHeader(getTranslation("organisation.person.name"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Person::username)
                .setHeader(getTranslation("organisation.person.username"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(person -> Phrase.written(summary(person))))
                .setHeader(getTranslation("organisation.person.posts"))
                .setFlexGrow(1)
                .setTooltipGenerator(this::summary);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("gw-grid");
        grid.setSizeFull();
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen = change.getValue().id();
                showDetail();
            } else if (change.isFromClient()) {
                chosen = null;
                showDetail();
            }
        });
        columns = new ListAndDetail(new Sheet(head, grid).flush(), () -> {
            chosen = null;
            grid.asSingleSelect().clear();
            showDetail();
        });
        add(columns);
        reload();
        showDetail();
    }

    private Span name(Person person) {
        var name = new Span(Phrase.mark(new Span(person.name())));
        name.addClassName("org-unit");
        if (!person.active()) {
            name.add(disabled());
        }
        return name;
    }

    private StateBadge disabled() {
        return new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, getTranslation("organisation.person.disabled"));
    }

    private String summary(Person person) {
        return String.join(
                getTranslation("shell.enumeration"),
                directory.postsOf(person.id()).stream()
                        .map(post -> directory.unit(post.unit()).shortName() + " " + post.title())
                        .toList());
    }

    private void reload() {
        var within = unit.getValue();
        var found = people.search(actor.get(), search.getValue()).stream()
                .filter(person -> within == null
                        || directory.postsOf(person.id()).stream()
                                .anyMatch(post -> directory.isWithin(post.unit(), within.id())))
                .toList();
        grid.setItems(found);
        count.setText(getTranslation("organisation.people.count", found.size()));
        var selected = chosen;
        if (selected != null) {
            found.stream()
                    .filter(person -> person.id().equals(selected))
                    .findFirst()
                    .ifPresent(grid::select);
        }
    }

    private void changed() {
        reload();
        showDetail();
    }

    private void showDetail() {
        var person = chosen == null ? null : directory.person(chosen).orElse(null);
        if (person == null) {
            columns.nothing(
                    VaadinIcon.USERS,
                    getTranslation("organisation.people.none.title"),
                    getTranslation("organisation.people.none.text"));
            return;
        }
        var heading = Phrase.mark(new H2(person.name()));
        heading.addClassName("org-heading");
        var title = new Div(heading);
        title.addClassName("gw-row");
        if (!person.active()) {
            title.add(disabled());
        }
        var facts = new Facts().with(getTranslation("organisation.person.username"), Phrase.written(person.username()));
        columns.show(title, actions(person), facts, held(person));
    }

    /** Administrators are the security administrator's, everybody else the system administrator's. */
    private boolean mayChange(Person person) {
        var administrator = directory.postsOf(person.id()).stream()
                .anyMatch(post -> post.role().isAdministrator());
        return actor.get().holds(administrator ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
    }

    private Div actions(Person person) {
        var row = new Div();
        row.addClassName("gw-row");
        var give = new Button(
                getTranslation("organisation.post.give"),
                VaadinIcon.PLUS.create(),
                click -> new PostDialog(directory, posts, actor, this::changed).open(this, person, null));
        give.setEnabled(person.active());
        row.add(give);
        if (!mayChange(person)) {
            var why = new Paragraph(getTranslation(
                    actor.get().holds(Role.SYSTEM_ADMINISTRATOR)
                            ? "organisation.person.not-yours.system"
                            : "organisation.person.not-yours.security"));
            why.addClassName("gw-soft");
            return new Div(row, why);
        }
        row.add(new Button(
                getTranslation("organisation.person.rename"), VaadinIcon.EDIT.create(), click -> rename(person)));
        if (people.keepsPasswords()) {
            row.add(new Button(
                    getTranslation("organisation.person.password"), VaadinIcon.KEY.create(), click -> reset(person)));
        }
        var server = accounts;
        if (server != null && person.active()) {
            row.add(new Button(
                    getTranslation("organisation.person.temporary"),
                    VaadinIcon.KEY.create(),
                    click -> giveTemporary(server, person)));
        }
        if (person.active()) {
            row.add(new Button(
                    getTranslation("organisation.person.disable"), VaadinIcon.BAN.create(), click -> disable(person)));
        } else {
            row.add(new Button(
                    getTranslation("organisation.person.enable"),
                    VaadinIcon.ROTATE_LEFT.create(),
                    click -> report(
                            people.enable(actor.get(), person.id()),
                            Phrase.of(this, "organisation.person.enabled", person.name()))));
            var lying = LyingWork.of(this, handOver, directory, actor, person);
            if (lying.isThere()) {
                row.add(new Button(
                        getTranslation("handover.do.persons", lying.count()),
                        VaadinIcon.EXCHANGE.create(),
                        click -> lying.offer(this::changed)));
            }
        }
        return row;
    }

    private Div held(Person person) {
        var held = directory.postsOf(person.id());
        var title = new H3(getTranslation("organisation.person.held", held.size()));
        title.addClassName("org-subheading");
        var section = new Div(title);
        section.addClassName("org-holders");
        if (held.isEmpty()) {
            section.add(new Paragraph(getTranslation("organisation.person.held.none")));
        }
        for (var post : held) {
            section.add(postRow(person, post));
        }
        return section;
    }

    private Div postRow(Person person, Post post) {
        var where = Phrase.mark(new Span(directory.unit(post.unit()).name()));
        var what = Phrase.facts(Phrase.written(post.title()), Phrase.plain(Terms.of(this, post.role())))
                .span();
        what.addClassName("gw-soft");
        var words = new Div(where, what);
        words.addClassName("org-post-words");
        var row = new Div(words);
        row.addClassName("org-post");
        var mayTake = actor.get()
                .holds(post.role().isAdministrator() ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
        if (mayTake) {
            var take = new Button(getTranslation("organisation.post.take"), click -> take(person, post));
            take.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            take.setAriaLabel(getTranslation("organisation.post.take.of", post.title()));
            row.add(take);
        }
        return row;
    }

    private void take(Person person, Post post) {
        var where = directory.unit(post.unit()).shortName();
        var others = directory.holders(post.role(), post.unit()).stream()
                .filter(other -> !other.id().equals(person.id()))
                .toList();
        var preview = others.isEmpty()
                ? Phrase.of(this, "organisation.post.take.last", person.name(), where, post.title(), post.role())
                : Phrase.of(
                        this,
                        "organisation.post.take.others",
                        person.name(),
                        where,
                        post.title(),
                        others.stream().map(Person::name).toList());
        var lying = LyingWork.of(this, handOver, directory, actor, person, post);
        var content = new Div(preview.in(new Paragraph()));
        if (lying.isThere()) {
            content.add(lying.preview("handover.lying.post"));
        }
        Confirm.askDangerous(
                getTranslation("organisation.post.take.title", post.title()),
                content,
                getTranslation(lying.isThere() ? "handover.take" : "organisation.post.take"),
                () -> {
                    var change = posts.take(actor.get(), post.id());
                    report(change, Phrase.of(this, "organisation.post.taken", person.name(), where, post.title()));
                    offerIfDone(change, lying);
                });
    }

    private void register() {
        var name = new TextField(getTranslation("organisation.person.name"));
        name.setRequiredIndicatorVisible(true);
        var username = new TextField(getTranslation("organisation.person.username"));
        username.setRequiredIndicatorVisible(true);
        username.setHelperText(getTranslation("organisation.person.username.help"));
        new ChangeDialog(
                        getTranslation("organisation.person.new"),
                        getTranslation("organisation.person.create"),
                        () -> {
                            var change = people.register(actor.get(), username.getValue(), name.getValue());
                            if (change instanceof Change.Done<RegisteredPerson>(RegisteredPerson registered)) {
                                chosen = registered.id();
                                changed();
                                showPassword(name.getValue().strip(), registered.firstPassword());
                                if (accounts != null) {
                                    Toasts.success(getTranslation("organisation.person.registered.temporary"));
                                }
                            }
                            return ChangeDialog.refusal(change);
                        },
                        name,
                        username)
                .open();
    }

    private void showPassword(String name, @Nullable OneTimePassword password) {
        if (password != null) {
            new PasswordDialog(name, password).open();
        }
    }

    private void rename(Person person) {
        var name = new TextField(getTranslation("organisation.person.name"));
        name.setValue(person.name());
        name.setHelperText(getTranslation("organisation.person.rename.help"));
        new ChangeDialog(
                        getTranslation("organisation.person.rename"),
                        getTranslation("organisation.save"),
                        () -> {
                            var refusal =
                                    ChangeDialog.refusal(people.rename(actor.get(), person.id(), name.getValue()));
                            if (refusal.isEmpty()) {
                                changed();
                            }
                            return refusal;
                        },
                        name)
                .open();
    }

    private void reset(Person person) {
        Confirm.ask(
                getTranslation("organisation.person.password.title", person.name()),
                new Paragraph(getTranslation("organisation.person.password.preview")),
                getTranslation("organisation.person.password"),
                () -> tell(person, people.resetPassword(actor.get(), person.id())));
    }

    /** The login server keeps the passwords; this one is its, for the first login. */
    private void giveTemporary(Accounts server, Person person) {
        Confirm.ask(
                getTranslation("organisation.person.temporary.title", person.name()),
                new Paragraph(getTranslation("organisation.person.temporary.preview")),
                getTranslation("organisation.person.temporary"),
                () -> tell(person, server.temporaryPassword(actor.get(), person.id())));
    }

    private void tell(Person person, Change<OneTimePassword> given) {
        switch (given) {
            case Change.Done<OneTimePassword>(OneTimePassword password) -> showPassword(person.name(), password);
            case Change.Refused<OneTimePassword> refused ->
                Toasts.failure(Phrase.of(
                        this, refused.why().messageKey(), refused.why().arguments()));
        }
    }

    private void disable(Person person) {
        var lying = LyingWork.of(this, handOver, directory, actor, person);
        var content = new Div(new Paragraph(getTranslation("organisation.person.disable.preview")));
        if (lying.isThere()) {
            content.add(lying.preview("handover.lying"));
        }
        Confirm.askDangerous(
                getTranslation("organisation.person.disable.title", person.name()),
                content,
                getTranslation(lying.isThere() ? "handover.disable" : "organisation.person.disable"),
                () -> {
                    var change = people.disable(actor.get(), person.id());
                    report(change, Phrase.of(this, "organisation.person.disabled.done", person.name()));
                    offerIfDone(change, lying);
                });
    }

    private void offerIfDone(Change<?> change, LyingWork lying) {
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
        if (change instanceof Change.Done<?> && lying.isThere()) {
            lying.offer(this::changed);
        }
    }

    private <T> void report(Change<T> change, Phrase done) {
        Optional.of(change)
                .flatMap(ChangeDialog::refusal)
                .ifPresentOrElse(
                        refusal -> Toasts.failure(Phrase.of(this, refusal.messageKey(), refusal.arguments())),
                        () -> Toasts.success(done));
        changed();
    }

    /** What the list shows, top to bottom. */
    List<Person> shown() {
        return grid.getListDataView().getItems().toList();
    }
}
