package org.gongwen.bulletin;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * The bulletin of a month, as it was reckoned.
 *
 * @param computedBy name of who had it reckoned; null where the clock did
 * @param article that was made from it; null while it is a draft, which is reckoned anew on request
 * @param lines best first
 */
public record Bulletin(
        YearMonth month,
        BulletinTerms terms,
        OffsetDateTime computedAt,
        @Nullable String computedBy,
        @Nullable ArticleId article,
        List<BulletinLine> lines) {

    public Bulletin {
        lines = List.copyOf(lines);
    }
}
