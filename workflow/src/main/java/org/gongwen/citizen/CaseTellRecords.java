package org.gongwen.citizen;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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

    /** Owes it to the citizen of a case that is answered now, if he wished so; in the transaction of the answer. */
    void owe(CaseId id, Instant now) {
        jdbc.sql("""
                insert into case_told (case_id, way, due_at)
                select id, tell_by, :now from citizen_case where id = :id and tell_by is not null
                on conflict (case_id) do nothing
                """).param("id", id.value()).param("now", CaseRecords.utc(now)).update();
    }

    Optional<CaseTold> of(CaseId id) {
        return jdbc.sql("""
                select c.tell_by, t.state, t.ended_at, t.words
                  from citizen_case c left join case_told t on t.case_id = c.id
                 where c.id = :id and c.tell_by is not null
                """)
                .param("id", id.value())
                .query((rs, row) -> {
                    var state = rs.getString("state");
                    var words = rs.getString("words");
                    var at = rs.getObject("ended_at", OffsetDateTime.class);
                    return new CaseTold(
                            TellBy.valueOf(rs.getString("tell_by")),
                            state == null ? CaseTold.State.WISHED : CaseTold.State.valueOf(state),
                            at == null ? null : at.toInstant(),
                            words == null ? "" : words);
                })
                .optional();
    }

    /** What a node has taken. @param to where it goes; null where nobody knows any more */
    record Due(
            CaseId id,
            TellBy way,
            UUID key,
            String receipt,
            @Nullable String to,
            int attempts,
            Instant lease) {}

    List<Due> take(Set<TellBy> ways, int most, Instant now, Instant lease) {
        return jdbc.sql("""
                with next as (
                    select case_id from case_told
                     where state = 'WAITING' and due_at <= :now and way = any(:ways)
                     order by due_at, case_id limit :most for update skip locked
                ), taken as (
                    update case_told t set due_at = :lease from next where t.case_id = next.case_id returning t.*
                )
                select t.case_id, t.way, t.key, t.attempts, c.receipt,
                       case t.way when 'MAIL' then c.contact_mail else c.contact_phone end as goes_to
                  from taken t join citizen_case c on c.id = t.case_id order by t.case_id
                """)
                .param("now", CaseRecords.utc(now))
                .param("lease", CaseRecords.utc(lease))
                .param("most", most)
                .param("ways", ways.stream().map(Enum::name).toArray(String[]::new))
                .query((rs, row) -> new Due(
                        new CaseId(rs.getLong("case_id")),
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
                update case_told set attempts = attempts + 1
                 where case_id = :id and state = 'WAITING' and due_at = :lease
                """)
                        .param("id", due.id().value())
                        .param("lease", CaseRecords.utc(due.lease()))
                        .update()
                == 1;
    }

    boolean ends(Due due, CaseTold.State state, String words, Instant now) {
        return jdbc.sql("""
                update case_told set state = :state, words = :words, ended_at = :now
                 where case_id = :id and state = 'WAITING'
                """)
                        .param("id", due.id().value())
                        .param("state", state.name())
                        .param("words", words)
                        .param("now", CaseRecords.utc(now))
                        .update()
                == 1;
    }

    void comesAgain(Due due, String words, Instant at) {
        jdbc.sql("update case_told set due_at = :at, words = :words where case_id = :id and state = 'WAITING'")
                .param("id", due.id().value())
                .param("words", words)
                .param("at", CaseRecords.utc(at))
                .update();
    }
}
