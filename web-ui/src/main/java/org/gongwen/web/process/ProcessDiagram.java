package org.gongwen.web.process;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.process.FlowKey;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.Terms;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * The diagram of a process: the path taken is solid, current steps are lit and pulse gently, future steps are grey, and
 * trips back are dashed arcs. A click on a step, or Enter while it has the focus, tells the server which one. The mark
 * of bpmn.io stays visible, as the licence of the drawing library asks.
 */
@Tag("gongwen-process-diagram")
@NpmPackage(value = "bpmn-js", version = "18.31.1")
@JsModule("./process-diagram.js")
public final class ProcessDiagram extends Component implements HasSize, HasStyle {

    private static final long serialVersionUID = 1L;

    /**
     * How far an instance has come.
     *
     * @param done completed steps in the order of their completion; a step done twice stands twice
     * @param current steps that are open
     * @param taken the flows that were really taken
     * @param returns trips back, in their order
     */
    public record Path(List<StepKey> done, List<StepKey> current, List<FlowKey> taken, List<Trip> returns) {

        /** For the diagram of a definition that nothing has gone through. */
        public static final Path NONE = new Path(List.of(), List.of(), List.of(), List.of());

        public Path {
            done = List.copyOf(done);
            current = List.copyOf(current);
            taken = List.copyOf(taken);
            returns = List.copyOf(returns);
        }
    }

    /** A return or withdrawal. */
    public record Trip(StepKey from, StepKey to) {}

    /**
     * How long a step takes, beside how long others do.
     *
     * @param shade from 0 (no shade) to 5 (the longest)
     * @param text what stands at the step, so that the shade does not speak alone
     */
    public record Heat(StepKey step, int shade, String text) {}

    /** A step of the diagram was clicked. */
    @DomEvent("step-click")
    public static final class StepClick extends ComponentEvent<ProcessDiagram> {

        private static final long serialVersionUID = 1L;

        private final String step;

        public StepClick(ProcessDiagram source, boolean fromClient, @EventData("event.detail.step") String step) {
            super(source, fromClient);
            this.step = step;
        }

        /** Sent by a browser: look it up among the steps of the process before using it. */
        public StepKey step() {
            return new StepKey(step);
        }
    }

    /**
     * @param xml the BPMN with its diagram
     * @param path how far the instance has come
     */
    public ProcessDiagram(String xml, Path path) {
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("process.diagram.name"));
        word("done");
        word("current");
        word("future");
        word("failed");
        getElement().setProperty("xml", named(xml));
        show(path);
    }

    /** Shows how far the instance has come by now. */
    public void show(Path path) {
        getElement().setProperty("done", keys(path.done()));
        getElement().setProperty("current", keys(path.current()));
        getElement()
                .setProperty("taken", path.taken().stream().map(FlowKey::value).collect(Collectors.joining(" ")));
        getElement()
                .setProperty(
                        "returns",
                        path.returns().stream()
                                .map(trip ->
                                        trip.from().value() + ">" + trip.to().value())
                                .collect(Collectors.joining(" ")));
    }

    /** Shades the steps by how long they take. */
    public void heat(Collection<Heat> heat) {
        getElement()
                .setPropertyList(
                        "heat",
                        heat.stream()
                                .map(one ->
                                        Map.of("step", one.step().value(), "shade", one.shade(), "text", one.text()))
                                .toList());
    }

    public Registration addStepClickListener(ComponentEventListener<StepClick> listener) {
        return addListener(StepClick.class, listener);
    }

    /** With the names in the language of the screen; what a bureau named itself stays as it is drawn. */
    private String named(String xml) {
        var drawing = Jsoup.parse(xml, "", Parser.xmlParser());
        drawing.outputSettings().prettyPrint(false);
        for (var element : drawing.select("[id][name]")) {
            var drawn = element.attr("name");
            var name = Terms.of(this, new StepKey(element.id()), drawn);
            if (!name.equals(drawn)) {
                element.attr("name", name);
                // The room that was left for the label is that of the name as drawn.
                drawing.getElementsByAttributeValue("bpmnElement", element.id())
                        .select("*|BPMNLabel")
                        .empty();
            }
        }
        return drawing.outerHtml();
    }

    private void word(String state) {
        getElement().setAttribute("data-" + state, getTranslation("process.diagram." + state));
    }

    private static String keys(Collection<StepKey> steps) {
        return steps.stream().map(StepKey::value).collect(Collectors.joining(" "));
    }
}
