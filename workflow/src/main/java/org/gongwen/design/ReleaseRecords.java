package org.gongwen.design;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of proposals. */
@Repository
class ReleaseRecords {

    /** Who saved what a proposal brings: every version since the one of the draft that was deployed before it. */
    private static final String DRAWERS = """
            select distinct v.author_id
              from process_draft_version v
             where v.draft_id = r.draft_id
               and v.version <= r.draft_version
               and v.version > (select coalesce(max(d.draft_version), 0)
                                  from process_release d
                                 where d.draft_id = r.draft_id and d.state = 'DEPLOYED' and d.id < r.id)
            """;

    private static final String SELECT = "select r.*, array(%s) as drawers from process_release r".formatted(DRAWERS);

    private final JdbcClient jdbc;

    ReleaseRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Release> find(ReleaseId id) {
        return jdbc.sql(SELECT + " where r.id = :id")
                .param("id", id.value())
                .query((row, index) -> release(row))
                .optional();
    }

    /** As {@link #find}; whoever else wants to decide waits until this transaction has ended. */
    Optional<Release> lock(ReleaseId id) {
        return jdbc.sql(SELECT + " where r.id = :id for update of r")
                .param("id", id.value())
                .query((row, index) -> release(row))
                .optional();
    }

    /** Those that wait, the oldest first. */
    List<Release> waiting() {
        return jdbc.sql(SELECT + " where r.state = 'PROPOSED' order by r.id")
                .query((row, index) -> release(row))
                .list();
    }

    /** Everything that was ever proposed for a process, the newest first. */
    List<Release> of(String key) {
        return jdbc.sql(SELECT + " where r.key = :key order by r.id desc")
                .param("key", key)
                .query((row, index) -> release(row))
                .list();
    }

    /** The newest proposal of a draft. */
    Optional<Release> newest(ProcessDraftId draft) {
        return jdbc.sql(SELECT + " where r.draft_id = :draft order by r.id desc limit 1")
                .param("draft", draft.value())
                .query((row, index) -> release(row))
                .optional();
    }

    /** How many wait that are not somebody's own. */
    long waitingFor(PersonId reviewer) {
        return jdbc.sql("""
                        select count(*) from process_release r
                         where r.state = 'PROPOSED' and r.proposer_id <> :reviewer and :reviewer not in (%s)
                        """.formatted(DRAWERS))
                .param("reviewer", reviewer.value())
                .query(Long.class)
                .single();
    }

    /** The proposals by what their deployment made; those that came with the application have none. */
    Map<DefinitionId, Release> deploying(Collection<DefinitionId> definitions) {
        var found = new HashMap<DefinitionId, Release>();
        if (!definitions.isEmpty()) {
            jdbc.sql(SELECT + " where r.definition_id in (:definitions)")
                    .param(
                            "definitions",
                            definitions.stream().map(DefinitionId::value).toList())
                    .query((RowCallbackHandler)
                            row -> found.put(new DefinitionId(row.getString("definition_id")), release(row)));
        }
        return found;
    }

    /** Under which word a version numbers. */
    Optional<NumberWordId> numbers(DefinitionId definition) {
        return jdbc.sql("select number_word_id from process_release where definition_id = :definition")
                .param("definition", definition.value())
                .query((row, index) -> Optional.ofNullable(numbers(row)))
                .optional()
                .flatMap(numbers -> numbers);
    }

    /** The versions that number under a word, by word, the newest first. */
    Map<NumberWordId, List<BoundVersion>> bound() {
        var bound = new HashMap<NumberWordId, List<BoundVersion>>();
        jdbc.sql("""
                        select number_word_id, key, name, definition_version from process_release
                         where state = 'DEPLOYED' and number_word_id is not null
                         order by key, definition_version desc
                        """).query((RowCallbackHandler) row -> bound.computeIfAbsent(
                        new NumberWordId(row.getLong("number_word_id")), word -> new ArrayList<>())
                .add(new BoundVersion(row.getString("key"), row.getString("name"), row.getInt("definition_version"))));
        return bound;
    }

