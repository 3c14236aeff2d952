package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** The fields of what is selected, in the words of the bureau. What is selected can be chosen here as well. */
@SuppressWarnings("serial") // sessions are not written to disk
class PartPanel extends Div {

    private final Changes changes;
    private final transient Function<Part, PartFields> makers;
    private final ComboBox<Entry> chooser = new ComboBox<>();
    private final Button remove;
    private final Div holder = new Div();
    private @Nullable PartFields fields;
    private String shown = "";
    private transient List<Entry> entries = List.of();

    /** @param makers makes the fields for a kind of element */
    PartPanel(Changes changes, Function<Part, PartFields> makers) {
        this.changes = changes;
        this.makers = makers;
        addClassNames("gw-sheet", "gw-part-panel");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("design.panel"));
        chooser.setLabel(getTranslation("design.panel.element"));
        chooser.setWidthFull();
        Labels.of(chooser, entry -> DesignWords.element(this, entry));
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                changes.show(event.getValue().id());
            }
        });
        remove = new Button(getTranslation("design.panel.remove"), VaadinIcon.TRASH.create(), click -> {
            var chosen = chooser.getValue();
            if (chosen != null) {
                changes.remove(chosen.id());
            }
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        add(chooser, holder, remove);
    }

    /** Shows what the drawing tells. */
    void fill(Drawing drawing) {
        var part = drawing.selected();
        var selected = new Entry(part.id(), part.type(), part.name());
        var all = new ArrayList<Entry>();
        var process = drawing.process();
        all.add(new Entry(process.id(), process.type(), process.name()));
        all.addAll(drawing.elements());
        if (!all.contains(selected)) {
            all.add(selected);
        }
        if (!all.equals(entries)) {
            entries = List.copyOf(all);
            chooser.setItems(entries);
        }
        if (!selected.equals(chooser.getValue())) {
            chooser.setValue(selected);
        }
        remove.setVisible(!part.is("Process"));
        var current = fields;
        // One set of fields for each kind; but none is handed on to another element while somebody types in it.
        if (current == null || !shown.equals(part.type() + " " + part.id())) {
            shown = part.type() + " " + part.id();
            current = makers.apply(part);
            fields = current;
            holder.removeAll();
            holder.add(current);
        }
        current.fill(drawing);
        getElement()
                .setAttribute(
                        "aria-label",
                        Phrase.of(this, "design.panel.of", DesignWords.element(this, selected))
                                .text());
    }
}
