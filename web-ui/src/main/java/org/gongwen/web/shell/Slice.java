package org.gongwen.web.shell;

import java.util.List;
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
}
