package org.gongwen.web.design;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the browser tells of a drawing: what is selected, the process as a whole, and what there is to select.
 *
 * @param selected the process itself when no single element is selected
 */
record Drawing(Part selected, Part process, List<Entry> elements) {

    /**
     * One element of a drawing.
     *
     * @param type the BPMN type without its prefix, as in {@code UserTask}
     * @param words what our definitions and Flowable's add to it, as in {@code gongwen:handler}; those that are there
     * @param several the units it asks; null where it is done once
     * @param reply the form that each of them answers, as written; empty without one
     * @param condition of a flow, as written; empty without one
     * @param source where a flow comes from; null for everything else
     * @param goesOn whether something may follow
     */
    record Part(
            String id,
            String type,
            String name,
            String documentation,
            Map<String, String> words,
            List<Field> fields,
            @Nullable Several several,
            String reply,
            String condition,
            boolean isDefault,
            @Nullable Entry source,
            boolean goesOn,
            List<Outgoing> outgoing) {

        /** Empty where it is not there. */
        String word(String name) {
            return Optional.ofNullable(words.get(name)).orElse("");
        }

        /** The words of a list with commas between. */
        List<String> list(String name) {
            return List.of(word(name).split(",")).stream()
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        boolean is(String type) {
            return this.type.equals(type);
        }
    }

    /** An element to choose. */
    record Entry(String id, String type, String name) {}

    /** What a step does with a field; texts as written. */
    record Field(String name, String access, boolean required) {}

    /** 会签, texts as written. */
    record Several(String collection, boolean sequential, String completion, String ratio) {}

    /**
     * A flow that leaves an element.
     *
     * @param targetName empty where what it leads to has no name
     * @param targetType the BPMN type of that without its prefix
     */
    record Outgoing(
            String id,
            String name,
            String target,
            String targetName,
            String targetType,
            String condition,
            boolean isDefault) {}

    /** What the process is about; empty where the file does not say it. */
    Optional<Kind> kind() {
        return Arrays.stream(Kind.values())
                .filter(kind -> ProcessDesign.word(kind).equals(process.word("gongwen:kind")))
                .findFirst();
    }

    /** The lists of units and flags that the process declares. */
    List<String> variables() {
        return process.list("gongwen:variables");
    }
}
