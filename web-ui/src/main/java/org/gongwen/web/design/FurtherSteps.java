package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.List;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.design.Drawing.Outgoing;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;

/** What follows an element: the flows that leave it, and adding to them without a mouse. */
@SuppressWarnings("serial") // sessions are not written to disk
class FurtherSteps extends Div {

    private static final List<String> FOLLOWING =
            List.of("step", "automatic", "choice", "fork", "group", "end", "note");

    private final Changes changes;
    private final UnorderedList flows = new UnorderedList();
    private final ComboBox<Entry> target = new ComboBox<>();
    private String element = "";
    private transient List<Outgoing> shown = List.of();

    FurtherSteps(Changes changes) {
        this.changes = changes;
        addClassName("gw-further-steps");
        flows.addClassNames("gw-plain-list", "gw-flow-list");
        target.setLabel(getTranslation("design.part.connect"));
        target.setWidthFull();
        target.setClearButtonVisible(true);
        Labels.of(target, entry -> DesignWords.element(this, entry));
        target.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                changes.connect(element, event.getValue().id());
                target.clear();
            }
        });
        var append = new MenuBar();
        append.addThemeVariants(MenuBarVariant.LUMO_SMALL);
        var menu = append.addItem(getTranslation("design.part.append"));
        FOLLOWING.forEach(kind -> menu.getSubMenu()
                .addItem(getTranslation("design.modeler.tool." + kind), click -> changes.add(kind, element)));
        add(flows, append, target);
    }

    void fill(Part part, Drawing drawing) {
        element = part.id();
        setVisible(part.goesOn());
        target.setItems(drawing.elements().stream()
                .filter(entry -> !entry.id().equals(element)
                        && !entry.type().equals("StartEvent")
                        && !entry.type().equals("TextAnnotation"))
                .toList());
        if (shown.equals(part.outgoing()) && flows.getChildren().findAny().isPresent() == !shown.isEmpty()) {
            return;
        }
        shown = part.outgoing();
        flows.removeAll();
        shown.forEach(flow -> flows.add(line(flow)));
    }

    private ListItem line(Outgoing flow) {
        var face = new Span(
                VaadinIcon.ARROW_RIGHT.create(), DesignWords.flow(this, flow).span());
        face.addClassName("gw-flow-face");
        var words = new Button(face, click -> changes.show(flow.id()));
        words.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        words.addClassName("gw-flow-name");
        var line = new ListItem(words);
        if (flow.isDefault()) {
            var mark = new Span(getTranslation("design.flow.otherwise"));
            mark.addClassNames("gw-badge", "gw-badge-active");
            line.add(mark);
        }
        return line;
    }
}
