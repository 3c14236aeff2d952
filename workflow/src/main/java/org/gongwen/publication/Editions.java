package org.gongwen.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The texts that are public now. The same for everybody; reads nothing but the views of the public. */
@Service
@Transactional(readOnly = true)
public class Editions {

    private static final String LINE = """
            select p.column_id, p.pinned, p.article_id, p.article_site_id as site_id, p.article_kind as kind, p.title,
                   p.summary, p.cover, p.published_at, p.changed_at
              from public_placement p
            """;

    /** An article may stand in several columns of a site, or of a kind; more than these are not looked through for it. */
    private static final int PLACES = 20;

    private final JdbcClient jdbc;

    Editions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pinned ones first, then the newest. @param after where the part before ended; null for the first */
    public List<EditionLine> column(ColumnId column, @Nullable EditionCursor after, int limit) {
        if (after == null) {
            return page(column, 1, limit);
        }
        return jdbc.sql(LINE + """
                         where p.column_id = :column
                           and (p.pinned, p.published_at, p.article_id) < (:pinned, :at, :article)
                         order by p.pinned desc, p.published_at desc, p.article_id desc limit :limit
                        """)
                .param("column", column.value())
                .param("pinned", after.pinned())
                .param("at", after.publishedAt())
                .param("article", after.id().value())
                .param("limit", limit)
                .query((row, index) -> line(row))
                .list();
    }

    /** The same by numbered pages, for people who leaf. @param page from 1 */
    public List<EditionLine> page(ColumnId column, int page, int size) {
        return jdbc.sql(LINE + """
                         where p.column_id = :column
                         order by p.pinned desc, p.published_at desc, p.article_id desc limit :limit offset :offset
                        """)
                .param("column", column.value())
                .param("limit", size)
                .param("offset", (page - 1) * size)
                .query((row, index) -> line(row))
                .list();
    }

    public long count(ColumnId column) {
        return jdbc.sql("select count(*) from public_placement where column_id = :column")
                .param("column", column.value())
                .query(Long.class)
                .single();
    }

    /** What the home page of a site shows: of each of its columns that are named there the first texts. */
    public List<EditionLine> home(SiteId site, int ofEach) {
        return jdbc.sql("""
                        select l.* from public_column c cross join lateral (
                        """ + LINE + """
                               where p.column_id = c.id
                               order by p.pinned desc, p.published_at desc, p.article_id desc limit :limit) l
                         where c.site_id = :site and c.on_home
                         order by c.position, c.id, l.pinned desc, l.published_at desc, l.article_id desc
                        """)
                .param("site", site.value())
                .param("limit", ofEach)
                .query((row, index) -> line(row))
                .list();
    }

    /** What stands in any column of the site, the newest first, each once. */
    public List<EditionLine> newest(SiteId site, int limit) {
        return each(
                jdbc.sql(LINE + " where p.site_id = :site order by p.published_at desc, p.article_id desc limit :limit")
                        .param("site", site.value()),
                limit);
    }

    /** What stands in columns of the kind on any site, the newest first, each once. */
    public List<EditionLine> newestOfKind(ColumnKind kind, int limit) {
        return each(
                jdbc.sql(LINE + " where p.kind = :kind order by p.published_at desc, p.article_id desc limit :limit")
                        .param("kind", kind.name()),
                limit);
    }

    /** What stands anywhere, the newest first, each once. */
    public List<EditionLine> newestOfAll(int limit) {
        return each(jdbc.sql(LINE + " order by p.published_at desc, p.article_id desc limit :limit"), limit);
    }

    /** Those of these texts that are public, in each column in which they stand. */
    public List<EditionLine> placed(Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(LINE + " where p.article_id = any(:articles) order by p.article_id, p.column_id")
                .param("articles", articles.stream().map(ArticleId::value).toArray(Long[]::new))
                .query((row, index) -> line(row))
                .list();
    }

    private static List<EditionLine> each(JdbcClient.StatementSpec statement, int limit) {
        var seen = new HashSet<ArticleId>();
        return statement.param("limit", limit * PLACES).query((row, index) -> line(row)).list().stream()
                .filter(line -> seen.add(line.id()))
                .limit(limit)
                .toList();
    }

    /** Empty if it is not public. */
    public Optional<Edition> find(ArticleId id) {
        return Optional.ofNullable(all(Set.of(id)).get(id));
    }

