package org.gongwen.web.design;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.gongwen.web.design.Drawing.Outgoing;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;

/** A choice: which of its flows is taken when no condition holds. */
@SuppressWarnings("serial") // sessions are not written to disk
class ChoiceFields extends PartFields {

    private final TextField name = nameField();
    private final ComboBox<Outgoing> otherwise = new ComboBox<>();
    private final TextArea documentation = documentationField();
    private final FurtherSteps further;
    private transient List<Outgoing> flows = List.of();

    ChoiceFields(Changes changes) {
        super(changes);
        further = new FurtherSteps(changes);
        otherwise.setLabel(getTranslation("design.choice.otherwise"));
        otherwise.setHelperText(getTranslation("design.choice.otherwise.hint"));
        otherwise.setWidthFull();
        otherwise.setClearButtonVisible(true);
        Labels.of(otherwise, flow -> DesignWords.flow(this, flow));
        otherwise.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changes.change(
                        element(),
                        "default",
                        event.getValue() == null ? null : event.getValue().id());
            }
        });
        add(name, further, otherwise, documentation);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        set(name, part.name());
        set(documentation, part.documentation());
        if (!flows.equals(part.outgoing())) {
            flows = part.outgoing();
            otherwise.setItems(flows);
            flows.stream()
                    .filter(Outgoing::isDefault)
                    .findFirst()
                    .ifPresentOrElse(otherwise::setValue, otherwise::clear);
        }
        otherwise.setVisible(flows.size() > 1);
        further.fill(part, drawing);
    }
}
