package org.gongwen.bulletin;

import java.math.BigDecimal;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit in the bulletin of a month.
 *
 * @param name of the unit, as it was called then
 * @param articles published first in the month, of those that are expected; nothing to do for a unit without a site
 * @param documents handled in time, of those that asked to be handled by a day of the month
 * @param replies given in time, of those that were due on a day of the month
 * @param score of 100, to two places; null where there was nothing to judge
 * @param rank equal for equal scores; null without a score
 */
public record BulletinLine(
        UnitId unit,
        String name,
        Share articles,
        Share documents,
        Share replies,
        @Nullable BigDecimal score,
        @Nullable Integer rank) {

    /** Whether a criterion was left out and its weight spread over the others. */
    public boolean isSpread() {
        return articles.isEmpty() || documents.isEmpty() || replies.isEmpty();
    }
}
