package org.gongwen.web.shell;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a longer list, and where the next ones begin.
 *
 * @param next the cursor of the following slice; null when this is the last
 */
public record Slice<T, C>(List<T> rows, @Nullable C next) {
    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * What was found with a limit: fewer than that are the last.
     *
     * @param cursor where the next ones begin, after the last of these
     */
    public static <T, C> Slice<T, C> of(List<T> found, int limit, Function<T, C> cursor) {
        return of(found, limit, cursor, Function.identity());
    }

    /** Like {@link #of(List, int, Function)}, with a row made of each thing found. */
    public static <F, T, C> Slice<T, C> of(List<F> found, int limit, Function<F, C> cursor, Function<F, T> row) {
        return new Slice<>(
                found.stream().map(row).toList(), found.size() < limit ? null : cursor.apply(found.getLast()));
    }
}
