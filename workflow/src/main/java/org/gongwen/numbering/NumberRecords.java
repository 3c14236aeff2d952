package org.gongwen.numbering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Repository;

/** The tables {@code number_series} and {@code document_number}. */
@Repository
class NumberRecords {

    /**
     * Takes the lock of the series and the next number: the reserved one that waits for the document, else a released
     * one if there is one, else one more than the last. The series says all of it, for only its row is read as it is
     * once the lock is there; the rest of the statement sees the register as it was before it waited.
     */
    private static final String NEXT = """
            insert into number_series as s (organ_id, word, year, last_number, current_number)
            select :organ, :word, :year, 1, 1 where %s
            on conflict (organ_id, word, year) do update set
                last_number = s.last_number
                    + case when s.designated ->> :key is null and cardinality(s.released) = 0 then 1 else 0 end,
                current_number =
                    coalesce(cast(s.designated ->> :key as integer), s.released[1], s.last_number + 1),
                released = case when s.designated ->> :key is null then s.released[2:] else s.released end,
                designated = s.designated - :key
            returning id, current_number
            """;

    private static final String ENTER = """
            insert into document_number
                (series_id, number, state, document_id, reason, changed_by, changed_by_name, changed_at)
            select id, current_number, :state, cast(:document as bigint), :reason, :by, :byName, :now from series
            on conflict (series_id, number) do update set
                state = excluded.state, document_id = excluded.document_id, reason = excluded.reason,
                changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name,
                changed_at = excluded.changed_at
                where document_number.state = 'RELEASED'
                   or document_number.state = 'RESERVED' and document_number.document_id = excluded.document_id
            returning number
            """;

    private static final String REGISTER = """
            select n.number, n.state, n.document_id, n.reason, n.changed_by_name, n.changed_at,
                   s.organ_id, s.word, s.year, v.title, d.status as document_status
            from document_number n
            join number_series s on s.id = n.series_id
            left join document d on d.id = n.document_id
            left join document_version v on v.document_id = d.id and v.version = d.version
            """;

    private static final String OF_SERIES =
            REGISTER + " where s.organ_id = :organ and s.word = :word and s.year = :year";

    /** The key of no document, for what is given to none. */
    private static final String NO_DOCUMENT = "";

    /** Rows that are fetched at once when all of them are read. */
    private static final int FETCH = 500;

    private final JdbcClient jdbc;

    NumberRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A number as it was given out, which may be that of an earlier year for a document that had one.
     *
     * @param waits whether one of another series still waits for the document
     */
    record Given(String word, int year, int number, boolean kept, boolean waits) {}

    Given allocate(NumberSeries series, DocumentId document, Actor signer, OffsetDateTime now) {
        var sql = """
                with kept as (
                    select s.word, s.year, n.number
                    from document_number n join number_series s on s.id = n.series_id
                    where n.document_id = :document and n.state = 'ALLOCATED'
                ), series as (%s), given as (%s)
                select word, year, number, true as kept, false as waits from kept
                union all
                select :word, :year, number, false, exists (
                    select from document_number n join number_series s on s.id = n.series_id
                    where n.document_id = :document and n.state = 'RESERVED'
                      and (s.organ_id, s.word, s.year) is distinct from (:organ, :word, :year))
                from given
                """.formatted(NEXT.formatted("not exists (select from kept)"), ENTER);
        return bind(jdbc.sql(sql), series, NumberState.ALLOCATED, "", signer, now)
                .param("document", document.value())
                .param("key", document.key())
                .query((row, index) -> new Given(
                        row.getString("word"),
                        row.getInt("year"),
                        row.getInt("number"),
                        row.getBoolean("kept"),
                        row.getBoolean("waits")))
                .single();
    }

    /** The number that a business item has. */
    Optional<Given> ofItem(long item) {
        return jdbc.sql("""
                        select s.word, s.year, n.number from item_number n join number_series s on s.id = n.series_id
                         where n.item_id = :item
                        """)
                .param("item", item)
                .query((row, index) ->
                        new Given(row.getString("word"), row.getInt("year"), row.getInt("number"), true, false))
                .optional();
    }

