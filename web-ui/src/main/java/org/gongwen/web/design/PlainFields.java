package org.gongwen.web.design;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.gongwen.web.design.Drawing.Part;

/** Starts, ends, parallel gateways, subprocesses and notes: a name, and what follows. */
@SuppressWarnings("serial") // sessions are not written to disk
class PlainFields extends PartFields {

    private final TextField name = nameField();
    private final TextArea documentation = documentationField();
    private final FurtherSteps further;

    PlainFields(Changes changes) {
        super(changes);
        further = new FurtherSteps(changes);
        add(name, further, documentation);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        name.setLabel(getTranslation(part.is("TextAnnotation") ? "design.part.note" : "design.part.name"));
        set(name, part.name());
        set(documentation, part.documentation());
        documentation.setVisible(!part.is("TextAnnotation"));
        further.fill(part, drawing);
    }
}