    /** Those of them that are public, in as many statements as for one. */
    public Map<ArticleId, Edition> all(Collection<ArticleId> ids) {
        var keys = ids.stream().map(ArticleId::value).toArray(Long[]::new);
        var columns = grouped(jdbc.sql("""
                        select p.article_id, c.id from public_placement p
                          join public_column c on c.id = p.column_id
                         where p.article_id = any(:articles)
                         order by (c.site_id = p.article_site_id) desc, c.site_id, c.position, c.id
                        """), keys, row -> new ColumnId(row.getLong("id")));
        if (columns.isEmpty()) {
            return Map.of();
        }
        var media = grouped(jdbc.sql("""
                        select article_id, key, media_type, size, name, alt, width, height from public_medium
                         where article_id = any(:articles) order by key
                        """), keys, row -> medium(row, "name"));
        return jdbc.sql("""
                        select article_id, version, site_id, kind, title, summary, body, details::text as details, source,
                               byline, cover, published_at, changed_at
                          from public_edition where article_id = any(:articles)
                        """).param("articles", keys).query((row, index) -> edition(row, columns, media)).list().stream()
                .filter(edition -> !edition.columns().isEmpty())
                .collect(Collectors.toMap(Edition::id, Function.identity()));
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static <T> Map<ArticleId, List<T>> grouped(JdbcClient.StatementSpec statement, Long[] keys, Read<T> read) {
        var grouped = new HashMap<ArticleId, List<T>>();
        statement.param("articles", keys).query(row -> {
            grouped.computeIfAbsent(new ArticleId(row.getLong("article_id")), _ -> new ArrayList<>())
                    .add(read.from(row));
        });
        return grouped;
    }

    private static Edition edition(
            ResultSet row, Map<ArticleId, List<ColumnId>> columns, Map<ArticleId, List<PublicMedium>> media)
            throws SQLException {
        var id = new ArticleId(row.getLong("article_id"));
        return new Edition(
                id,
                row.getInt("version"),
                new SiteId(row.getLong("site_id")),
                columns.getOrDefault(id, List.of()),
                ArticleKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("summary"),
                row.getString("body"),
                row.getString("details"),
                row.getString("source"),
                row.getString("byline"),
                row.getString("cover"),
                row.getObject("published_at", OffsetDateTime.class),
                row.getObject("changed_at", OffsetDateTime.class),
                media.getOrDefault(id, List.of()));
    }

    /** When the first of the texts that are public now leaves by itself: no page may be kept beyond. */
    public Optional<OffsetDateTime> nextLeaving() {
        return jdbc.sql(
                        "select withdraw_at from public_edition where withdraw_at is not null order by withdraw_at limit 1")
                .query((row, index) -> row.getObject("withdraw_at", OffsetDateTime.class))
                .optional();
    }

    /** In which columns texts are public, of those that are. */
    public Map<ArticleId, Set<ColumnId>> places(Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        var places = new HashMap<ArticleId, Set<ColumnId>>();
        jdbc.sql("select article_id, column_id from public_placement where article_id = any(:articles)")
                .param("articles", articles.stream().map(ArticleId::value).toArray(Long[]::new))
                .query(row -> {
                    places.computeIfAbsent(new ArticleId(row.getLong("article_id")), any -> new HashSet<>())
                            .add(new ColumnId(row.getLong("column_id")));
                });
        return places;
    }

    /** Whether an article that has been taken away stood at this address. */
    public boolean isGone(String path) {
        return jdbc.sql("select exists (select from edition_gone where paths @> array[:path::text])")
                .param("path", path)
                .query(Boolean.class)
                .single();
    }

    /** All texts of the site's own, in the order of their numbers. @param after the last of the part before; null at first */
    public List<EditionLine> walk(SiteId site, @Nullable ArticleId after, int limit) {
        return jdbc.sql("""
                        select (select p.column_id from public_placement p join public_column c on c.id = p.column_id
                                 where p.article_id = e.article_id
                                 order by (c.site_id = e.site_id) desc, c.site_id, c.position, c.id limit 1) as column_id,
                               false as pinned, e.article_id, e.site_id, e.kind, e.title, e.summary, e.cover,
                               e.published_at, e.changed_at
                          from public_edition e
                         where e.site_id = :site and e.article_id > :after
                         order by e.article_id limit :limit
                        """)
                .param("site", site.value())
                .param("after", after == null ? 0 : after.value())
                .param("limit", limit)
                .query((row, index) -> line(row))
                .list();
    }

    /** The parts that {@link #part} knows, in their order: each of the articles with so many numbers, no empty one. */
    public List<Long> parts(int numbers) {
        return jdbc.sql("select distinct (article_id - 1) / :numbers + 1 as part from public_edition order by part")
                .param("numbers", numbers)
                .query((row, index) -> row.getLong("part"))
                .list();
    }

    /** All texts whose articles have one of these numbers, each in its first column. @param part from 1 */
    public List<EditionLine> part(long part, int numbers) {
        return jdbc.sql("""
                        select (select p.column_id from public_placement p join public_column c on c.id = p.column_id
                                 where p.article_id = e.article_id
                                 order by (c.site_id = e.site_id) desc, c.site_id, c.position, c.id limit 1) as column_id,
                               false as pinned, e.article_id, e.site_id, e.kind, e.title, e.summary, e.cover,
                               e.published_at, e.changed_at
                          from public_edition e
                         where e.article_id > :first and e.article_id <= :last
                         order by e.article_id
                        """)
                .param("first", (part - 1) * numbers)
                .param("last", part * numbers)
                .query((row, index) -> line(row))
                .list();
    }

    static EditionLine line(ResultSet row) throws SQLException {
        return new EditionLine(
                new ArticleId(row.getLong("article_id")),
                new SiteId(row.getLong("site_id")),
                new ColumnId(row.getLong("column_id")),
                ArticleKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("summary"),
                row.getString("cover"),
                row.getObject("published_at", OffsetDateTime.class),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getBoolean("pinned"));
    }

    static PublicMedium medium(ResultSet row, String name) throws SQLException {
        return new PublicMedium(
                row.getString("key"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString(name),
                row.getString("alt"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class));
    }
}
