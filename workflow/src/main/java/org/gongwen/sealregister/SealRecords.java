package org.gongwen.sealregister;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSummary;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.SealingStep;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code seal}, {@code seal_keeper} and {@code seal_use}. */
@Repository
class SealRecords {

    /** Without the electronic seal, which only sealing needs. */
    private static final String SEAL = """
            select s.id, s.unit_id, s.name, s.kind, s.key_reference, s.valid_from, s.valid_to, s.state, s.registered_by,
                   s.registered_by_name, s.registered_at, s.state_reason, s.state_by_name, s.state_at
              from seal s
            """;

    /** Of those in {@code :keys}, as {@link Principal#key} writes them. */
    private static final String KEPT = """
            exists (select from seal_keeper k
                     where k.seal_id = s.id and k.kept_until is null
                       and coalesce('p:' || k.person_id, 'r:' || k.unit_id || ':' || lower(k.role)) = any(:keys))
            """;

    private static final String USE =
            "select u.*, s.name as seal_name from seal_use u join seal s on s.id = u.seal_id where ";

    private final JdbcClient jdbc;

    SealRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By unit, those in use first. */
    List<RegisteredSeal> all() {
        return jdbc.sql(SEAL + " order by s.unit_id, s.state = 'WITHDRAWN', s.name, s.id")
                .query((row, index) -> seal(row))
                .list();
    }

    List<RegisteredSeal> keptBy(Actor actor) {
        return jdbc.sql(SEAL + " where s.state <> 'WITHDRAWN' and " + KEPT + " order by s.name, s.id")
                .param("keys", keys(actor))
                .query((row, index) -> seal(row))
                .list();
    }

    /** Those of a unit that are not withdrawn. */
    List<RegisteredSeal> of(UnitId unit) {
        return jdbc.sql(SEAL + " where s.unit_id = :unit and s.state <> 'WITHDRAWN' order by s.id")
                .param("unit", unit.value())
                .query((row, index) -> seal(row))
                .list();
    }

    /** Whoever uses or changes the seal meanwhile waits until the transaction ends. */
    Optional<RegisteredSeal> lock(SealId id) {
        return jdbc.sql(SEAL + " where s.id = :id for no key update")
                .param("id", id.value())
                .query((row, index) -> seal(row))
                .optional();
    }

    Optional<RegisteredSeal> find(SealId id) {
        return jdbc.sql(SEAL + " where s.id = :id")
                .param("id", id.value())
                .query((row, index) -> seal(row))
                .optional();
    }

