package org.gongwen.design;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.process.DefinitionDescription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of changes of service. */
@Repository
class ServiceChangeRecords {

    private static final String SELECT = "select * from process_service_change";

    private final JdbcClient jdbc;

    ServiceChangeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ServiceChange> find(ServiceChangeId id) {
        return find(id, "");
    }

    /** As {@link #find}; whoever else wants to decide waits until this transaction has ended. */
    Optional<ServiceChange> lock(ServiceChangeId id) {
        return find(id, " for update");
    }

    private Optional<ServiceChange> find(ServiceChangeId id, String lock) {
        return jdbc.sql(SELECT + " where id = :id" + lock)
                .param("id", id.value())
                .query((row, index) -> change(row))
                .optional();
    }

    /** Those that wait, the oldest first. */
    List<ServiceChange> waiting() {
        return jdbc.sql(SELECT + " where state = 'PROPOSED' order by id")
                .query((row, index) -> change(row))
                .list();
    }

    /** Everything that was ever proposed for a process, the newest first. */
    List<ServiceChange> of(String key) {
        return jdbc.sql(SELECT + " where key = :key order by id desc")
                .param("key", key)
                .query((row, index) -> change(row))
                .list();
    }

    /** Empty if another change of the same process waits. */
    Optional<ServiceChangeId> insert(
            Actor proposer, DefinitionDescription newest, ServiceChange.Kind kind, String reason, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into process_service_change
                               (key, name, version, kind, reason, proposer_id, proposer_name, proposed_at, state)
                        values (:key, :name, :version, :kind, :reason, :proposer, :proposerName, :at, 'PROPOSED')
                        on conflict (key) where state = 'PROPOSED' do nothing
                        returning id
                        """)
                .param("key", newest.key())
                .param("name", newest.name())
                .param("version", newest.version())
                .param("kind", kind.name())
                .param("reason", reason)
                .param("proposer", proposer.person().value())
                .param("proposerName", proposer.name())
                .param("at", at)
                .query((row, index) -> new ServiceChangeId(row.getLong("id")))
                .optional();
    }

    void decide(ServiceChangeId id, ServiceChange.State state, Actor decider, String words, OffsetDateTime at) {
        jdbc.sql("""
                        update process_service_change
                           set state = :state, decider_id = :decider, decider_name = :deciderName, decided_at = :at,
                               decision = :words
                         where id = :id and state = 'PROPOSED'
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("decider", decider.person().value())
                .param("deciderName", decider.name())
                .param("at", at)
                .param("words", words)
                .update();
    }

    private static ServiceChange change(ResultSet row) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new ServiceChange(
                new ServiceChangeId(row.getLong("id")),
                row.getString("key"),
                row.getString("name"),
                row.getObject("version", Integer.class),
                ServiceChange.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                new PersonId(row.getLong("proposer_id")),
                row.getString("proposer_name"),
                row.getObject("proposed_at", OffsetDateTime.class),
                ServiceChange.State.valueOf(row.getString("state")),
                decidedAt == null
                        ? null
                        : new ServiceChange.Decision(
                                new PersonId(row.getLong("decider_id")),
                                row.getString("decider_name"),
                                decidedAt,
                                row.getString("decision")));
    }
}
