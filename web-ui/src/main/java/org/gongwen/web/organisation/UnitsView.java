package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NewUnit;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.Units;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.Labels;
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

/** The tree of units, and what is known of the one chosen. */
@Route("organisation/units")
@Titled("organisation.units.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 10, icon = VaadinIcon.SITEMAP)
@SuppressWarnings("serial") // never written with a session
class UnitsView extends Page {

    private final Directory directory;
    private final Units units;
    private final Posts posts;
    private final CurrentActor actor;

    final TreeGrid<Unit> tree = new TreeGrid<>();
    private final TextField filter = new TextField();
    private final ListAndDetail columns;
    private @Nullable UnitId chosen;

    UnitsView(Directory directory, Units units, Posts posts, CurrentActor actor) {
        this.directory = directory;
        this.units = units;
        this.posts = posts;
        this.actor = actor;
        fillHeight();
        var create = new Button(
                getTranslation("organisation.unit.new"), VaadinIcon.PLUS.create(), click -> create(chosenUnit()));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new PageHeader(getTranslation("organisation.units.title"), create)
                .explained(getTranslation("organisation.units.explained")));

        filter.setPlaceholder(getTranslation("organisation.units.filter"));
        filter.setAriaLabel(getTranslation("organisation.units.filter"));
        filter.setPrefixComponent(VaadinIcon.SEARCH.create());
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> reload());
        filter.setWidthFull();

        tree.addComponentHierarchyColumn(UnitsView.this::label)
                .setHeader(getTranslation("organisation.unit.name"))
                .setFlexGrow(1);
        tree.addColumn(unit -> kind(unit.kind()))
                .setHeader(getTranslation("organisation.unit.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        tree.addColumn(unit -> String.valueOf(directory.postsIn(unit.id()).stream()
                        .map(Post::person)
                        .distinct()
                        .count()))
                .setHeader(getTranslation("organisation.unit.people"))
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        tree.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        tree.addClassName("gw-grid");
        tree.setSizeFull();
        tree.asSingleSelect().addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen = change.getValue().id();
                showDetail();
            } else if (change.isFromClient()) {
                chosen = null;
                showDetail();
            }
        });
        var head = new Div(filter);
        head.addClassName("org-list-head");
        columns = new ListAndDetail(new Sheet(head, tree).flush(), () -> {
            chosen = null;
            tree.asSingleSelect().clear();
            showDetail();
        });
        add(columns);
        reload();
        directory.units().stream().filter(unit -> unit.parent() == null).forEach(tree::expand);
        showDetail();
    }

    private Span label(Unit unit) {
        var label = new Span(Phrase.mark(new Span(unit.name())));
        label.addClassName("org-unit");
        if (!unit.active()) {
            label.add(retired());
        }
        return label;
    }

    private StateBadge retired() {
        return new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, getTranslation("organisation.unit.retired"));
    }

    /** Shows what fits the filter, with everything above it, so that the tree stays a tree. */
    private void reload() {
        var wanted = filter.getValue().strip();
        Set<UnitId> shown = new HashSet<>();
        for (var unit : directory.units()) {
            if (wanted.isEmpty()
                    || unit.name().contains(wanted)
                    || unit.shortName().contains(wanted)
                    || unit.code().equalsIgnoreCase(wanted)) {
                for (UnitId above = unit.id();
                        above != null && shown.add(above);
                        above = directory.unit(above).parent()) {}
            }
        }
        var visible = directory.units().stream()
                .filter(unit -> shown.contains(unit.id()))
                .toList();
        tree.setItems(
                visible.stream().filter(unit -> unit.parent() == null).toList(),
                parent -> visible.stream()
                        .filter(unit -> parent.id().equals(unit.parent()))
                        .toList());
        if (wanted.isEmpty()) {
            visible.stream().filter(unit -> unit.parent() == null).forEach(tree::expand);
        } else {
            tree.expand(visible);
        }
        if (chosen != null && shown.contains(chosen)) {
            tree.select(directory.unit(chosen));
        }
    }

    private void changed() {
        reload();
        showDetail();
    }

    private @Nullable Unit chosenUnit() {
        return chosen == null ? null : directory.unit(chosen);
    }

    private void showDetail() {
        var unit = chosenUnit();
        if (unit == null) {
            columns.nothing(
                    VaadinIcon.SITEMAP,
                    getTranslation("organisation.units.none.title"),
                    getTranslation("organisation.units.none.text"));
            return;
        }
        var heading = Phrase.mark(new H2(unit.name()));
        heading.addClassName("org-heading");
        var title = new Div(heading);
        title.addClassName("gw-row");
        if (!unit.active()) {
            title.add(retired());
        }
        var parent = unit.parent();
        var facts = new Facts()
                .with(getTranslation("organisation.unit.kind"), Phrase.plain(kind(unit.kind())))
                .with(getTranslation("organisation.unit.code"), Phrase.written(unit.code()))
                .with(getTranslation("organisation.unit.shortName"), Phrase.written(unit.shortName()))
                .with(
                        getTranslation("organisation.unit.parent"),
                        parent == null
                                ? Phrase.EMPTY
                                : Phrase.written(directory.unit(parent).name()));
        if (unit.kind().isOrgan()) {
            facts.with(getTranslation("organisation.unit.numberWord"), Phrase.written(unit.numberWord()))
                    .with(getTranslation("organisation.unit.head"), name(unit.principalHead()));
        }
        facts.with(getTranslation("organisation.unit.leader"), name(unit.leaderInCharge()));
        columns.show(title, actions(unit), facts, holders(unit));
    }

    private Phrase name(@Nullable PersonId person) {
        return Phrase.written(
                person == null ? "" : directory.person(person).map(Person::name).orElse(""));
    }

    private Div actions(Unit unit) {
        var edit = new Button(getTranslation("organisation.unit.edit"), VaadinIcon.EDIT.create(), click -> edit(unit));
        var move =
                new Button(getTranslation("organisation.unit.move"), VaadinIcon.ARROWS.create(), click -> move(unit));
        var post = new Button(
                getTranslation("organisation.post.give"),
                VaadinIcon.USER.create(),
                click -> new PostDialog(directory, posts, actor, this::changed).open(this, null, unit));
        var retire = unit.active()
                ? new Button(getTranslation("organisation.unit.retire"), VaadinIcon.BAN.create(), click -> retire(unit))
                : new Button(
                        getTranslation("organisation.unit.reopen"),
                        VaadinIcon.ROTATE_LEFT.create(),
                        click -> report(units.reopen(actor.get(), unit.id()), "organisation.unit.reopened", unit));
        var row = new Div(edit, post, move, retire);
        row.addClassName("gw-row");
        post.setEnabled(unit.active());
        return row;
    }

    private Div holders(Unit unit) {
        var held = directory.postsIn(unit.id()).stream()
                .sorted(Comparator.comparing(Post::role))
                .toList();
        var title = new H3(getTranslation("organisation.unit.holders", held.size()));
        title.addClassName("org-subheading");
        var section = new Div(title);
        section.addClassName("org-holders");
        if (held.isEmpty()) {
            section.add(new Paragraph(getTranslation("organisation.unit.holders.none")));
            return section;
        }
        var list = new Grid<Post>();
        list.addColumn(Phrase.renderer(post -> Phrase.written(
                        directory.person(post.person()).map(Person::name).orElse(""))))
                .setHeader(getTranslation("organisation.person.name"))
                .setAutoWidth(true);
        list.addColumn(Phrase.renderer(post -> Phrase.written(post.title())))
                .setHeader(getTranslation("organisation.post.name"))
                .setAutoWidth(true);
        list.addColumn(post -> Terms.of(this, post.role()))
                .setHeader(getTranslation("organisation.post.role"))
                .setAutoWidth(true);
        list.setItems(held);
        list.setAllRowsVisible(true);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        list.addClassName("gw-grid");
        section.add(list);
        return section;
    }

    private void create(@Nullable Unit under) {
        var parent = new ComboBox<Unit>(getTranslation("organisation.unit.parent"));
        parent.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.written(parent, Unit::name);
        parent.setClearButtonVisible(true);
        parent.setHelperText(getTranslation("organisation.unit.parent.help"));
        parent.setValue(under != null && under.active() ? under : null);
        var kind = new Select<UnitKind>();
        kind.setLabel(getTranslation("organisation.unit.kind"));
        kind.setItems(UnitKind.values());
        kind.setItemLabelGenerator(this::kind);
        kind.setValue(UnitKind.DEPARTMENT);
        var code = new TextField(getTranslation("organisation.unit.code"));
        code.setHelperText(getTranslation("organisation.unit.code.help"));
        code.setRequiredIndicatorVisible(true);
        var name = new TextField(getTranslation("organisation.unit.name"));
        name.setRequiredIndicatorVisible(true);
        var shortName = new TextField(getTranslation("organisation.unit.shortName"));
        shortName.setHelperText(getTranslation("organisation.unit.shortName.help"));
        var word = new TextField(getTranslation("organisation.unit.numberWord"));
        word.setHelperComponent(
                Phrase.of(this, "organisation.unit.numberWord.help").span());
        word.setVisible(false);
        kind.addValueChangeListener(change -> word.setVisible(change.getValue().isOrgan()));
        new ChangeDialog(
                        getTranslation("organisation.unit.new"),
                        getTranslation("organisation.unit.create"),
                        () -> {
                            var above = parent.getValue();
                            var change = units.create(
                                    actor.get(),
                                    new NewUnit(
                                            above == null ? null : above.id(),
                                            code.getValue(),
                                            name.getValue(),
                                            shortName.getValue(),
                                            kind.getValue(),
                                            word.isVisible() ? word.getValue() : null));
                            if (change instanceof Change.Done<UnitId>(UnitId created)) {
                                chosen = created;
                                changed();
                                Toasts.success(Phrase.of(this, "organisation.unit.created", name.getValue()));
                            }
                            return ChangeDialog.refusal(change);
                        },
                        name,
                        kind,
                        parent,
                        code,
                        shortName,
                        word)
                .open();
    }

    private void edit(Unit unit) {
        var name = new TextField(getTranslation("organisation.unit.name"));
        name.setValue(unit.name());
        var shortName = new TextField(getTranslation("organisation.unit.shortName"));
        shortName.setValue(unit.shortName());
        var word = new TextField(getTranslation("organisation.unit.numberWord"));
        word.setHelperComponent(
                Phrase.of(this, "organisation.unit.numberWord.help").span());
        var standing = unit.numberWord();
        word.setValue(standing == null ? "" : standing);
        word.setVisible(unit.kind().isOrgan());
        var leader = new ComboBox<Person>(getTranslation("organisation.unit.leader"));
        leader.setItems(leadersFor(unit));
        Labels.written(leader, Person::name);
        leader.setClearButtonVisible(true);
        var inCharge = unit.leaderInCharge();
        leader.setValue(inCharge == null ? null : directory.person(inCharge).orElse(null));
        var head = new ComboBox<Person>(getTranslation("organisation.unit.head"));
        head.setItems(directory.holders(Role.LEADER, unit.id()));
        Labels.written(head, Person::name);
        head.setClearButtonVisible(true);
        head.setHelperText(getTranslation("organisation.unit.head.help"));
        var standingHead = unit.principalHead();
        head.setValue(
                standingHead == null ? null : directory.person(standingHead).orElse(null));
        head.setVisible(unit.kind().isOrgan());
        new ChangeDialog(
                        getTranslation("organisation.unit.edit.title", unit.shortName()),
                        getTranslation("organisation.save"),
                        () -> save(
                                unit,
                                name.getValue(),
                                shortName.getValue(),
                                word.getValue(),
                                head.getValue(),
                                leader.getValue()),
                        name,
                        shortName,
                        word,
                        head,
                        leader)
                .open();
    }

    private Optional<Refusal> save(
            Unit unit, String name, String shortName, String word, @Nullable Person head, @Nullable Person leader) {
        var refusals = new ArrayList<Refusal>();
        var standing = unit.numberWord();
        if (!word.strip().equals(standing == null ? "" : standing)) {
            ChangeDialog.refusal(units.numberWord(actor.get(), unit.id(), word)).ifPresent(refusals::add);
        }
        if (refusals.isEmpty()
                && (!name.strip().equals(unit.name()) || !shortName.strip().equals(unit.shortName()))) {
            ChangeDialog.refusal(units.rename(actor.get(), unit.id(), name, shortName))
                    .ifPresent(refusals::add);
        }
        var wantedHead = head == null ? null : head.id();
        if (refusals.isEmpty() && !java.util.Objects.equals(unit.principalHead(), wantedHead)) {
            ChangeDialog.refusal(units.principalHead(actor.get(), unit.id(), wantedHead))
                    .ifPresent(refusals::add);
        }
        var inCharge = unit.leaderInCharge();
        var wanted = leader == null ? null : leader.id();
        if (refusals.isEmpty() && !java.util.Objects.equals(inCharge, wanted)) {
            ChangeDialog.refusal(units.leaderInCharge(actor.get(), unit.id(), wanted))
                    .ifPresent(refusals::add);
        }
        changed();
        if (refusals.isEmpty()) {
            Toasts.success(Phrase.of(this, "organisation.unit.saved", name.strip()));
        }
        return refusals.stream().findFirst();
    }

    private List<Person> leadersFor(Unit unit) {
        var leaders = new ArrayList<Person>();
        for (UnitId above = unit.id();
                above != null;
                above = directory.unit(above).parent()) {
            leaders.addAll(directory.holders(Role.LEADER, above));
        }
        return leaders.stream().distinct().toList();
    }

    private void move(Unit unit) {
        var parent = new ComboBox<Unit>(getTranslation("organisation.unit.parent"));
        parent.setItems(directory.units().stream()
                .filter(other -> other.active() && !directory.isWithin(other.id(), unit.id()))
                .toList());
        Labels.written(parent, Unit::name);
        parent.setClearButtonVisible(true);
        var above = unit.parent();
        parent.setValue(above == null ? null : directory.unit(above));
        var place = new IntegerField(getTranslation("organisation.unit.position"));
        place.setMin(1);
        place.setMax(9999);
        place.setStepButtonsVisible(true);
        place.setValue(unit.position() + 1);
        place.setHelperText(getTranslation("organisation.unit.position.help"));
        new ChangeDialog(
                        getTranslation("organisation.unit.move.title", unit.shortName()),
                        getTranslation("organisation.unit.move"),
                        () -> {
                            var to = parent.getValue();
                            var position = place.getValue();
                            var refusal = ChangeDialog.refusal(units.move(
                                    actor.get(),
                                    unit.id(),
                                    to == null ? null : to.id(),
                                    position == null ? Integer.MAX_VALUE : position - 1));
                            if (refusal.isEmpty()) {
                                changed();
                                Toasts.success(Phrase.of(this, "organisation.unit.moved", unit.shortName()));
                            }
                            return refusal;
                        },
                        parent,
                        place)
                .open();
    }

    private void retire(Unit unit) {
        Confirm.askDangerous(
                getTranslation("organisation.unit.retire.title", unit.shortName()),
                new Paragraph(getTranslation("organisation.unit.retire.preview")),
                getTranslation("organisation.unit.retire"),
                () -> report(units.retire(actor.get(), unit.id()), "organisation.unit.retired.done", unit));
    }

    private void report(Change<Unit> change, String doneKey, Unit unit) {
        ChangeDialog.refusal(change)
                .ifPresentOrElse(
                        refusal -> Toasts.failure(Phrase.of(this, refusal.messageKey(), refusal.arguments())),
                        () -> Toasts.success(Phrase.of(this, doneKey, unit.shortName())));
        changed();
    }

    private String kind(UnitKind kind) {
        return getTranslation("organisation.kind."
                + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
