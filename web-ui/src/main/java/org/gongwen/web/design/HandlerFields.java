package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.design.HandlerPreview;
import org.gongwen.design.HandlerPreview.Found;
import org.gongwen.design.HandlerPreview.Preview;
import org.gongwen.design.ProcessKinds;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Who does a step: the rule in the bureau's words, what it needs to know, and whom it finds today. */
@SuppressWarnings("serial") // sessions are not written to disk
class HandlerFields extends Div {

    private static final Set<String> TAKE_A_POST = Set.of("postHolder");
    private static final Set<String> TAKE_A_UNIT = Set.of("postHolder", "unitMembers");

    /** How many units are named before the rest is counted. */
    private static final int NAMED = 12;

    private final Changes changes;
    private final transient HandlerPreview preview;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final ComboBox<String> rule = new ComboBox<>();
    private final ComboBox<Role> post = new ComboBox<>();
    private final ComboBox<String> unit = new ComboBox<>();
    private final Div found = new Div();
    private String element = "";
    private String shown = "";
    private Kind kind = Kind.ITEM;

    HandlerFields(Changes changes, HandlerPreview preview, Directory directory, CurrentActor currentActor) {
        this.changes = changes;
        this.preview = preview;
        this.directory = directory;
        this.currentActor = currentActor;
        rule.setLabel(getTranslation("design.step.handler"));
        rule.setWidthFull();
        rule.setItems(preview.rules());
        Labels.of(rule, name -> DesignWords.word(this, "rule", name));
        rule.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("handler", event.getValue());
                if (!TAKE_A_POST.contains(Objects.requireNonNullElse(event.getValue(), ""))) {
                    word("post", null);
                }
                if (!TAKE_A_UNIT.contains(Objects.requireNonNullElse(event.getValue(), ""))) {
                    word("unit", null);
                }
                show();
            }
        });
        post.setLabel(getTranslation("design.step.post"));
        post.setWidthFull();
        post.setItems(Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator())
                .toList());
        Labels.of(post, role -> Phrase.plain(Terms.of(this, role)));
        post.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word(
                        "post",
                        event.getValue() == null
                                ? null
                                : event.getValue().name().toLowerCase(Locale.ROOT));
                show();
            }
        });
        unit.setLabel(getTranslation("design.step.unit"));
        unit.setWidthFull();
        unit.setItems(Stream.concat(
                        Stream.of("origin", "organ"),
                        directory.units().stream().filter(Unit::active).map(Unit::code))
                .toList());
        Labels.of(unit, this::unitName);
        unit.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("unit", event.getValue());
                show();
            }
        });
        found.addClassName("gw-rule-finds");
        found.getElement().setAttribute("aria-live", "polite");
        addClassName("gw-handler");
        add(rule, post, unit, found);
    }

    void fill(Part part, Drawing drawing) {
        element = part.id();
        kind = ProcessKinds.of(drawing.process().word("gongwen:kind")).orElse(Kind.ITEM);
        choose(rule, part.word("gongwen:handler"));
        choose(unit, part.word("gongwen:unit"));
        var role = Arrays.stream(Role.values())
                .filter(one -> one.name().equalsIgnoreCase(part.word("gongwen:post")))
                .findFirst();
        role.ifPresentOrElse(post::setValue, post::clear);
        show();
    }

    private static void choose(ComboBox<String> box, String value) {
        if (value.isEmpty()) {
            box.clear();
        } else if (!value.equals(box.getValue())) {
            box.setValue(value);
        }
    }

    private void show() {
        var name = Objects.requireNonNullElse(rule.getValue(), "");
        post.setVisible(TAKE_A_POST.contains(name));
        unit.setVisible(TAKE_A_UNIT.contains(name));
        var ofPost = TAKE_A_POST.contains(name) ? post.getValue() : null;
        var ofUnit = TAKE_A_UNIT.contains(name) ? unit.getValue() : null;
        var wanted = name + " " + kind + " " + ofPost + " " + ofUnit;
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        found.removeAll();
        if (name.isEmpty()) {
            rule.setHelperText("");
            return;
        }
        var hint = "design.rule." + name + ".hint";
        var text = getTranslation(hint);
        rule.setHelperText(text.equals(hint) ? "" : text);
        preview.preview(currentActor.get(), kind, name, ofPost, ofUnit).ifPresent(this::show);
    }

    private void show(Preview result) {
        if (result.decidedInTheRun()) {
            found.add(line(new Span(getTranslation("design.finds.run"))));
            return;
        }
        var nobody = result.found().stream()
                .filter(one -> one.people().isEmpty())
                .flatMap(one -> one.units().stream())
                .toList();
        var people = result.found().stream()
                .flatMap(one -> one.people().stream())
                .map(Person::id)
                .distinct()
                .count();
        if (!nobody.isEmpty()) {
            found.add(line(
                    new StateBadge(
                            StateBadge.Tone.SOON,
                            VaadinIcon.WARNING,
                            getTranslation("design.finds.nobody", nobody.size())),
                    units(nobody).span()));
        }
        if (people == 0) {
            return;
        }
        var reached =
                result.found().stream().filter(one -> !one.people().isEmpty()).toList();
        if (reached.size() == 1 && nobody.isEmpty()) {
            found.add(line(Phrase.of(this, "design.finds.always", names(reached.getFirst()))
                    .span()));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("gw-plain-list");
        reached.stream()
                .limit(NAMED)
                .forEach(one ->
                        list.add(new ListItem(Phrase.of(this, "design.finds.line", units(one.units()), names(one))
                                .span())));
        if (reached.size() > NAMED) {
            list.add(new ListItem(getTranslation("design.finds.more", reached.size() - NAMED)));
        }
        var units = reached.stream().mapToInt(one -> one.units().size()).sum();
        var details = new Details(getTranslation("design.finds.today", units, people), list);
        details.setOpened(reached.size() <= 3);
        found.add(details);
    }

    private Phrase units(List<Unit> units) {
        var names = units.stream()
                .limit(NAMED)
                .map(one -> Phrase.written(one.shortName()))
                .toList();
        var named = Phrase.enumerated(this, names);
        return units.size() > NAMED ? Phrase.of(this, "design.finds.units.more", named, units.size()) : named;
    }

    private Phrase names(Found one) {
        return Phrase.enumerated(
                this,
                one.people().stream()
                        .map(person -> Phrase.written(person.name()))
                        .toList());
    }

    private static Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("gw-finds-line");
        return line;
    }

    private Phrase unitName(String code) {
        return switch (code) {
            case "origin", "organ" -> Phrase.plain(getTranslation("design.unit." + code));
            default ->
                directory
                        .unitByCode(code)
                        .map(one -> Phrase.written(one.name()))
                        .orElseGet(() -> Phrase.written(code));
        };
    }

    private void word(String name, @Nullable String value) {
        changes.change(element, "gongwen:" + name, value);
    }
}
