package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Chooses several units: by typing part of a name, or from the tree with its groups. The order in which they were
 * chosen is the order in which the document names them.
 */
@SuppressWarnings("serial") // sessions are not written to disk
public class UnitChooser extends CustomField<List<UnitId>> {

    private final transient Directory directory;
    private final transient Predicate<Unit> offered;
    private final MultiSelectComboBox<Unit> names = new MultiSelectComboBox<>();
    private final Button tree = new Button(VaadinIcon.FILE_TREE.create());

    /** @param offered which active units may be chosen */
    public UnitChooser(String label, Directory directory, Predicate<Unit> offered) {
        super(List.of());
        this.directory = directory;
        this.offered = unit -> unit.active() && offered.test(unit);
        setLabel(label);
        names.setAriaLabel(label);
        Labels.written(names, Unit::name);
        names.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        names.setItems(
                (unit, typed) -> {
                    var wanted = typed.strip().toLowerCase(Locale.ROOT);
                    return unit.name().contains(wanted)
                            || unit.shortName().contains(wanted)
                            || unit.code().toLowerCase(Locale.ROOT).contains(wanted);
                },
                directory.units().stream().filter(this.offered).toList());
        names.addValueChangeListener(change -> updateValue());
        names.setPlaceholder(getTranslation("drafting.units.placeholder"));
        tree.addThemeVariants(ButtonVariant.LUMO_ICON);
        tree.setAriaLabel(getTranslation("drafting.units.tree", label));
        tree.setTooltipText(getTranslation("drafting.units.tree", label));
        tree.addClickListener(click -> openTree());
        var row = new Div(names, tree);
        row.addClassName("gw-unit-chooser");
        add(row);
    }

    @Override
    protected List<UnitId> generateModelValue() {
        return names.getValue().stream().map(Unit::id).toList();
    }

    @Override
    protected void setPresentationValue(@Nullable List<UnitId> units) {
        names.setValue(units == null ? Set.of() : units(units));
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        names.setReadOnly(readOnly);
        tree.setEnabled(!readOnly);
    }

    @Override
    public void focus() {
        names.focus();
    }

    /** A unit dissolved meanwhile stays chosen; the rules point it out. */
    private Set<Unit> units(List<UnitId> ids) {
        var units = new LinkedHashSet<Unit>();
        ids.forEach(id -> units.add(directory.unit(id)));
        return units;
    }

    private void openTree() {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("drafting.units.tree", getLabel()));
        dialog.setWidth("min(640px, 94vw)");
        var grid = new TreeGrid<Unit>();
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addComponentHierarchyColumn(unit -> Phrase.mark(new Span(unit.name())))
                .setHeader(getTranslation("drafting.units.name"))
                .setAutoWidth(true);
        grid.setDataProvider(new TreeDataProvider<>(forest()));
        grid.setAllRowsVisible(false);
        grid.setHeight("52vh");
        grid.expandRecursively(roots(), 3);
        var chosen = new LinkedHashSet<>(names.getValue());
        chosen.forEach(grid::select);
        grid.addSelectionListener(selection -> {
            chosen.retainAll(selection.getAllSelectedItems());
            chosen.addAll(selection.getAllSelectedItems());
        });
        var groups = new Div();
        groups.addClassName("gw-row");
        for (var kind : UnitKind.values()) {
            var members = directory.units().stream()
                    .filter(unit -> unit.kind() == kind && offered.test(unit))
                    .toList();
            if (members.size() > 1) {
                var all = new Button(
                        getTranslation(
                                "drafting.units.all."
                                        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                members.size()),
                        click -> grid.asMultiSelect().select(members));
                all.addThemeVariants(ButtonVariant.LUMO_SMALL);
                groups.add(all);
            }
        }
        var none = new Button(getTranslation("drafting.units.none"), click -> grid.deselectAll());
        none.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        groups.add(none);
        var content = new Div(groups, grid);
        content.addClassName("gw-stack");
        dialog.add(content);
        var take = new Button(getTranslation("drafting.units.take"), click -> {
            chosen.removeIf(unit -> !offered.test(unit));
            names.setValue(new LinkedHashSet<>(chosen));
            dialog.close();
        });
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), take);
        dialog.open();
    }

    /** Units that may be chosen, and those above them so that they stand in their tree. */
    private TreeData<Unit> forest() {
        var shown = new LinkedHashSet<Unit>();
        for (var unit : directory.units()) {
            if (offered.test(unit)) {
                for (@Nullable Unit above = unit; above != null; above = parent(above)) {
                    shown.add(above);
                }
            }
        }
        var data = new TreeData<Unit>();
        for (var unit : directory.units()) {
            if (shown.contains(unit)) {
                data.addItem(parent(unit), unit);
            }
        }
        return data;
    }

    private List<Unit> roots() {
        return new ArrayList<>(
                directory.units().stream().filter(unit -> unit.parent() == null).toList());
    }

    private @Nullable Unit parent(Unit unit) {
        var parent = unit.parent();
        return parent == null ? null : directory.unit(parent);
    }
}
