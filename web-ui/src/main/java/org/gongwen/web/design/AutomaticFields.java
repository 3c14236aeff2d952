package org.gongwen.web.design;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongwen.process.ProcessDesign.Kind;
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

    private final transient Map<String, Kind> steps;

    /** @param steps the automatic steps that there are, each with what the processes are about that it fits */
    AutomaticFields(Changes changes, Map<String, Kind> steps) {
        super(changes);
        this.steps = steps;
        further = new FurtherSteps(changes);
        does.setLabel(getTranslation("design.automatic.does"));
        does.setWidthFull();
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
        offer(drawing, step);
        if (step == null) {
            does.clear();
        } else if (!step.equals(does.getValue())) {
            does.setValue(step);
        }
        does.setHelperText(hint(step));
        set(documentation, part.documentation());
        further.fill(part, drawing);
    }

    /** What fits the process, and what the step does already. */
    private void offer(Drawing drawing, @Nullable String step) {
        var kind = drawing.kind();
        var names = new ArrayList<String>(steps.keySet().stream()
                .filter(name -> kind.isEmpty() || kind.get() == steps.get(name))
                .sorted()
                .toList());
        if (step != null && !names.contains(step)) {
            names.add(step);
        }
        if (!names.equals(does.getListDataView().getItems().toList())) {
            does.setItems(names);
        }
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
