package org.gongwen.bulletin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code bulletin*}. */
@Repository
class BulletinRecords {

    private static final String TERMS = """
            select t.version, t.articles, t.documents, t.replies, t.expected, p.name as set_by_name, t.set_at
              from bulletin_terms t left join person p on p.id = t.set_by
            """;

    private final JdbcClient jdbc;

    BulletinRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in force. */
    BulletinTerms terms() {
        return jdbc.sql(TERMS + " order by t.version desc limit 1")
                .query((row, index) -> terms(row))
                .single();
    }

    /** Two people change them one after the other. */
    void lockTerms() {
        jdbc.sql("lock table bulletin_terms in share row exclusive mode").update();
    }

    void insertTerms(int version, int articles, int documents, int replies, int expected, PersonId by, Instant at) {
        jdbc.sql("""
                        insert into bulletin_terms (version, articles, documents, replies, expected, set_by, set_at)
                        values (:version, :articles, :documents, :replies, :expected, :by, :at)
                        """)
                .param("version", version)
                .param("articles", articles)
                .param("documents", documents)
                .param("replies", replies)
                .param("expected", expected)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<BulletinMonth> months() {
        return jdbc.sql("""
                        select b.month, b.computed_at, b.article_id,
                               (select count(*) from bulletin_line l where l.month = b.month) as units
                          from bulletin b order by b.month desc
                        """)
                .query((row, index) -> new BulletinMonth(
                        month(row),
                        row.getObject("computed_at", OffsetDateTime.class),
                        row.getInt("units"),
                        article(row)))
                .list();
    }

    /** Begins the bulletin of a month; false if there is one. Whoever begins it at the same time waits, and gets false. */
    boolean insert(YearMonth month, int terms, @Nullable PersonId by, Instant at) {
        return jdbc.sql("""
                        insert into bulletin (month, terms_version, computed_at, computed_by)
                        values (:month, :terms, :at, :by) on conflict (month) do nothing
                        """)
                        .param("month", month.atDay(1))
                        .param("terms", terms)
                        .param("by", by == null ? null : by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** A bulletin without its lines, held until the transaction ends. @param article that was made from it */
    record Held(@Nullable ArticleId article) {}

    Optional<Held> lock(YearMonth month) {
        return jdbc.sql("select article_id from bulletin where month = :month for update")
                .param("month", month.atDay(1))
                .query((row, index) -> new Held(article(row)))
                .optional();
    }

    /** Reckoned anew; its former lines go. */
    void renew(YearMonth month, int terms, PersonId by, Instant at) {
        jdbc.sql("delete from bulletin_line where month = :month")
                .param("month", month.atDay(1))
                .update();
        jdbc.sql("""
                        update bulletin set terms_version = :terms, computed_at = :at, computed_by = :by where month = :month
                        """)
                .param("month", month.atDay(1))
                .param("terms", terms)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setArticle(YearMonth month, ArticleId article) {
        jdbc.sql("update bulletin set article_id = :article where month = :month")
                .param("month", month.atDay(1))
                .param("article", article.value())
                .update();
    }

    /** The bulletin of which this article was made has none any more. */
    void release(ArticleId article) {
        jdbc.sql("update bulletin set article_id = null where article_id = :article")
                .param("article", article.value())
                .update();
    }

    void insertLines(YearMonth month, List<BulletinLine> lines) {
        jdbc.sql("""
                        insert into bulletin_line (month, unit_id, position, unit_name, articles, articles_expected,
                                                   documents_in_time, documents_due, replies_in_time, replies_due, score, rank)
                        select :month, l.*
                          from unnest(cast(:units as bigint[]), cast(:positions as integer[]), cast(:names as text[]),
                                      cast(:articles as integer[]), cast(:expected as integer[]),
                                      cast(:handled as integer[]), cast(:documents as integer[]),
                                      cast(:replied as integer[]), cast(:replies as integer[]),
                                      cast(:scores as numeric[]), cast(:ranks as integer[])) as l
                        """)
                .param("month", month.atDay(1))
                .param("units", each(lines, line -> line.unit().value(), Long[]::new))
                .param("positions", IntStream.range(0, lines.size()).boxed().toArray(Integer[]::new))
                .param("names", each(lines, BulletinLine::name, String[]::new))
                .param("articles", each(lines, line -> line.articles().done(), Integer[]::new))
                .param("expected", each(lines, line -> line.articles().of(), Integer[]::new))
                .param("handled", each(lines, line -> line.documents().done(), Integer[]::new))
                .param("documents", each(lines, line -> line.documents().of(), Integer[]::new))
                .param("replied", each(lines, line -> line.replies().done(), Integer[]::new))
                .param("replies", each(lines, line -> line.replies().of(), Integer[]::new))
                .param(
                        "scores",
                        each(
                                lines,
                                line -> line.score() == null
                                        ? null
                                        : line.score().toPlainString(),
                                String[]::new))
                .param("ranks", each(lines, BulletinLine::rank, Integer[]::new))
                .update();
    }

    Optional<Bulletin> find(YearMonth month) {
        return jdbc.sql("""
                        select b.month, b.computed_at, b.article_id, c.name as computed_by_name,
                               t.version, t.articles, t.documents, t.replies, t.expected, p.name as set_by_name, t.set_at
                          from bulletin b
                          join bulletin_terms t on t.version = b.terms_version
                          left join person p on p.id = t.set_by
                          left join person c on c.id = b.computed_by
                         where b.month = :month
                        """)
                .param("month", month.atDay(1))
                .query((row, index) -> new Bulletin(
                        month,
                        terms(row),
                        row.getObject("computed_at", OffsetDateTime.class),
                        row.getString("computed_by_name"),
                        article(row),
                        lines(month)))
                .optional();
    }

    private List<BulletinLine> lines(YearMonth month) {
        return jdbc.sql("select * from bulletin_line where month = :month order by position")
                .param("month", month.atDay(1))
                .query((row, index) -> new BulletinLine(
                        new UnitId(row.getLong("unit_id")),
                        row.getString("unit_name"),
                        new Share(row.getInt("articles"), row.getInt("articles_expected")),
                        new Share(row.getInt("documents_in_time"), row.getInt("documents_due")),
                        new Share(row.getInt("replies_in_time"), row.getInt("replies_due")),
                        row.getBigDecimal("score"),
                        row.getObject("rank", Integer.class)))
                .list();
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(Objects.requireNonNull(row.getObject("month", LocalDate.class)));
    }

    private static @Nullable ArticleId article(ResultSet row) throws SQLException {
        var id = row.getObject("article_id", Long.class);
        return id == null ? null : new ArticleId(id);
    }

    private static BulletinTerms terms(ResultSet row) throws SQLException {
        return new BulletinTerms(
                row.getInt("version"),
                row.getInt("articles"),
                row.getInt("documents"),
                row.getInt("replies"),
                row.getInt("expected"),
                row.getString("set_by_name"),
                row.getObject("set_at", OffsetDateTime.class));
    }

    private static <S, T> @Nullable T[] each(List<S> all, Function<S, @Nullable T> what, IntFunction<T[]> array) {
        return all.stream().map(what).toArray(array);
    }
}
