package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Map;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * Holds two diagrams and the lines of a mapping: what is pointed at or has the focus is lit together with its partner, and
 * a line is drawn between the two. A line of the mapping says by the attribute {@link #STEP} which step of the older
 * version it is about.
 */
@Tag("gongwen-step-mapping")
@JsModule("./step-mapping.js")
@SuppressWarnings("serial") // sessions are not written to disk
final class StepPairs extends Component implements HasComponents, HasStyle {

    static final String STEP = "data-step";

    /** @param mapping by step of the older version: its partner in the newer one */
    void show(Map<StepKey, StepKey> mapping) {
        getElement()
                .setPropertyList(
                        "pairs",
                        mapping.entrySet().stream()
                                .map(pair -> Map.of(
                                        "from", pair.getKey().value(),
                                        "to", pair.getValue().value()))
                                .toList());
    }

    /** @param step of the older version, for which a partner is being chosen; null where none is */
    void pick(@Nullable StepKey step) {
        getElement().setProperty("picked", step == null ? "" : step.value());
    }
}
