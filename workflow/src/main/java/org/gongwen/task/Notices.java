package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostHistory;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notices that {@link LeaveNotice} left for a person or for a role he holds. Each person ticks them off for himself:
 * what one holder of a role has read, the others have still to read. What was left for a role before he was given the
 * post was for those who held it then, and counts as read; while nobody held it, it was for whoever comes.
 */
@Service
public class Notices {
    /**
     * Whether a notice n is for the person in whom a principal p is reached: not left before he was given the post, unless
     * no other held it then.
     */
    private static final String FOR_HIM = """
            (p.since is null or n.at >= p.since or not exists (
                select from unnest(cast(:roles as text[]), cast(:given as timestamptz[]), cast(:ended as timestamptz[]))
                       as other (key, given_at, ended_at)
                 where other.key = p.key and other.given_at <= n.at and (other.ended_at is null or n.at < other.ended_at)))
            """;

    /** Those that are left for people who need not have anything to do with the document. */
    private static final Set<Notice.Kind> NAMED = EnumSet.of(
            Notice.Kind.STEP_ARRIVED,
            Notice.Kind.STEP_DUE_SOON,
            Notice.Kind.STEP_OVERDUE,
            Notice.Kind.STEP_FINISHED,
            Notice.Kind.NOBODY_RECEIVES);

    private final JdbcClient jdbc;
    private final DocumentAccess access;
    private final PostHistory history;
    private final AuditTrail audit;
    private final Clock clock;

    Notices(JdbcClient jdbc, DocumentAccess access, PostHistory history, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.history = history;
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
        return page(actor, null, size, "and r.at is null and n.read_at is null and " + FOR_HIM);
    }

    private List<Notice> page(Actor actor, @Nullable Notice after, int size, String which) {
        var found = jdbc.sql("""
                select n.*, d.type, d.number, c.title as cover, coalesce(d.title, b.title) as title
                  from unnest(cast(:principals as text[]), cast(:since as timestamptz[])) p(key, since)
                 cross join lateral (
                     select n.id, n.kind, n.document_id, n.item_id, n.argument, n.at,
                            n.read_at is not null or r.at is not null or not %s as read
                       from notice n
                       left join notice_read r on r.notice_id = n.id and r.person_id = :person
                      where n.principal = p.key %s
                        and (cast(:afterAt as timestamptz) is null or (n.at, n.id) < (:afterAt, :afterId))
                      order by n.at desc, n.id desc limit :size) n
                  left join document_card d on d.id = n.document_id
                  left join document_cover c on c.id = n.document_id
                  left join business_item b on b.id = n.item_id
                 order by n.at desc, n.id desc limit :size
                """.formatted(FOR_HIM, which))
                .param("principals", TaskRecords.keys(actor))
                .param("since", since(actor))
                .params(others(actor))
                .param("person", actor.person().value())
                .param("afterAt", after == null ? null : TaskRecords.utc(after.at()))
                .param("afterId", after == null ? 0L : after.id().value())
                .param("size", size)
                .query((rs, row) -> {
                    var document = rs.getObject("document_id", Long.class);
                    var type = rs.getString("type");
                    var notice = new Notice(
                            new NoticeId(rs.getLong("id")),
                            Notice.Kind.valueOf(rs.getString("kind")),
                            document == null ? null : new DocumentId(document),
                            TaskRecords.itemOf(rs),
                            rs.getString("title"),
                            type == null ? null : DocumentType.valueOf(type),
                            rs.getString("argument"),
                            rs.getObject("at", OffsetDateTime.class).toInstant(),
                            rs.getBoolean("read"));
                    return new Found(notice, rs.getString("cover"), rs.getString("number"));
                })
                .list();
        return told(actor, found);
    }

    /**
     * A notice with what somebody who may not read its document may see of it.
     *
     * @param cover the title where it is no state secret
     */
    private record Found(
            Notice notice, @Nullable String cover, @Nullable String number) {

        /** Whether it names a state secret and goes to whomever a process or an organisation names. */
        boolean isGuarded() {
            return notice.document() != null && cover == null && NAMED.contains(notice.kind());
        }

        Notice covered() {
            return new Notice(
                    notice.id(),
                    notice.kind(),
                    notice.document(),
                    notice.item(),
                    number,
                    notice.type(),
                    notice.argument(),
                    notice.at(),
                    notice.read());
        }
    }

    /** The title of a state secret is told only to those who may read it. */
    private List<Notice> told(Actor actor, List<Found> found) {
        var guarded = found.stream()
                .filter(Found::isGuarded)
                .map(one -> Objects.requireNonNull(one.notice().document()))
                .collect(Collectors.toSet());
        var readable = guarded.isEmpty() ? Set.<DocumentId>of() : access.mayRead(actor, guarded);
        return found.stream()
                .map(one ->
                        one.isGuarded() && !readable.contains(one.notice().document()) ? one.covered() : one.notice())
                .toList();
    }

    /**
     * Ticks off, for the actor alone, everything that is for him up to a moment, however much it is. What was stamped
     * before that moment and committed after it, within the milliseconds of its transaction, is ticked off unseen: no
     * order of times or identifiers tells it apart, and it goes on standing among his notices and where its work is.
     *
     * @param until of the newest notice that stood before him; what arrived since stays unread
     */
    @Transactional
    public void markRead(Actor actor, Instant until) {
        var ticked = jdbc.sql("""
                insert into notice_read (person_id, notice_id, at)
                select :person, n.id, :at
                  from unnest(cast(:principals as text[]), cast(:since as timestamptz[])) p(key, since)
                  join notice n on n.principal = p.key and n.at <= :until
                 where n.read_at is null and %s
                   and not exists (select from notice_read r where r.person_id = :person and r.notice_id = n.id)
                on conflict do nothing
                """.formatted(FOR_HIM))
                .param("person", actor.person().value())
                .param("at", TaskRecords.utc(clock.instant()))
                .param("until", TaskRecords.utc(until))
                .param("principals", TaskRecords.keys(actor))
                .param("since", since(actor))
                .params(others(actor))
                .update();
        if (ticked > 0) {
            audit.record(new AuditRecord(
                    actor, "notice.read", "person", "" + actor.person().value(), Map.of("notices", "" + ticked)));
        }
    }

    /** When others held the actor's roles. */
    private Map<String, ?> others(Actor actor) {
        var terms = history.ofOthers(actor);
        return Map.of(
                "roles", terms.stream().map(term -> term.role().key()).toArray(String[]::new),
                "given", terms.stream().map(term -> term.since().toString()).toArray(String[]::new),
                "ended",
                        terms.stream()
                                .map(term -> Objects.toString(term.until(), null))
                                .toArray(String[]::new));
    }

    /** Beside each principal since when it reaches the person; nothing beside the person himself. */
    private static @Nullable String[] since(Actor actor) {
        return actor.principals().stream()
                .map(principal -> actor.posts().stream()
                        .filter(post -> Principal.of(post.role(), post.unit()).equals(principal))
                        .map(Post::since)
                        .min(Comparator.naturalOrder())
                        .map(Instant::toString)
                        .orElse(null))
                .toArray(String[]::new);
    }
}
