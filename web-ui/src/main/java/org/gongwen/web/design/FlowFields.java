package org.gongwen.web.design;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.process.ProcessDesign;
import org.gongwen.web.design.Drawing.Part;

/** A flow: what it is called, and under which condition a choice takes it. */
@SuppressWarnings("serial") // sessions are not written to disk
class FlowFields extends PartFields {

    private final TextField name = nameField();
    private final ConditionRows condition;
    private final SerializableSupplier<Optional<ProcessDesign>> design;
    private final Paragraph otherwise = new Paragraph();

    /** @param design what is drawn, as far as it can be read */
    FlowFields(Changes changes, Directory directory, SerializableSupplier<Optional<ProcessDesign>> design) {
        super(changes);
        this.design = design;
        condition = new ConditionRows(directory, text -> changes.change(element(), "condition", text));
        otherwise.setText(getTranslation("design.flow.otherwise.hint"));
        otherwise.addClassName("gw-soft");
        add(name, otherwise, condition);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        set(name, part.name());
        var source = part.source();
        var chosen = source != null && source.type().equals("ExclusiveGateway");
        otherwise.setVisible(part.isDefault());
        condition.setVisible(chosen && !part.isDefault() || !part.condition().isEmpty());
        condition.fill(part.id(), part.condition(), ConditionField.of(drawing, part.id(), design.get()));
    }
}
