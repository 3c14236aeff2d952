package org.gongwen.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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
     * @param lastingOn the day on which the newest article that stands in it for good was first public, as the system kept it,
     *     whatever anybody dates it; null while there is none
     * @param lasting how many stand in it for good
     * @param passing those that stand in it now and go by themselves
     */
    public record Column(
            ColumnId id,
            String name,
            ColumnKind kind,
            boolean onHome,
            LocalDate openedOn,
            @Nullable LocalDate lastingOn,
            int lasting,
            List<Passing> passing) {

        public Column {
            passing = List.copyOf(passing);
        }

        /** How many stand in it now. */
        public int articles() {
            return lasting + passing.size();
        }

        /** The day on which the newest of those was first public that stand in it now; null while it is empty. */
        public @Nullable LocalDate lastPublishedOn() {
            return newestOf(passing.stream());
        }

        /** The same of those that stand in it on a day to come, if nothing more is published. */
        @Nullable
        LocalDate newestOn(LocalDate day) {
            return newestOf(passing.stream().filter(one -> one.goneOn().isAfter(day)));
        }

        private @Nullable LocalDate newestOf(Stream<Passing> left) {
            return Stream.concat(left.map(Passing::publishedOn), Stream.ofNullable(lastingOn))
                    .max(LocalDate::compareTo)
                    .orElse(null);
        }

        /** From which day on nothing is in it if nothing more is published; null if something stays, or nothing is there. */
        @Nullable
        LocalDate emptiesOn() {
            return lasting > 0
                    ? null
                    : passing.stream()
                            .map(Passing::goneOn)
                            .max(LocalDate::compareTo)
                            .orElse(null);
        }
    }

    /**
     * An article that is withdrawn by itself (定时撤下).
     *
     * @param goneOn the first day that begins without it, after today
     */
    public record Passing(LocalDate publishedOn, LocalDate goneOn) {}

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
