package org.gongwen.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a file of another product when it is taken over.
 *
 * @param readable whether it could be read at all; {@code remaining} says why not
 * @param items what is not allowed here, element by element in the order of the file, each with what takes its place
 * @param design the file after all proposals were followed, to go on drawing with; null if it is not readable
 * @param remaining what the check finds in {@code design}: what only a person can decide
 */
public record ImportReport(
        boolean readable, List<Item> items, @Nullable String design, List<Finding> remaining) {

    public ImportReport {
        items = List.copyOf(items);
        remaining = List.copyOf(remaining);
    }

    /**
     * One thing that cannot stay as it is.
     *
     * @param element the id of the element it is about or stands in; null where that has none
     * @param what the element or attribute as written, for example {@code flowable:assignee}
     * @param value the attribute's value or the element's text, shortened; empty where it has none
     * @param reason key of the sentence that says why it cannot stay; takes {@code what} and {@code value}
     * @param proposal key of the sentence that says what takes its place; takes {@code what}, {@code value} and
     *     {@code replacement}
     * @param replacement what takes its place, as it is written here; empty where it is left out
     */
    public record Item(
            @Nullable String element, String what, String value, String reason, String proposal, String replacement) {}
}
