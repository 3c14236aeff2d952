package org.gongwen.web.design;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Phrase;

/** The fields of one kind of element. They are filled whenever the drawing tells of it, and say what is to be changed. */
@SuppressWarnings("serial") // sessions are not written to disk
abstract class PartFields extends Div {

    protected final Changes changes;
    private String element = "";

    PartFields(Changes changes) {
        this.changes = changes;
        addClassName("gw-part-fields");
    }

    /** Shows what the drawing says. */
    final void fill(Drawing drawing) {
        element = drawing.selected().id();
        fill(drawing.selected(), drawing);
    }

    protected abstract void fill(Part part, Drawing drawing);

    /** The id of the element that is shown. */
    protected final String element() {
        return element;
    }

    protected final TextField nameField() {
        var field = Phrase.mark(new TextField(getTranslation("design.part.name")));
        field.setWidthFull();
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changes.change(element, "name", event.getValue().strip());
            }
        });
        return field;
    }

    protected final TextArea documentationField() {
        var field = Phrase.mark(new TextArea(getTranslation("design.part.documentation")));
        field.setWidthFull();
        field.setMinRows(2);
        field.setMaxRows(8);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changes.change(element, "documentation", event.getValue().strip());
            }
        });
        return field;
    }

    protected final void word(String name, String value) {
        changes.change(element, name, value.isEmpty() ? null : value);
    }

    protected final H3 heading(String key) {
        var heading = new H3(getTranslation(key));
        heading.addClassName("gw-part-heading");
        return heading;
    }

    /** Sets a value only where it differs, so that nobody's typing is disturbed. */
    protected static <V> void set(HasValue<?, V> field, V value) {
        if (!Objects.equals(field.getValue(), value)) {
            field.setValue(value);
        }
    }
}
