package org.gongwen.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which documents somebody may read, as a condition in SQL on the row {@code d} of the table {@code document}: one and
 * the same for opening a document and for finding it, so that a search can neither show nor hide what reading would
 * not.
 *
 * @param sql constant text; what varies is a parameter
 * @param parameters by the names used in the text, which no other rule uses
 */
public record ReadCondition(String sql, Map<String, Object> parameters) {

    /** Grants nothing. */
    public static final ReadCondition NEVER = new ReadCondition("false", Map.of());

    /** For modules that have decided about access themselves. */
    static final ReadCondition ALWAYS = new ReadCondition("true", Map.of());

    public ReadCondition {
        parameters = Map.copyOf(parameters);
    }

    /** Grants what any of them grants. */
    static ReadCondition anyOf(List<ReadCondition> conditions) {
        var parameters = new HashMap<String, Object>();
        conditions.forEach(condition -> parameters.putAll(condition.parameters()));
        return new ReadCondition(
                conditions.stream().map(ReadCondition::sql).collect(Collectors.joining(") or (", "((", "))")),
                parameters);
    }
}
