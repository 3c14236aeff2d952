package org.gongwen.design;

import java.util.List;

/**
 * A value that a process reads, for whoever tries it to give: it takes the place of a document.
 *
 * @param suggestions values that make a difference: a Long or a String each; none for flags and units
 */
public record TrialQuestion(String name, Kind kind, List<Object> suggestions) {

    public TrialQuestion {
        suggestions = List.copyOf(suggestions);
    }

    public enum Kind {
        /** A list of units. */
        UNITS,
        FLAG,
        NUMBER,
        TEXT
    }

    /** What a sample without anything special about it answers: nobody is asked, nothing is so, none, empty. */
    public Object neutral() {
        return switch (kind) {
            case UNITS -> List.of();
            case FLAG -> false;
            case NUMBER -> 0L;
            case TEXT -> "";
        };
    }
}
