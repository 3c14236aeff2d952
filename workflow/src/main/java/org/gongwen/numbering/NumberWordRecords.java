package org.gongwen.numbering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.FurtherNumberWords;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberWord.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code number_word}. */
@Repository
class NumberWordRecords implements FurtherNumberWords {

    private static final String SELECT = "select * from number_word";

    private final JdbcClient jdbc;

    NumberWordRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By organ and word. */
    List<NumberWord> all() {
        return jdbc.sql(SELECT + " order by organ_id, kind, word")
                .query((row, index) -> word(row))
                .list();
    }

    @Override
    public Map<String, UnitId> ownersOf(Collection<String> words) {
        return jdbc
                .sql("select word, organ_id from number_word where word = any(:words)")
                .param("words", words.toArray(String[]::new))
                .query((row, index) -> Map.entry(row.getString("word"), new UnitId(row.getLong("organ_id"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<NumberWord> find(NumberWordId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query((row, index) -> word(row))
                .optional();
    }

    /** As {@link #find}; nobody ends it until the transaction that numbers has ended. */
    Optional<NumberWord> hold(NumberWordId id) {
        return jdbc.sql(SELECT + " where id = :id for share")
                .param("id", id.value())
                .query((row, index) -> word(row))
                .optional();
    }

    Optional<NumberWord> lock(NumberWordId id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id.value())
                .query((row, index) -> word(row))
                .optional();
    }

    /** Under which documents of an organ are numbered beside its own word. */
    List<String> inUse(UnitId organ) {
        return jdbc.sql("""
                        select word from number_word
                         where organ_id = :organ and kind = 'DOCUMENT' and ended_at is null order by word
                        """)
                .param("organ", organ.value())
                .query((row, index) -> row.getString("word"))
                .list();
    }

    /** Whether documents of an organ are numbered under a word that is not its own. */
    boolean isInUse(UnitId organ, String word) {
        return jdbc.sql("""
                        select exists (select from number_word
                         where organ_id = :organ and word = :word and kind = 'DOCUMENT' and ended_at is null)
                        """)
                .param("organ", organ.value())
                .param("word", word)
                .query(Boolean.class)
                .single();
    }

    /** Empty if the word is taken. */
    Optional<NumberWordId> insert(UnitId organ, String word, Kind kind, String purpose, Actor by, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into number_word (organ_id, word, kind, purpose, added_by, added_by_name, added_at)
                        values (:organ, :word, :kind, :purpose, :by, :byName, :at)
                        on conflict (word) do nothing
                        returning id
                        """)
                .param("organ", organ.value())
                .param("word", word)
                .param("kind", kind.name())
                .param("purpose", purpose)
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("at", at)
                .query((row, index) -> new NumberWordId(row.getLong("id")))
                .optional();
    }

    void end(NumberWordId id, String reason, Actor by, OffsetDateTime at) {
        jdbc.sql("update number_word set ended_at = :at, ended_by_name = :byName, end_reason = :reason where id = :id")
                .param("id", id.value())
                .param("reason", reason)
                .param("byName", by.name())
                .param("at", at)
                .update();
    }

    void resume(NumberWordId id) {
        jdbc.sql("update number_word set ended_at = null, ended_by_name = null, end_reason = null where id = :id")
                .param("id", id.value())
                .update();
    }

    private static NumberWord word(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new NumberWord(
                new NumberWordId(row.getLong("id")),
                new UnitId(row.getLong("organ_id")),
                row.getString("word"),
                Kind.valueOf(row.getString("kind")),
                row.getString("purpose"),
                ended == null
                        ? null
                        : new NumberWord.Ended(ended, row.getString("ended_by_name"), row.getString("end_reason")));
    }
}
