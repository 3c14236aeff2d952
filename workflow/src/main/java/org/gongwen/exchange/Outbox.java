package org.gongwen.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

/** The events that listeners have not finished, as those see them who keep the installation running. */
@Component
public class Outbox {
    private final JdbcClient jdbc;
    private final IncompleteEventPublications publications;

    Outbox(JdbcClient jdbc, IncompleteEventPublications publications) {
        this.jdbc = jdbc;
        this.publications = publications;
    }

    /**
     * How far the outbox is behind; dead letters are counted apart.
     *
     * @param stuckAfter how long an event may wait before it counts as stuck
     */
    public OutboxState state(Duration stuckAfter) {
        return jdbc.sql("""
                        select count(*) as unfinished,
                               count(*) filter (where publication_date < now() - make_interval(secs => :stuck)) as stuck,
                               coalesce(extract(epoch from now() - min(publication_date)), 0) as oldest
                        from event_publication where completion_date is null and not exists
                            (select from unreadable_event where publication_id = event_publication.id)
                        """)
                .param("stuck", stuckAfter.toMillis() / 1000.0)
                .query((row, number) -> new OutboxState(
                        row.getLong("unfinished"), row.getLong("stuck"), seconds(row.getDouble("oldest"))))
                .single();
    }

    /** The events that wait longer than this, oldest first, dead letters left out. */
    public List<OutboxEvent> stuck(Duration stuckAfter, int most) {
        return jdbc.sql("""
                        select id, listener_id, event_type, publication_date, completion_attempts, last_resubmission_date
                        from event_publication
                        where completion_date is null and publication_date < now() - make_interval(secs => :stuck)
                            and not exists (select from unreadable_event where publication_id = event_publication.id)
                        order by publication_date, id limit :most
                        """)
                .param("stuck", stuckAfter.toMillis() / 1000.0)
                .param("most", most)
                .query((row, number) -> new OutboxEvent(
                        row.getObject("id", UUID.class),
                        simple(row.getString("listener_id")),
                        simple(row.getString("event_type")),
                        row.getObject("publication_date", OffsetDateTime.class).toInstant(),
                        row.getInt("completion_attempts"),
                        instant(row.getObject("last_resubmission_date", OffsetDateTime.class))))
                .list();
    }

    /** The dead letters, oldest first. */
    public List<UnreadableEvent> unreadable(int most) {
        return jdbc.sql("""
                        select e.id, e.listener_id, e.event_type, e.publication_date, u.fault, u.found_by, u.found_at
                        from unreadable_event u join event_publication e on e.id = u.publication_id
                        where e.completion_date is null
                        order by e.publication_date, e.id limit :most
                        """)
                .param("most", most)
                .query((row, number) -> new UnreadableEvent(
                        row.getObject("id", UUID.class),
                        simple(row.getString("listener_id")),
                        simple(row.getString("event_type")),
                        row.getObject("publication_date", OffsetDateTime.class).toInstant(),
                        row.getString("fault"),
                        row.getString("found_by"),
                        row.getObject("found_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many dead letters there are. */
    public long unreadableCount() {
        return jdbc.sql("select count(*) from unreadable_event")
                .query(Long.class)
                .single();
    }

    /** Whether a listener has yet to finish this event. */
    public boolean waits(UUID event) {
        return jdbc.sql("select exists (select from event_publication where id = :id and completion_date is null)")
                .param("id", event)
                .query(Boolean.class)
                .single();
    }

    /** Which of these events a listener has yet to finish. */
    public Set<UUID> waiting(Collection<UUID> events) {
        return Set.copyOf(jdbc.sql("select id from event_publication where id = any(cast(:ids as uuid[]))"
                        + " and completion_date is null")
                .param("ids", events.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** As {@link #handOutAgain(UUID)}, for several. */
    public void handOutAgain(Set<UUID> events) {
        publications.resubmitIncompletePublications(publication -> events.contains(publication.getIdentifier()));
    }

    /**
     * Hands one event out again, at once and beside the caller; whether its listener finishes it now, {@link #stuck}
     * and {@link #unreadable} tell afterwards. Listeners leave alone what exists already.
     */
    public void handOutAgain(UUID event) {
        publications.resubmitIncompletePublications(
                publication -> publication.getIdentifier().equals(event));
    }

    /** What lies before the units. */
    public DeliveryBacklog deliveries() {
        return jdbc.sql("""
                        select count(*) as waiting, coalesce(extract(epoch from now() - min(sent_at)), 0) as oldest
                        from delivery where state = 'SENT'
                        """)
                .query((row, number) -> new DeliveryBacklog(row.getLong("waiting"), seconds(row.getDouble("oldest"))))
                .single();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** {@code org.gongwen.exchange.DeliveryCreation.create(org.gongwen.exchange.Sent)} as DeliveryCreation.create. */
    private static String simple(String name) {
        var end = name.indexOf('(');
        var plain = end < 0 ? name : name.substring(0, end);
        return plain.replaceAll("(?:\\b[a-z]\\w*\\.)+(?=[A-Z])", "");
    }
}
