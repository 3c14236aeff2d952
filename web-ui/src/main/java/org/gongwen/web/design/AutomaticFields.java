package org.gongwen.web.design;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.regex.Pattern;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;
import org.jspecify.annotations.Nullable;

/** An automatic step: what the process does by itself. */
@SuppressWarnings("serial") // sessions are not written to disk
class AutomaticFields extends PartFields {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final TextField name = nameField();
    private final ComboBox<String> does = new ComboBox<>();
    private final TextArea documentation = documentationField();
    private final FurtherSteps further;

    /** @param steps the names of the automatic steps that there are */
    AutomaticFields(Changes changes, List<String> steps) {
        super(changes);
        further = new FurtherSteps(changes);
        does.setLabel(getTranslation("design.automatic.does"));
        does.setWidthFull();
        does.setItems(steps);
        Labels.of(does, step -> DesignWords.word(this, "automatic", step));
        does.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("flowable:delegateExpression", event.getValue() == null ? "" : "${" + event.getValue() + "}");
                does.setHelperText(hint(event.getValue()));
            }
        });
        add(name, does, further, documentation);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        set(name, part.name());
        var reference = REFERENCE.matcher(part.word("flowable:delegateExpression"));
        var step = reference.matches() ? reference.group(1) : null;
        if (step == null) {
            does.clear();
        } else if (!step.equals(does.getValue())) {
            does.setValue(step);
        }
        does.setHelperText(hint(step));
        set(documentation, part.documentation());
        further.fill(part, drawing);
    }

    private String hint(@Nullable String step) {
        if (step == null) {
            return "";
        }
        var key = "design.automatic." + step + ".hint";
        var text = getTranslation(key);
        return text.equals(key) ? "" : text;
    }
}
