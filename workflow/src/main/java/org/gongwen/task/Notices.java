package org.gongwen.task;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notices that {@link LeaveNotice} left for a person or for a role he holds. Each person ticks them off for himself:
 * what one holder of a role has read, the others have still to read.
 */
@Service
public class Notices {
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Notices(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The actor's notices, newest first.
     *
     * @param after the last notice of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Notice> of(Actor actor, @Nullable Notice after, int size) {
        return page(actor, after, size, "");
    }

    /** The newest notices that the actor has not ticked off, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> unread(Actor actor, int size) {
        return page(actor, null, size, "and r.at is null and n.read_at is null");
    }

    private List<Notice> page(Actor actor, @Nullable Notice after, int size, String which) {
        return jdbc.sql("""
                select n.*, case when n.kind = 'NOBODY_RECEIVES' then c.title else d.title end as title
                  from unnest(cast(:principals as text[])) p(key)
                 cross join lateral (
                     select n.id, n.kind, n.document_id, n.argument, n.at,
                            n.read_at is not null or r.at is not null as read
                       from notice n
                       left join notice_read r on r.notice_id = n.id and r.person_id = :person
                      where n.principal = p.key %s
                        and (cast(:afterAt as timestamptz) is null or (n.at, n.id) < (:afterAt, :afterId))
                      order by n.at desc, n.id desc limit :size) n
                  left join document_card d on d.id = n.document_id
                  left join document_cover c on c.id = n.document_id
                 order by n.at desc, n.id desc limit :size
                """.formatted(which))
                .param("principals", TaskRecords.keys(actor))
                .param("person", actor.person().value())
                .param("afterAt", after == null ? null : TaskRecords.utc(after.at()))
                .param("afterId", after == null ? 0L : after.id().value())
                .param("size", size)
                .query((rs, row) -> {
                    var document = rs.getObject("document_id", Long.class);
                    return new Notice(
                            new NoticeId(rs.getLong("id")),
                            Notice.Kind.valueOf(rs.getString("kind")),
                            document == null ? null : new DocumentId(document),
                            rs.getString("title"),
                            rs.getString("argument"),
                            rs.getObject("at", OffsetDateTime.class).toInstant(),
                            rs.getBoolean("read"));
                })
                .list();
    }

    /**
     * Ticks off, for the actor alone, what he has been shown. Notices that are for somebody else are left as they are.
     *
     * @param shown those that stood before him; what arrived since stays unread
     */
    @Transactional
    public void markRead(Actor actor, Collection<NoticeId> shown) {
        var ticked = jdbc.sql("""
                insert into notice_read (person_id, notice_id, at)
                select :person, n.id, :at from notice n
                 where n.id = any(:shown) and n.principal = any(:principals)
                on conflict do nothing
                """)
                .param("person", actor.person().value())
                .param("at", TaskRecords.utc(clock.instant()))
                .param("shown", shown.stream().map(NoticeId::value).toArray(Long[]::new))
                .param("principals", TaskRecords.keys(actor))
                .update();
        if (ticked > 0) {
            audit.record(new AuditRecord(
                    actor, "notice.read", "person", "" + actor.person().value(), Map.of("notices", "" + ticked)));
        }
    }
}
