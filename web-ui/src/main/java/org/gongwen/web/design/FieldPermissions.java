package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gongwen.form.FormField;
import org.gongwen.process.ProcessDesign;
import org.gongwen.web.design.Drawing.Field;
import org.gongwen.web.shell.Labels;

/** Which fields a step shows, lets be changed and requires. */
@SuppressWarnings("serial") // sessions are not written to disk
class FieldPermissions extends Div {

    private static final String EDIT = "edit";
    private static final List<String> ACCESS = List.of(EDIT, "show", "hide");

    /** Whoever handles a document reads the whole of it (ADR 0109). */
    private static final List<String> ACCESS_OF_DOCUMENT = List.of(EDIT, "show");

    private final SerializableConsumer<List<Map<String, Object>>> say;
    private final Div rows = new Div();
    private transient List<Field> fields = new ArrayList<>();
    private transient List<FormField> form = List.of();
    private boolean document;

    FieldPermissions(SerializableConsumer<List<Map<String, Object>>> say) {
        this.say = say;
        addClassName("gw-permissions");
        var another = new Button(getTranslation("design.field.add"), VaadinIcon.PLUS.create(), click -> {
            fields.add(new Field("", EDIT, false));
            draw();
        });
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        add(rows, another);
    }

    void fill(List<Field> told, boolean ofDocument, List<FormField> ofForm) {
        var named = fields.stream().filter(field -> !field.name().isEmpty()).toList();
        if (named.equals(told) && document == ofDocument && form.equals(ofForm)) {
            return;
        }
        document = ofDocument;
        form = List.copyOf(ofForm);
        fields = new ArrayList<>(told);
        draw();
    }

    private void draw() {
        rows.removeAll();
        for (int i = 0; i < fields.size(); i++) {
            rows.add(row(i));
        }
    }

    /** Stays as it is while it is filled in, so that whoever goes on with the keyboard stands where he was. */
    private Div row(int index) {
        var field = fields.get(index);
        var name = new ComboBox<String>();
        name.setAriaLabel(getTranslation("design.field.name"));
        name.setPlaceholder(getTranslation("design.field.name"));
        var names = new LinkedHashSet<String>(
                document
                        ? ProcessDesign.EDITABLE_FIELDS
                        : form.stream().map(FormField::key).toList());
        if (!field.name().isEmpty()) {
            names.add(field.name());
        }
        name.setItems(names);
        name.setAllowCustomValue(!document && form.isEmpty());
        Labels.of(name, one -> DesignWords.field(this, one, form));
        if (!field.name().isEmpty()) {
            name.setValue(field.name());
        }
        name.addCustomValueSetListener(event -> {
            var typed = event.getDetail().strip();
            names.add(typed);
            name.setItems(names);
            name.setValue(typed);
            change(index, old -> new Field(typed, old.access(), old.required()));
        });
        name.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change(index, old -> new Field(event.getValue(), old.access(), old.required()));
            }
        });
        var access = new Select<String>();
        access.setAriaLabel(getTranslation("design.field.access"));
        var offered = new ArrayList<>(document ? ACCESS_OF_DOCUMENT : ACCESS);
        if (ACCESS.contains(field.access()) && !offered.contains(field.access())) {
            offered.add(field.access());
        }
        access.setItems(offered);
        access.setItemLabelGenerator(one -> getTranslation("design.access." + one));
        access.setValue(ACCESS.contains(field.access()) ? field.access() : EDIT);
        var required = new Checkbox(getTranslation("design.field.required"), field.required());
        required.setEnabled(access.getValue().equals(EDIT));
        access.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                var editable = event.getValue().equals(EDIT);
                required.setEnabled(editable);
                required.setValue(editable && required.getValue());
                change(index, old -> new Field(old.name(), event.getValue(), editable && old.required()));
            }
        });
        required.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(index, old -> new Field(old.name(), old.access(), event.getValue()));
            }
        });
        var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            fields.remove(index);
            draw();
            say();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(getTranslation("design.field.remove"));
        var line = new Div(name, access, required, remove);
        line.addClassName("gw-permission-row");
        return line;
    }

    private void change(int index, UnaryOperator<Field> change) {
        fields.set(index, change.apply(fields.get(index)));
        say();
    }

    private void say() {
        say.accept(fields.stream()
                .filter(field -> !field.name().isEmpty())
                .map(field -> Map.<String, Object>of(
                        "name", field.name(), "access", field.access(), "required", field.required()))
                .toList());
    }
}