    byte[] electronic(SealId id) {
        return jdbc.sql("select electronic from seal where id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .single();
    }

    boolean isKeptBy(SealId id, Actor actor) {
        return jdbc.sql("select exists (select from seal s where s.id = :id and " + KEPT + ")")
                .param("id", id.value())
                .param("keys", keys(actor))
                .query(Boolean.class)
                .single();
    }

    /** Empty if the same electronic seal is registered already. */
    Optional<SealId> insert(NewSeal seal, String name, Actor by, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into seal (unit_id, name, kind, key_reference, electronic, digest, valid_from, valid_to, state,
                            registered_by, registered_by_name, registered_at)
                        values (:unit, :name, :kind, :key, :electronic, sha256(:electronic), :from, :to, 'IN_USE', :by, :byName, :at)
                        on conflict (digest) do nothing
                        returning id
                        """)
                .param("unit", seal.unit().value())
                .param("name", name)
                .param("kind", seal.kind().name())
                .param("key", seal.keyReference().strip())
                .param("electronic", seal.electronic())
                .param("from", seal.validFrom())
                .param("to", seal.validTo())
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("at", at)
                .query((row, index) -> new SealId(row.getLong("id")))
                .optional();
    }

    void changeState(SealId id, SealState state, String reason, Actor by, OffsetDateTime at) {
        jdbc.sql("""
                        update seal set state = :state, state_reason = :reason, state_by_name = :byName, state_at = :at
                         where id = :id
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("byName", by.name())
                .param("at", at)
                .update();
    }

    /** Who keeps it and who kept it, those who do first. */
    List<Keeper> keepers(SealId id) {
        return jdbc.sql("""
                        select * from seal_keeper where seal_id = :id
                         order by kept_until desc nulls first, kept_from desc, id
                        """)
                .param("id", id.value())
                .query((row, index) -> keeper(row))
                .list();
    }

    /** Who keeps any seal now. */
    List<Keeper> presentKeepers() {
        return jdbc.sql("select * from seal_keeper where kept_until is null order by seal_id, id")
                .query((row, index) -> keeper(row))
                .list();
    }

    void addKeepers(SealId id, Collection<Principal> keepers, String reason, Actor by, OffsetDateTime at) {
        jdbc.sql("""
                        insert into seal_keeper (seal_id, person_id, unit_id, role, kept_from, named_by_name, reason)
                        select :id, k.person, k.unit, k.role, :at, :byName, :reason
                          from unnest(cast(:people as bigint[]), cast(:units as bigint[]), cast(:roles as text[]))
                               as k(person, unit, role)
                        """)
                .param("id", id.value())
                .param("people", keepers.stream().map(SealRecords::person).toArray(Long[]::new))
                .param("units", keepers.stream().map(SealRecords::unit).toArray(Long[]::new))
                .param("roles", keepers.stream().map(SealRecords::role).toArray(String[]::new))
                .param("at", at)
                .param("byName", by.name())
                .param("reason", reason)
                .update();
    }

    /** Those who keep it now and are not among these keep it no longer. */
    void endKeepersBut(SealId id, Collection<Principal> staying, String reason, Actor by, OffsetDateTime at) {
        jdbc.sql("""
                        update seal_keeper set kept_until = greatest(:at, kept_from), ended_by_name = :byName, end_reason = :reason
                         where seal_id = :id and kept_until is null
                           and coalesce('p:' || person_id, 'r:' || unit_id || ':' || lower(role)) <> all(:staying)
                        """)
                .param("id", id.value())
                .param("staying", staying.stream().map(Principal::key).toArray(String[]::new))
                .param("reason", reason)
                .param("byName", by.name())
                .param("at", at)
                .update();
    }

    /** The use that made this file of a document, or was made of it; empty if the seal was not set on it yet. */
    Optional<RecordedUse> useOn(SealId id, DocumentId document, byte[] digest) {
        return jdbc.sql(USE + """
                         u.seal_id = :id and u.document_id = :document and :digest in (u.digest_before, u.digest_after)
                         order by u.id limit 1
                        """)
                .param("id", id.value())
                .param("document", document.value())
                .param("digest", digest)
                .query((row, index) -> use(row))
                .optional();
    }

    RecordedUse insertUse(
            SealId id,
            DocumentSummary document,
            SealingStep.Open step,
            TaskId task,
            Actor by,
            OffsetDateTime at,
            byte[] before,
            byte[] after) {
        long use = jdbc.sql("""
                        insert into seal_use (seal_id, document_id, document_version, document_number, process_instance_id, task_id,
                            step_key, step_name, person_id, person_name, post, used_at, digest_before, digest_after)
                        values (:id, :document, :version, :number, :run, :task, :step, :stepName, :by, :byName, :post, :at, :before, :after)
                        returning id
                        """)
                .param("id", id.value())
                .param("document", document.id().value())
                .param("version", document.version())
                .param("number", document.number())
                .param("run", step.run().value())
                .param("task", task.value())
                .param("step", step.step().value())
                .param("stepName", step.stepName())
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("post", step.post().title())
                .param("at", at)
                .param("before", before)
                .param("after", after)
                .query(Long.class)
                .single();
        return jdbc.sql(USE + " u.id = :use")
                .param("use", use)
                .query((row, index) -> use(row))
                .single();
    }

    /** Newest first. @param before the last one of the page before; null for the first page */
    List<RecordedUse> uses(SealId id, @Nullable Long before, int limit) {
        return jdbc.sql(USE + """
                         u.seal_id = :id and (cast(:before as bigint) is null or u.id < :before)
                         order by u.id desc limit :limit
                        """)
                .param("id", id.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> use(row))
                .list();
    }

    /** In their order. */
    List<RecordedUse> uses(DocumentId document) {
        return jdbc.sql(USE + " u.document_id = :document order by u.id")
                .param("document", document.value())
                .query((row, index) -> use(row))
                .list();
    }

    private static String[] keys(Actor actor) {
        return actor.principals().stream().map(Principal::key).toArray(String[]::new);
    }

    private static @Nullable Long person(Principal keeper) {
        return keeper instanceof Principal.OfPerson(PersonId id) ? id.value() : null;
    }

    private static @Nullable Long unit(Principal keeper) {
        return keeper instanceof Principal.OfRole(Role role, UnitId unit) ? unit.value() : null;
    }

    private static @Nullable String role(Principal keeper) {
        return keeper instanceof Principal.OfRole(Role role, UnitId unit) ? role.name() : null;
    }

    private static RegisteredSeal seal(ResultSet row) throws SQLException {
        var changed = row.getObject("state_at", OffsetDateTime.class);
        return new RegisteredSeal(
                new SealId(row.getLong("id")),
                new UnitId(row.getLong("unit_id")),
                row.getString("name"),
                SealKind.valueOf(row.getString("kind")),
                row.getString("key_reference"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                SealState.valueOf(row.getString("state")),
                new PersonId(row.getLong("registered_by")),
                row.getString("registered_by_name"),
                row.getObject("registered_at", OffsetDateTime.class),
                changed == null
                        ? null
                        : new RegisteredSeal.Change(
                                row.getString("state_by_name"), changed, row.getString("state_reason")));
    }

    private static Keeper keeper(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", Long.class);
        var ended = row.getObject("kept_until", OffsetDateTime.class);
        return new Keeper(
                new SealId(row.getLong("seal_id")),
                person == null
                        ? Principal.of(Role.valueOf(row.getString("role")), new UnitId(row.getLong("unit_id")))
                        : Principal.of(new PersonId(person)),
                row.getObject("kept_from", OffsetDateTime.class),
                row.getString("named_by_name"),
                row.getString("reason"),
                ended == null
                        ? null
                        : new Keeper.End(ended, row.getString("ended_by_name"), row.getString("end_reason")));
    }

    private static RecordedUse use(ResultSet row) throws SQLException {
        return new RecordedUse(
                row.getLong("id"),
                new SealId(row.getLong("seal_id")),
                row.getString("seal_name"),
                new DocumentId(row.getLong("document_id")),
                row.getInt("document_version"),
                row.getString("document_number"),
                new StepKey(row.getString("step_key")),
                row.getString("step_name"),
                new PersonId(row.getLong("person_id")),
                row.getString("person_name"),
                row.getString("post"),
                row.getObject("used_at", OffsetDateTime.class),
                HexFormat.of().formatHex(row.getBytes("digest_before")),
                HexFormat.of().formatHex(row.getBytes("digest_after")));
    }
}
