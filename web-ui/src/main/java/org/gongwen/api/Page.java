package org.gongwen.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next ask with this for what follows; null when nothing does
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final String SIZE = "50";
    static final int LARGEST = 200;

    static <S, T> Page<T> of(List<S> found, int limit, Function<S, T> resource, Function<S, String> cursor) {
        return new Page<>(
                found.stream().map(resource).toList(), found.size() < limit ? null : cursor.apply(found.getLast()));
    }

    static int limit(int asked) {
        if (asked < 1 || asked > LARGEST) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.limit", LARGEST);
        }
        return asked;
    }
}
