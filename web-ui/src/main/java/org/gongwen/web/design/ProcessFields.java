package org.gongwen.web.design;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongwen.design.ProcessKinds;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;

/** The process itself: what it is called, what it is about, what its start may set. */
@SuppressWarnings("serial") // sessions are not written to disk
class ProcessFields extends PartFields {

    private final TextField name = nameField();
    private final TextField key = new TextField();
    private final Select<Kind> kind = new Select<>();
    private final TextField form = new TextField();
    private final MultiSelectComboBox<String> variables = new MultiSelectComboBox<>();
    private final TextArea documentation = documentationField();

    ProcessFields(Changes changes) {
        super(changes);
        key.setLabel(getTranslation("design.process.key"));
        key.setHelperText(getTranslation("design.process.key.hint"));
        key.setAllowedCharPattern("[A-Za-z0-9_]");
        key.setMaxLength(60);
        key.setWidthFull();
        key.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue().matches("[A-Za-z][A-Za-z0-9_]{0,59}")) {
                changes.change(element(), "id", event.getValue());
            }
        });
        kind.setLabel(getTranslation("design.process.kind"));
        kind.setWidthFull();
        kind.setItems(DesignWords.kinds());
        Labels.of(kind, one -> Phrase.plain(DesignWords.kind(this, one)));
        kind.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("gongwen:kind", ProcessDesign.word(event.getValue()));
            }
        });
        form.setLabel(getTranslation("design.process.form"));
        form.setHelperText(getTranslation("design.process.form.hint"));
        form.setWidthFull();
        form.setReadOnly(true);
        variables.setLabel(getTranslation("design.process.variables"));
        variables.setHelperText(getTranslation("design.process.variables.hint"));
        variables.setWidthFull();
        variables.setAllowCustomValue(true);
        variables.setAllowedCharPattern("[A-Za-z0-9_]");
        Labels.of(variables, one -> DesignWords.field(this, one));
        variables.addCustomValueSetListener(event -> {
            var all = new LinkedHashSet<>(variables.getValue());
            all.add(event.getDetail().strip());
            word("gongwen:variables", String.join(",", all));
        });
        variables.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("gongwen:variables", String.join(",", event.getValue()));
            }
        });
        add(name, kind, key, form, variables, documentation);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        set(name, part.name());
        set(key, part.id());
        ProcessKinds.of(part.word("gongwen:kind")).ifPresent(one -> set(kind, one));
        form.setVisible(!part.word("gongwen:form").isEmpty());
        set(form, part.word("gongwen:form"));
        var declared = drawing.variables();
        var known = new LinkedHashSet<>(List.of("countersignUnits", "handlingUnits"));
        known.addAll(declared);
        if (!variables.getValue().equals(Set.copyOf(declared))) {
            variables.setItems(known);
            variables.setValue(new LinkedHashSet<>(declared));
        } else if (variables.getValue().isEmpty()) {
            variables.setItems(known);
        }
        set(documentation, part.documentation());
    }
}
