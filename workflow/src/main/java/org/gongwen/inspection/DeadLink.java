package org.gongwen.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A link that failed on two days at least, without opening in between.
 *
 * @param address of our own pages from /portal on
 * @param since the first day
 * @param days on how many days it failed
 * @param checkedAt when it was tried last
 * @param said what was answered then, in the words of the protocol
 * @param places where it stands on the site
 */
public record DeadLink(
        LinkId id, String address, LocalDate since, int days, Instant checkedAt, String said, List<Place> places) {

    public DeadLink {
        places = List.copyOf(places);
    }

    /**
     * @param article null for the links of the site itself
     * @param title of the article; empty for the links of the site itself
     */
    public record Place(@Nullable ArticleId article, String title) {}
}
