package org.gongwen.task;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices: written by the actions that cause them, read and ticked off by those they are for. */
@Component
public class Notices {
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    Notices(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    /** Tells the system administrator; part of the action that causes it, which has authorised and audits. */
    public void tellAdministrator(Notice.Kind kind, DocumentId document, String argument) {
        leave(List.of(Administrators.of(directory)), kind, document, argument);
    }

    /** Tells somebody how many tasks have come over to him; part of the action that causes it. */
    void handedOver(PersonId to, int tasks) {
        insert(List.of(Principal.of(to)), Notice.Kind.HANDED_OVER, null, String.valueOf(tasks));
    }

    /** Leaves the same notice for each of them; part of the action that causes it, which has authorised and audits. */
    public void leave(List<Principal> recipients, Notice.Kind kind, DocumentId document, String argument) {
        insert(recipients, kind, document, argument);
    }

    private void insert(List<Principal> recipients, Notice.Kind kind, @Nullable DocumentId document, String argument) {
        jdbc.sql("""
                insert into notice (principal, kind, document_id, argument, at)
                select distinct p, :kind, cast(:document as bigint), :argument, cast(:at as timestamptz)
                  from unnest(cast(:recipients as text[])) p
                """)
                .param("recipients", recipients.stream().map(Principal::key).toArray(String[]::new))
                .param("kind", kind.name())
                .param("document", document == null ? null : document.value())
                .param("argument", argument)
                .param("at", TaskRecords.utc(clock.instant()))
                .update();
    }

    /**
     * The actor's notices, newest first.
     *
     * @param after the last notice of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Notice> of(Actor actor, @Nullable Notice after, int size) {
        return jdbc.sql("""
                select n.*, case when n.kind = 'NOBODY_RECEIVES' then c.title else d.title end as title from unnest(cast(:principals as text[])) p(key)
                 cross join lateral (
                     select * from notice
                      where principal = p.key
                        and (cast(:afterAt as timestamptz) is null or (at, id) < (:afterAt, :afterId))
                      order by at desc, id desc limit :size) n
                  left join document_card d on d.id = n.document_id
                  left join document_cover c on c.id = n.document_id
                 order by n.at desc, n.id desc limit :size
                """)
                .param("principals", TaskRecords.keys(actor))
                .param("afterAt", after == null ? null : TaskRecords.utc(after.at()))
                .param("afterId", after == null ? 0L : after.id())
                .param("size", size)
                .query((rs, row) -> {
                    var document = rs.getObject("document_id", Long.class);
                    return new Notice(
                            rs.getLong("id"),
                            Notice.Kind.valueOf(rs.getString("kind")),
                            document == null ? null : new DocumentId(document),
                            rs.getString("title"),
                            rs.getString("argument"),
                            rs.getObject("at", OffsetDateTime.class).toInstant(),
                            rs.getObject("read_at") != null);
                })
                .list();
    }

    /** How many notices the actor has not read. */
    @Transactional(readOnly = true)
    public long unread(Actor actor) {
        return jdbc.sql("select count(*) from notice where principal = any(:principals) and read_at is null")
                .param("principals", TaskRecords.keys(actor))
                .query(Long.class)
                .single();
    }

    /** Ticks off everything the actor has been shown; a tick on a notice is no change of state worth an audit record. */
    @Transactional
    public void markAllRead(Actor actor) {
        jdbc.sql("update notice set read_at = :at where principal = any(:principals) and read_at is null")
                .param("at", TaskRecords.utc(clock.instant()))
                .param("principals", TaskRecords.keys(actor))
                .update();
    }
}
