package org.gongwen.web.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import java.util.Map;

/**
 * The diagram of a process that is tried out: tokens go along the flows that were taken, open steps are lit. It repeats in
 * a picture what the lists beside it say in words, so it takes no focus. The mark of bpmn.io stays visible, as the licence
 * of the library asks.
 */
@Tag("gongwen-token-diagram")
@NpmPackage(value = "bpmn-js", version = "18.31.1")
@JsModule("./design/gongwen-token-diagram.js")
@SuppressWarnings("serial") // sessions are not written to disk
class TokenDiagram extends Component implements HasSize, HasStyle {

    private final String xml;

    /**
     * Where a run stands, by ids of the diagram.
     *
     * @param open steps with how many tasks each has open
     * @param waiting joins that wait for more
     * @param taken flows that were ever taken
     * @param trouble where it cannot go on
     */
    record Standing(
            Map<String, Integer> open,
            List<String> done,
            List<String> waiting,
            List<String> taken,
            List<String> trouble) {}

    TokenDiagram(String xml) {
        this.xml = xml;
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("trial.diagram"));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("this.setup($0)", xml);
    }

    /** @param waves the flows that tokens go along before, those of one wave at the same time */
    void show(Standing standing, List<List<String>> waves) {
        getElement()
                .executeJs(
                        "this.show($0, $1)",
                        Map.of(
                                "open", standing.open(),
                                "done", standing.done(),
                                "waiting", standing.waiting(),
                                "taken", standing.taken(),
                                "trouble", standing.trouble()),
                        waves);
    }

    /** Puts on each element how often it was reached. */
    void heat(Map<String, Integer> reached) {
        getElement().executeJs("this.heat($0)", reached);
    }
}
