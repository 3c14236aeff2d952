package org.gongwen.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongwen.article.CheckFinding.Severity;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the word list. */
@Repository
class PublicationWordRecords {

    private static final String WORD =
            "select w.*, p.name as set_by_name from publication_word w join person p on p.id = w.set_by ";

    private final JdbcClient jdbc;

    PublicationWordRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells one state of the list from every other: nothing is changed but by a new row, so with the same newest row and
     * as many of them nothing was added and nothing taken away.
     */
    record Stand(long words, long newest) {}

    Stand stand() {
        return jdbc.sql("select count(*) as words, coalesce(max(id), 0) as newest from publication_word")
                .query((row, index) -> new Stand(row.getLong("words"), row.getLong("newest")))
                .single();
    }

    List<PublicationWord> all() {
        return jdbc.sql(WORD).query((row, index) -> word(row)).list();
    }

    /** By how they are looked for. @param text what must stand in the word; empty for all */
    List<PublicationWord> page(String text, @Nullable String after, int limit) {
        return jdbc.sql(WORD + """
                         where strpos(w.folded, :text) > 0 and (cast(:after as text) is null or w.folded > :after)
                         order by w.folded limit :limit
                        """)
                .param("text", text)
                .param("after", after)
                .param("limit", limit)
                .query((row, index) -> word(row))
                .list();
    }

    Optional<PublicationWord> find(PublicationWordId id) {
        return jdbc.sql(WORD + " where w.id = :id")
                .param("id", id.value())
                .query((row, index) -> word(row))
                .optional();
    }

    /** Replaces what is said of those that are listed already. */
    void put(List<String> words, List<String> folded, Severity severity, String advice, PersonId by, Instant at) {
        var written = words.toArray(String[]::new);
        var looked = folded.toArray(String[]::new);
        jdbc.sql("delete from publication_word where folded = any(:folded)")
                .param("folded", looked)
                .update();
        jdbc.sql("""
                insert into publication_word (word, folded, severity, advice, set_by, set_at)
                select n.word, n.folded, :severity, :advice, :by, :at
                  from unnest(cast(:words as text[]), cast(:folded as text[])) as n (word, folded)
                """)
                .param("words", written)
                .param("folded", looked)
                .param("severity", severity.name())
                .param("advice", advice)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(PublicationWordId id) {
        jdbc.sql("delete from publication_word where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Two people list words one after the other. */
    void lock() {
        jdbc.sql("lock table publication_word in share row exclusive mode").update();
    }

    private static PublicationWord word(ResultSet row) throws SQLException {
        return new PublicationWord(
                new PublicationWordId(row.getLong("id")),
                row.getString("word"),
                Severity.valueOf(row.getString("severity")),
                row.getString("advice"),
                row.getString("set_by_name"),
                row.getObject("set_at", OffsetDateTime.class));
    }
}
