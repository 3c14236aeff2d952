package org.gongwen.bulletin;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A month of which there is a bulletin.
 *
 * @param units how many units are in it
 * @param article that was made from it; null while it is a draft
 */
public record BulletinMonth(
        YearMonth month,
        OffsetDateTime computedAt,
        int units,
        @Nullable ArticleId article) {}
