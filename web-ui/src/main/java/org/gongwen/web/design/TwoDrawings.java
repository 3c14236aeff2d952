package org.gongwen.web.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gongwen.design.Comparison;
import org.gongwen.design.DesignDifference.Sort;

/**
 * Two versions of a process beside each other, or one alone where there is nothing to hold it against. What differs is
 * coloured and named. The mark of bpmn.io stays visible, as the licence of the library asks.
 */
@Tag("gongwen-comparison")
@NpmPackage(value = "bpmn-js", version = "18.31.1")
@JsModule("./design/gongwen-comparison.js")
@SuppressWarnings("serial") // sessions are not written to disk
class TwoDrawings extends Component implements HasStyle, HasSize {

    /**
     * A difference as the drawings show it.
     *
     * @param label what assistive technology reads
     */
    record Mark(String id, Sort sort, String label) {}

    private final transient Comparison comparison;
    private final transient List<Mark> marks;
    private final String before;
    private final String after;

    /**
     * @param before what the earlier version is called
     * @param after what the later version is called
     */
    TwoDrawings(Comparison comparison, String before, String after, List<Mark> marks) {
        this.comparison = comparison;
        this.before = before;
        this.after = after;
        this.marks = List.copyOf(marks);
    }

    /** Called with the id of an element that differs and was clicked. */
    void onChoose(SerializableConsumer<String> listener) {
        getElement()
                .addEventListener(
                        "gongwen-element",
                        event -> listener.accept(
                                event.getEventData().path("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    /** Marks an element in both, and moves it into sight. */
    void show(String element) {
        getElement().executeJs("this.show($0)", element);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement()
                .executeJs(
                        "return this.setup($0, $1, $2, $3)",
                        words(),
                        Objects.requireNonNullElse(comparison.before(), ""),
                        comparison.after(),
                        marks.stream()
                                .map(mark -> Map.of("id", mark.id(), "sort", word(mark.sort()), "label", mark.label()))
                                .toList());
    }

    private Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("before", before);
        words.put("after", after);
        words.put("tools", getTranslation("design.compare.tools"));
        words.put("failed", getTranslation("design.compare.failed"));
        for (var tool : List.of("larger", "smaller", "fit")) {
            words.put(tool, getTranslation("design.modeler.tool." + tool));
        }
        for (var arrangement : List.of("beside", "below")) {
            words.put(arrangement, getTranslation("design.compare." + arrangement));
        }
        for (var sort : Sort.values()) {
            words.put(word(sort), getTranslation("design.diff." + word(sort)));
        }
        return words;
    }

    static String word(Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }
}
