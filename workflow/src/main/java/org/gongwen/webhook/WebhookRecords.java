package org.gongwen.webhook;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of subscriptions, events and messages. */
@Repository
class WebhookRecords {

    private static final String WEBHOOK = """
            select w.*, count(m.id) filter (where m.state = 'PENDING') as waiting,
                   count(m.id) filter (where m.state = 'DEAD') as dead
              from webhook w left join webhook_message m on m.webhook_id = w.id and m.state <> 'DELIVERED'
             where w.removed_at is null
            """;

    private static final String MESSAGE = """
            select m.*, e.type, e.document_id, e.at, cast(e.payload as json) -> 'data' ->> 'number' as number
              from webhook_message m join webhook_event e on e.id = m.event_id
            """;

    /** A message that is to be sent now. */
    record Due(WebhookMessageId id, UUID event, String url, String secret, String payload, int attempt) {}

    private final JdbcClient jdbc;

    WebhookRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Webhook> all() {
        return jdbc.sql(WEBHOOK + " group by w.id order by w.name, w.id")
                .query((row, index) -> webhook(row))
                .list();
    }

    Optional<Webhook> find(WebhookId id) {
        return jdbc.sql(WEBHOOK + " and w.id = :id group by w.id")
                .param("id", id.value())
                .query((row, index) -> webhook(row))
                .optional();
    }

    WebhookId insert(
            String name,
            String url,
            Set<WebhookEvent> events,
            @Nullable UnitId organ,
            String secret,
            String by,
            Instant at) {
        return jdbc.sql("""
                        insert into webhook (name, url, events, organ_id, secret, created_at, created_by)
                        values (:name, :url, :events, :organ, :secret, :at, :by) returning id
                        """)
                .param("name", name)
                .param("url", url)
                .param("events", events.stream().map(WebhookEvent::key).sorted().toArray(String[]::new))
                .param("organ", organ == null ? null : organ.value())
                .param("secret", secret)
                .param("at", utc(at))
                .param("by", by)
                .query((row, index) -> new WebhookId(row.getLong("id")))
                .single();
    }

    void setActive(WebhookId id, boolean active) {
        jdbc.sql("update webhook set active = :active where id = :id")
                .param("active", active)
                .param("id", id.value())
                .update();
    }

    void setSecret(WebhookId id, String secret) {
        jdbc.sql("update webhook set secret = :secret where id = :id")
                .param("secret", secret)
                .param("id", id.value())
                .update();
    }

    void remove(WebhookId id, Instant at) {
        jdbc.sql("""
                        with gone as (delete from webhook_message where webhook_id = :id and state <> 'DELIVERED')
                        update webhook set active = false, removed_at = :at where id = :id
                        """).param("id", id.value()).param("at", utc(at)).update();
    }

    List<WebhookMessage> messages(
            WebhookId webhook, WebhookMessage.@Nullable State state, @Nullable WebhookMessageId before, int limit) {
        return jdbc.sql(MESSAGE + """
                 where m.webhook_id = :webhook and (cast(:state as text) is null or m.state = :state)
                   and (cast(:before as bigint) is null or m.id < :before)
                 order by m.id desc limit :limit
                """)
                .param("webhook", webhook.value())
                .param("state", state == null ? null : state.name())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query((row, index) -> message(row))
                .list();
    }

    Optional<WebhookMessage> message(WebhookMessageId id) {
        return jdbc.sql(MESSAGE + " where m.id = :id")
                .param("id", id.value())
                .query((row, index) -> message(row))
                .optional();
    }

    /** A message that was given up begins anew; whether there was one. */
    boolean revive(WebhookMessageId id, Instant at) {
        return jdbc.sql("""
                        update webhook_message set state = 'PENDING', attempts = 0, next_attempt_at = :at
                         where id = :id and state = 'DEAD'
                        """).param("id", id.value()).param("at", utc(at)).update() > 0;
    }