    /** What the releases in force decided, by key; without those processes that were never released here. */
    Map<String, ReleaseTerms> terms(Collection<String> keys) {
        var rules = new HashMap<String, ReleaseTerms>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                            select distinct on (key) key, starting_units, starting_posts, number_word_id from process_release
                             where state = 'DEPLOYED' and key in (:keys)
                             order by key, definition_version desc
                            """).param("keys", keys).query((RowCallbackHandler)
                    row -> rules.put(row.getString("key"), new ReleaseTerms(starts(row), numbers(row))));
        }
        return rules;
    }

    /** Empty if another proposal for the same process waits. */
    Optional<ReleaseId> insert(
            Actor proposer, ProcessDraft draft, String remark, ReleaseTerms terms, OffsetDateTime at) {
        var starts = terms.starts();
        var numbers = terms.numbers();
        return jdbc.sql("""
                        insert into process_release
                               (draft_id, draft_version, key, name, remark, starting_units, starting_posts,
                                number_word_id, proposer_id, proposer_name, proposed_at, state)
                        values (:draft, :version, :key, :name, :remark, :units, :posts,
                                cast(:numbers as bigint), :proposer, :proposerName, :at, 'PROPOSED')
                        on conflict (key) where state = 'PROPOSED' do nothing
                        returning id
                        """)
                .param("draft", draft.id().value())
                .param("version", draft.version())
                .param("key", draft.key())
                .param("name", draft.name())
                .param("remark", remark)
                .param(
                        "units",
                        starts.units().stream().map(UnitId::value).sorted().toArray(Long[]::new))
                .param("posts", starts.posts().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("numbers", numbers == null ? null : numbers.value())
                .param("proposer", proposer.person().value())
                .param("proposerName", proposer.name())
                .param("at", at)
                .query((row, index) -> new ReleaseId(row.getLong("id")))
                .optional();
    }

    /** @param deployed what the deployment made; null if nothing was deployed */
    void decide(
            ReleaseId id,
            Release.State state,
            Actor decider,
            String words,
            @Nullable DefinitionDescription deployed,
            OffsetDateTime at) {
        jdbc.sql("""
                        update process_release
                           set state = :state, decider_id = :decider, decider_name = :deciderName, decided_at = :at,
                               decision = :words, definition_id = :definition, definition_version = :version
                         where id = :id and state = 'PROPOSED'
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("decider", decider.person().value())
                .param("deciderName", decider.name())
                .param("at", at)
                .param("words", words)
                .param("definition", deployed == null ? null : deployed.id().value())
                .param("version", deployed == null ? null : deployed.version())
                .update();
    }

    /** The proposal of a draft that waits; whoever wants to decide on it waits. */
    Optional<Release> lockWaiting(ProcessDraftId draft) {
        return jdbc.sql(SELECT + " where r.draft_id = :draft and r.state = 'PROPOSED' for update of r")
                .param("draft", draft.value())
                .query((row, index) -> release(row))
                .optional();
    }

    private static @Nullable NumberWordId numbers(ResultSet row) throws SQLException {
        var id = row.getObject("number_word_id", Long.class);
        return id == null ? null : new NumberWordId(id);
    }

    private static StartRule starts(ResultSet row) throws SQLException {
        var units = (Long[]) row.getArray("starting_units").getArray();
        var posts = (String[]) row.getArray("starting_posts").getArray();
        return new StartRule(
                Arrays.stream(units).map(UnitId::new).collect(Collectors.toSet()),
                Arrays.stream(posts).map(Role::valueOf).collect(Collectors.toSet()));
    }

    private static Release release(ResultSet row) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Release(
                new ReleaseId(row.getLong("id")),
                new ProcessDraftId(row.getLong("draft_id")),
                row.getInt("draft_version"),
                row.getString("key"),
                row.getString("name"),
                Arrays.stream((Long[]) row.getArray("drawers").getArray())
                        .map(PersonId::new)
                        .collect(Collectors.toSet()),
                row.getString("remark"),
                starts(row),
                numbers(row),
                new PersonId(row.getLong("proposer_id")),
                row.getString("proposer_name"),
                row.getObject("proposed_at", OffsetDateTime.class),
                Release.State.valueOf(row.getString("state")),
                decidedAt == null
                        ? null
                        : new Release.Decision(
                                new PersonId(row.getLong("decider_id")),
                                row.getString("decider_name"),
                                decidedAt,
                                row.getString("decision"),
                                row.getObject("definition_version", Integer.class)));
    }
}
