package org.gongwen.citizen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What citizens are to be told, and have been. */
@Repository
class CaseTellRecords {

    private final JdbcClient jdbc;

    CaseTellRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Owes it to the citizen of a case, if he wished to be told; in the transaction in which it happens.
     *
     * @param event of what he is told
     */
    void owe(CaseId id, long event, Telling about, Instant now) {
        jdbc.sql("""
                insert into case_telling (case_id, event_id, about, way, due_at)
                select id, :event, :about, tell_by, :now from citizen_case where id = :id and tell_by is not null
                on conflict (event_id) do nothing
                """)
                .param("id", id.value())
                .param("event", event)
                .param("about", about.name())
                .param("now", CaseRecords.utc(now))
                .update();
    }

    /** Of what the citizen of a case was told, oldest first; nothing where he did not wish it. */
    List<CaseTold> of(CaseId id) {
        return jdbc.sql("""
                select c.tell_by, t.about, t.state, t.ended_at, t.words
                  from citizen_case c left join case_telling t on t.case_id = c.id
                 where c.id = :id and c.tell_by is not null order by t.id
                """)
                .param("id", id.value())
                .query((rs, row) -> {
                    var about = rs.getString("about");
                    var state = rs.getString("state");
                    var words = rs.getString("words");
                    var at = rs.getObject("ended_at", OffsetDateTime.class);
                    return new CaseTold(
                            about == null ? null : Telling.valueOf(about),
                            TellBy.valueOf(rs.getString("tell_by")),
                            state == null ? CaseTold.State.WISHED : CaseTold.State.valueOf(state),
                            at == null ? null : at.toInstant(),
                            words == null ? "" : words);
                })
                .list();
    }

    /**
     * What a node has taken.
     *
     * @param until by when something is to be corrected; null where nothing is
     * @param to where it goes; null where nobody knows any more
     */
    record Due(
            long telling,
            CaseId id,
            Telling about,
            @Nullable LocalDate until,
            TellBy way,
            UUID key,
            String receipt,
            @Nullable String to,
            int attempts,
            Instant lease) {}

    List<Due> take(Set<TellBy> ways, int most, Instant now, Instant lease) {
        return jdbc.sql("""
                with next as (
                    select id from case_telling
                     where state = 'WAITING' and due_at <= :now and way = any(:ways)
                     order by due_at, id limit :most for update skip locked
                ), taken as (
                    update case_telling t set due_at = :lease from next where t.id = next.id returning t.*
                )
                select t.id, t.case_id, t.about, e.until, t.way, t.key, t.attempts, c.receipt,
                       case t.way when 'MAIL' then c.contact_mail else c.contact_phone end as goes_to
                  from taken t join citizen_case c on c.id = t.case_id left join case_event e on e.id = t.event_id
                 order by t.id
                """)
                .param("now", CaseRecords.utc(now))
                .param("lease", CaseRecords.utc(lease))
                .param("most", most)
                .param("ways", ways.stream().map(Enum::name).toArray(String[]::new))
                .query((rs, row) -> new Due(
                        rs.getLong("id"),
                        new CaseId(rs.getLong("case_id")),
                        Telling.valueOf(rs.getString("about")),
                        rs.getObject("until", LocalDate.class),
                        TellBy.valueOf(rs.getString("way")),
                        rs.getObject("key", UUID.class),
                        rs.getString("receipt"),
                        rs.getString("goes_to"),
                        rs.getInt("attempts"),
                        lease))
                .list();
    }

    /** Whether it is this node's still; it is tried now. */
    boolean begins(Due due) {
        return jdbc.sql("""
                update case_telling set attempts = attempts + 1
                 where id = :id and state = 'WAITING' and due_at = :lease
                """)
                        .param("id", due.telling())
                        .param("lease", CaseRecords.utc(due.lease()))
                        .update()
                == 1;
    }

    boolean ends(Due due, CaseTold.State state, String words, Instant now) {
        return jdbc.sql("""
                update case_telling set state = :state, words = :words, ended_at = :now
                 where id = :id and state = 'WAITING'
                """)
                        .param("id", due.telling())
                        .param("state", state.name())
                        .param("words", words)
                        .param("now", CaseRecords.utc(now))
                        .update()
                == 1;
    }

    void comesAgain(Due due, String words, Instant at) {
        jdbc.sql("update case_telling set due_at = :at, words = :words where id = :id and state = 'WAITING'")
                .param("id", due.telling())
                .param("words", words)
                .param("at", CaseRecords.utc(at))
                .update();
    }

    /** Gives back what was taken and not tried. */
    void release(Collection<Due> left, Instant at) {
        if (!left.isEmpty()) {
            jdbc.sql("""
                    update case_telling set due_at = :at
                     where id = any(:ids) and state = 'WAITING' and due_at = :lease
                    """)
                    .param("at", CaseRecords.utc(at))
                    .param("ids", left.stream().map(Due::telling).toArray(Long[]::new))
                    .param("lease", CaseRecords.utc(left.iterator().next().lease()))
                    .update();
        }
    }
}
