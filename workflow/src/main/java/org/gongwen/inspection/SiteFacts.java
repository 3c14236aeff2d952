package org.gongwen.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * What the inspection looks at of an open site. Days are those of the bureau.
 *
 * @param openedOn since when the public sees it
 * @param columns those that are open
 * @param visits of seven days at least; empty where nobody visits it
 * @param letters null where nobody knows of letters
 */
public record SiteFacts(
        SiteId site,
        LocalDate openedOn,
        List<Column> columns,
        List<Visit> visits,
        @Nullable Letters letters) {

    public SiteFacts {
        columns = List.copyOf(columns);
        visits = List.copyOf(visits);
    }

    /**
     * A column that the public sees.
     *
     * @param lastPublishedOn the day on which the newest article that stands in it now was first public, as the system
     *     kept it, whatever anybody dates it; null while it is empty
     * @param articles how many stand in it now
     */
    public record Column(
            ColumnId id,
            String name,
            ColumnKind kind,
            boolean onHome,
            LocalDate openedOn,
            @Nullable LocalDate lastPublishedOn,
            int articles) {}

    /**
     * A try to open the home page, and behind it a column and an article.
     *
     * @param took how long it took until the whole home page was there; null if that did not come about
     * @param slowest of these pages; null if the home page did not come, or nobody looked at the others
     */
    public record Visit(
            Instant at, @Nullable Duration took, @Nullable Slowest slowest) {

        Visit(Instant at, @Nullable Duration took) {
            this(at, took, null);
        }
    }

    /**
     * The page for which citizens waited longest.
     *
     * @param took until all of it was there
     * @param path where it is, from the first slash on
     */
    public record Slowest(Duration took, String path) {}

    /**
     * Letters of citizens.
     *
     * @param channel whether the site takes any
     * @param unanswered on which days those came in that have no answer yet
     * @param questions by which day each of the questions among them has to be answered
     */
    public record Letters(boolean channel, List<LocalDate> unanswered, List<LocalDate> questions) {
        public Letters {
            unanswered = List.copyOf(unanswered);
            questions = List.copyOf(questions);
        }
    }
}