    /** A message that was given up and is due again. */
    record Revived(WebhookMessageId message, WebhookId webhook, UUID event) {}

    /** As {@link #revive(WebhookMessageId, Instant)}, for several, without those whose subscription rests. */
    List<Revived> revive(Collection<WebhookMessageId> ids, Instant at) {
        return jdbc.sql("""
                        update webhook_message m set state = 'PENDING', attempts = 0, next_attempt_at = :at
                          from webhook w
                         where w.id = m.webhook_id and w.active and m.id = any(:ids) and m.state = 'DEAD'
                        returning m.id, m.webhook_id, m.event_id
                        """)
                .param("ids", ids.stream().map(WebhookMessageId::value).toArray(Long[]::new))
                .param("at", utc(at))
                .query((row, number) -> new Revived(
                        new WebhookMessageId(row.getLong("id")),
                        new WebhookId(row.getLong("webhook_id")),
                        row.getObject("event_id", UUID.class)))
                .list();
    }

    /** Whether there was a message that was given up. */
    boolean discard(WebhookMessageId id) {
        return jdbc.sql("delete from webhook_message where id = :id and state = 'DEAD'")
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** Writes down what happened, for whoever has subscribed to it; nothing when nobody has. One statement. */
    void happened(WebhookEvent event, DocumentId document, Instant at) {
        jdbc.sql(told("""
                        select gen_random_uuid() as id, d.id as document_id, d.organ_id, cast(null as bigint) as delivery_id,
                               json_build_object('document', cast(d.id as text), 'number', d.number,
                                                 'status', d.status, 'organ', cast(d.organ_id as text)) as data
                          from document_card d where d.id = :document
                        """))
                .param("type", event.key())
                .param("document", document.value())
                .param("at", utc(at))
                .param("moment", at.toString())
                .update();
    }

    void happened(WebhookEvent event, DocumentId document, List<DeliveryId> deliveries, Instant at) {
        jdbc.sql(told("""
                        select gen_random_uuid() as id, d.id as document_id, d.organ_id, v.id as delivery_id,
                               json_build_object('document', cast(d.id as text), 'number', d.number,
                                                 'status', d.status, 'organ', cast(d.organ_id as text),
                                                 'delivery', cast(v.id as text), 'unit', cast(v.unit_id as text),
                                                 'state', v.state) as data
                          from document_card d join delivery v on v.document_id = d.id
                         where d.id = :document and v.id = any(:deliveries)
                        """))
                .param("type", event.key())
                .param("document", document.value())
                .param("deliveries", deliveries.stream().map(DeliveryId::value).toArray(Long[]::new))
                .param("at", utc(at))
                .param("moment", at.toString())
                .update();
    }

    private static String told(String what) {
        return "with happened as materialized (" + what + """
                ), receiver as (
                    select h.id as event_id, w.id as webhook_id from happened h
                      join webhook w on w.active and :type = any(w.events)
                                    and (w.organ_id is null or w.organ_id = h.organ_id)
                ), event as (
                    insert into webhook_event (id, type, document_id, delivery_id, at, payload)
                    select h.id, :type, h.document_id, h.delivery_id, cast(:at as timestamptz),
                           cast(json_build_object('id', h.id, 'type', cast(:type as text),
                                                  'timestamp', cast(:moment as text), 'data', h.data) as text)
                      from happened h where h.id in (select event_id from receiver)
                )
                insert into webhook_message (event_id, webhook_id, state, next_attempt_at)
                select event_id, webhook_id, 'PENDING', cast(:at as timestamptz) from receiver
                """;
    }

    /** The receivers that something is due for. */
    List<WebhookId> waitedFor(Instant now) {
        return jdbc.sql("""
                        select w.id from webhook w
                         where w.active
                           and exists (select from webhook_message m
                                        where m.webhook_id = w.id and m.state = 'PENDING' and m.next_attempt_at <= :now)
                        """)
                .param("now", utc(now))
                .query((row, index) -> new WebhookId(row.getLong("id")))
                .list();
    }

    /**
     * Takes messages that are due to a receiver, for this node alone: one that dies with them leaves them due again at
     * the end of the lease.
     */
    List<Due> take(WebhookId receiver, int most, Instant now, Instant leaseEnd) {
        return jdbc.sql("""
                        with due as (
                            select m.id from webhook_message m
                             where m.webhook_id = :webhook and m.state = 'PENDING'
                               and m.next_attempt_at <= cast(:now as timestamptz)
                             order by m.next_attempt_at limit :most for update skip locked
                        )
                        update webhook_message m
                           set attempts = m.attempts + 1, last_attempt_at = :now, next_attempt_at = :lease
                          from due, webhook_event e, webhook w
                         where m.id = due.id and e.id = m.event_id and w.id = m.webhook_id and w.active
                        returning m.id, m.event_id, m.attempts, e.payload, w.url, w.secret
                        """)
                .param("webhook", receiver.value())
                .param("now", utc(now))
                .param("lease", utc(leaseEnd))
                .param("most", most)
                .query((row, index) -> new Due(
                        new WebhookMessageId(row.getLong("id")),
                        row.getObject("event_id", UUID.class),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("payload"),
                        row.getInt("attempts")))
                .list();
    }

    /** Gives back what was taken and not tried. */
    void notCalled(WebhookMessageId id, String why, Instant next) {
        jdbc.sql("""
                        update webhook_message
                           set attempts = attempts - 1, next_attempt_at = :next, last_answer = :why
                         where id = :id and state = 'PENDING'
                        """)
                .param("id", id.value())
                .param("why", why)
                .param("next", utc(next))
                .update();
    }

    void delivered(WebhookMessageId id, String answer, Instant at) {
        jdbc.sql("""
                        update webhook_message set state = 'DELIVERED', delivered_at = :at, last_answer = :answer
                         where id = :id and state = 'PENDING'
                        """)
                .param("id", id.value())
                .param("answer", answer)
                .param("at", utc(at))
                .update();
    }

    /** @param next when it is tried again; null to give it up */
    void failed(WebhookMessageId id, String answer, @Nullable Instant next) {
        jdbc.sql("""
                        update webhook_message
                           set state = case when cast(:next as timestamptz) is null then 'DEAD' else 'PENDING' end,
                               next_attempt_at = coalesce(cast(:next as timestamptz), next_attempt_at), last_answer = :answer
                         where id = :id and state = 'PENDING'
                        """)
                .param("id", id.value())
                .param("answer", answer)
                .param("next", next == null ? null : utc(next))
                .update();
    }

    /** Forgets events that every receiver has had since before the moment. */
    int forget(Instant before) {
        return jdbc.sql("""
                        delete from webhook_event e
                         where e.at < :before
                           and not exists (select from webhook_message m where m.event_id = e.id and m.state <> 'DELIVERED')
                        """).param("before", utc(before)).update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        var organ = row.getObject("organ_id", Long.class);
        return new Webhook(
                new WebhookId(row.getLong("id")),
                row.getString("name"),
                row.getString("url"),
                events(row.getArray("events")),
                organ == null ? null : new UnitId(organ),
                row.getBoolean("active"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }

    private static Set<WebhookEvent> events(Array keys) throws SQLException {
        return Arrays.stream((String[]) keys.getArray())
                .flatMap(key -> WebhookEvent.of(key).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static WebhookMessage message(ResultSet row) throws SQLException {
        return new WebhookMessage(
                new WebhookMessageId(row.getLong("id")),
                new WebhookId(row.getLong("webhook_id")),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                new DocumentId(row.getLong("document_id")),
                row.getString("number"),
                WebhookMessage.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_attempt_at"),
                row.getString("last_answer"),
                instant(row, "delivered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
