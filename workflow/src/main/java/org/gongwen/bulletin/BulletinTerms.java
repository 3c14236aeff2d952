package org.gongwen.bulletin;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How a bulletin is reckoned: what each criterion weighs, of 100 together.
 *
 * @param version counts the changes; a bulletin keeps the one by which it was reckoned
 * @param expected how many articles a unit that has a site is expected to publish in a month
 * @param setBy name of who set them; null for those that the product came with
 */
public record BulletinTerms(
        int version,
        int articles,
        int documents,
        int replies,
        int expected,
        @Nullable String setBy,
        OffsetDateTime setAt) {

    public static final int WHOLE = 100;

    public static final int MOST_EXPECTED = 500;
}