    /** The next number of the series, for a business item that has none. */
    int allocateToItem(NumberSeries series, long item, OffsetDateTime now) {
        var sql = """
                with series as (%s)
                insert into item_number (item_id, series_id, number, allocated_at)
                select :item, id, current_number, :now from series
                returning number
                """.formatted(NEXT.formatted("true"));
        return identify(jdbc.sql(sql), series)
                .param("key", NO_DOCUMENT)
                .param("item", item)
                .param("now", now)
                .query(Integer.class)
                .single();
    }

    int reserve(NumberSeries series, String reason, Actor actor, OffsetDateTime now) {
        var sql = "with series as (%s) %s".formatted(NEXT.formatted("true"), ENTER);
        return bind(jdbc.sql(sql), series, NumberState.RESERVED, reason, actor, now)
                .param("document", null)
                .param("key", NO_DOCUMENT)
                .query(Integer.class)
                .single();
    }

    /** Under the lock of the series: lets a reserved number wait for a document; false if it waits for one already. */
    boolean designate(NumberSeries series, int number, DocumentId document, Actor actor, OffsetDateTime now) {
        var sql = """
                with chosen as (
                    update document_number n
                    set document_id = :document, changed_by = :by, changed_by_name = :byName, changed_at = :now
                    from number_series s
                    where s.id = n.series_id and s.organ_id = :organ and s.word = :word and s.year = :year
                      and n.number = :number and n.state = :state and n.document_id is null
                    returning n.series_id, n.number
                ), series as (
                    update number_series s
                    set designated = s.designated || jsonb_build_object(:key, chosen.number)
                    from chosen where s.id = chosen.series_id
                    returning s.id
                )
                select count(*) from series
                """;
        return bind(jdbc.sql(sql), series, NumberState.RESERVED, "", actor, now)
                        .param("number", number)
                        .param("document", document.value())
                        .param("key", document.key())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Under the lock of the series: the number is reserved for no document in particular any more. */
    void undesignate(NumberSeries series, int number, DocumentId document, Actor actor, OffsetDateTime now) {
        var sql = """
                with freed as (
                    update document_number n
                    set document_id = null, changed_by = :by, changed_by_name = :byName, changed_at = :now
                    from number_series s
                    where s.id = n.series_id and s.organ_id = :organ and s.word = :word and s.year = :year
                      and n.number = :number and n.state = :state
                    returning n.series_id
                )
                update number_series s set designated = s.designated - :key
                from freed where s.id = freed.series_id
                """;
        bind(jdbc.sql(sql), series, NumberState.RESERVED, "", actor, now)
                .param("number", number)
                .param("key", document.key())
                .update();
    }

    /** Reserved, and not waiting for a document; lowest first. */
    List<RegisteredNumber> free(NumberSeries series) {
        return identify(
                        jdbc.sql(OF_SERIES + " and n.state = 'RESERVED' and n.document_id is null order by n.number"),
                        series)
                .query((row, index) -> toNumber(row))
                .list();
    }

    /** The number that a document has or that waits for it. */
    Optional<RegisteredNumber> of(DocumentId document) {
        return jdbc.sql(REGISTER + " where n.document_id = :document and n.state in ('ALLOCATED', 'RESERVED')"
                        + " order by n.state limit 1")
                .param("document", document.value())
                .query((row, index) -> toNumber(row))
                .optional();
    }

    /** The number that waits for a document. */
    Optional<RegisteredNumber> waitingFor(DocumentId document) {
        return jdbc.sql(REGISTER + " where n.document_id = :document and n.state = 'RESERVED'")
                .param("document", document.value())
                .query((row, index) -> toNumber(row))
                .optional();
    }

    /** Locks the series first, as everybody who gives numbers out does; false if the number is not reserved. */
    boolean release(NumberSeries series, int number, String reason, Actor actor, OffsetDateTime now) {
        var sql = """
                with freed as (
                    update document_number n
                    set state = 'RELEASED', reason = :reason, changed_by = :by, changed_by_name = :byName,
                        changed_at = :now
                    from number_series s
                    where s.id = n.series_id and s.organ_id = :organ and s.word = :word and s.year = :year
                      and n.number = :number and n.state = :state
                    returning n.series_id, n.number
                ), series as (
                    update number_series s
                    set released = (select array_agg(waiting order by waiting)
                                    from unnest(s.released || freed.number) as waiting)
                    from freed where s.id = freed.series_id
                    returning s.id
                )
                select count(*) from series
                """;
        return bind(jdbc.sql(sql), series, NumberState.RESERVED, reason, actor, now)
                        .param("number", number)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    boolean makeVoid(
            NumberSeries series, int number, NumberState from, String reason, Actor actor, OffsetDateTime now) {
        var sql = """
                with ended as (
                    update document_number n
                    set state = 'VOID', reason = :reason, changed_by = :by, changed_by_name = :byName,
                        changed_at = :now
                    from number_series s
                    where s.id = n.series_id and s.organ_id = :organ and s.word = :word and s.year = :year
                      and n.number = :number and n.state = :state
                    returning n.series_id, n.number
                ), series as (
                    update number_series s set released = array_remove(s.released, ended.number)
                    from ended where s.id = ended.series_id
                    returning s.id
                )
                select count(*) from series
                """;
        return bind(jdbc.sql(sql), series, from, reason, actor, now)
                        .param("number", number)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Takes the lock under which numbers of the series are given out; nothing if there is no such series yet. */
    void lock(NumberSeries series) {
        jdbc.sql("select id from number_series where organ_id = :organ and word = :word and year = :year for update")
                .param("organ", series.organ().value())
                .param("word", series.word())
                .param("year", series.year())
                .query(Long.class)
                .optional();
    }

    Optional<RegisteredNumber> find(NumberSeries series, int number) {
        return identify(jdbc.sql(OF_SERIES + " and n.number = :number"), series)
                .param("number", number)
                .query((row, index) -> toNumber(row))
                .optional();
    }

    /** @param limit null for all that follow */
    MappedQuerySpec<RegisteredNumber> lines(
            NumberSeries series, @Nullable NumberState state, @Nullable Integer below, @Nullable Integer limit) {
        return identify(jdbc.sql(OF_SERIES + """
                         and n.number < :below and (cast(:state as text) is null or n.state = :state)
                        order by n.number desc
                        limit cast(:limit as integer)
                        """), series)
                .withFetchSize(FETCH)
                .param("below", below == null ? Integer.MAX_VALUE : below)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, index) -> toNumber(row));
    }

    List<NumberSeries> series(UnitId organ) {
        return jdbc.sql("""
                        select s.word, s.year from number_series s
                         where s.organ_id = :organ
                           and (not exists (select from number_word w where w.word = s.word and w.kind = 'ITEM')
                                or exists (select from unit u where u.number_word = s.word))
                         order by s.year desc, s.word
                        """)
                .param("organ", organ.value())
                .query((row, index) -> new NumberSeries(organ, row.getString("word"), row.getInt("year")))
                .list();
    }

    private static JdbcClient.StatementSpec identify(JdbcClient.StatementSpec statement, NumberSeries series) {
        return statement
                .param("organ", series.organ().value())
                .param("word", series.word())
                .param("year", series.year());
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement,
            NumberSeries series,
            NumberState state,
            String reason,
            Actor by,
            OffsetDateTime now) {
        return identify(statement, series)
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("now", now);
    }

    private static RegisteredNumber toNumber(ResultSet row) throws SQLException {
        var document = row.getObject("document_id", Long.class);
        return new RegisteredNumber(
                new NumberSeries(new UnitId(row.getLong("organ_id")), row.getString("word"), row.getInt("year")),
                row.getInt("number"),
                NumberState.valueOf(row.getString("state")),
                document == null ? null : new DocumentId(document),
                row.getString("title"),
                DocumentStatus.VOID.name().equals(row.getString("document_status")),
                row.getString("reason"),
                row.getString("changed_by_name"),
                row.getObject("changed_at", OffsetDateTime.class));
    }
}
