package org.gongwen.numbering;

import java.time.OffsetDateTime;
import org.gongwen.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the register of numbers.
 *
 * @param document the document it stands on, or stood on before it was made void; while it is reserved, the one it waits for
 * @param title of that document
 * @param reason why it was reserved, released or made void; empty for an allocated one
 * @param givenUp whether that document was given up, so that its number may be made void
 * @param changedBy name of who brought it into this state
 */
public record RegisteredNumber(
        NumberSeries series,
        int number,
        NumberState state,
        @Nullable DocumentId document,
        @Nullable String title,
        boolean givenUp,
        String reason,
        String changedBy,
        OffsetDateTime changedAt) {

    /** The number as it stands on a document. */
    public String text() {
        return series.format(number);
    }
}
