package org.gongwen.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the tables {@code edition*}; triggers hold each row against its approval. */
@Repository
class EditionRecords {

    private final JdbcClient jdbc;

    EditionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version as it was submitted. */
    record Submitted(
            ReviewId review,
            ArticleId article,
            int version,
            ArticleKind kind,
            String title,
            String summary,
            String body,
            String details) {}

    /** In the order of their articles, each held. */
    List<Submitted> hold(Collection<ReviewId> reviews) {
        return jdbc.sql("""
                        select r.id as review_id, r.article_id, r.version, a.kind, v.title, v.summary, v.body, v.details
                          from article_review r
                          join article a on a.id = r.article_id
                          join article_version v on v.article_id = r.article_id and v.version = r.version
                         where r.id = any (:reviews)
                         order by r.article_id for update of a
                        """)
                .param("reviews", reviews.stream().map(ReviewId::value).toArray(Long[]::new))
                .query(EditionRecords::submitted)
                .list();
    }

    /**
     * Copies the versions. What is said of the day is the system's own: the moment at which the article was first public
     * stays.
     *
     * @param past whether they became public when their reviews say so, instead of now
     */
    void write(List<Submitted> versions, boolean past, OffsetDateTime at) {
        var folded = versions.stream().map(EditionRecords::folded).toList();
        jdbc.sql("""
                        insert into edition (article_id, version, review_id, site_id, kind, title, summary, body, details,
                                             source, byline, cover, published_at, changed_at, withdraw_at, plain, tokens,
                                             title_tokens, indexed)
                        select v.article_id, v.version, r.id, a.site_id, a.kind, v.title, v.summary, v.body, v.details,
                               v.source, v.byline, v.cover,
                               coalesce((select min(former.published_at) from article_review former
                                          where former.article_id = v.article_id),
                                        :at),
                               case when :past then coalesce(r.published_at, :at) else :at end,
                               v.withdraw_at, x.plain, x.tokens::integer[], x.title_tokens::integer[], v.version
                          from unnest(:reviews::bigint[], :plain::text[], :tokens::text[], :titles::text[])
                               as x (review_id, plain, tokens, title_tokens)
                          join article_review r on r.id = x.review_id
                          join article a on a.id = r.article_id
                          join article_version v on v.article_id = r.article_id and v.version = r.version
                            on conflict (article_id) do update
                           set version = excluded.version, review_id = excluded.review_id, title = excluded.title,
                               summary = excluded.summary, body = excluded.body, details = excluded.details,
                               source = excluded.source, byline = excluded.byline, cover = excluded.cover,
                               changed_at = excluded.changed_at, withdraw_at = excluded.withdraw_at,
                               plain = excluded.plain, tokens = excluded.tokens, title_tokens = excluded.title_tokens,
                               indexed = excluded.indexed
                        """)
                .param(
                        "reviews",
                        versions.stream().map(one -> one.review().value()).toArray(Long[]::new))
                .param("plain", folded.toArray(String[]::new))
                .param("tokens", tokens(folded))
                .param("titles", titleTokens(versions))
                .param("past", past)
                .param("at", at)
                .update();
        jdbc.sql("""
                        update article_review set published_at = :at where id = any (:reviews) and published_at is null
                        """)
                .param(
                        "reviews",
                        versions.stream().map(one -> one.review().value()).toArray(Long[]::new))
                .param("at", at)
                .update();
        jdbc.sql("delete from edition_gone where article_id = any (:articles)")
                .param("articles", articles(versions))
                .update();
    }

    /**
     * Makes anew by what search finds texts that were indexed by a build that knew less of them, or by a node of the release
     * before.
     *
     * @return how many; fewer than the limit if there are no more
     */
    int indexAnew(int limit) {
        var texts = jdbc.sql("""
                        select review_id, article_id, version, kind, title, summary, body, details
                          from edition where indexed is distinct from version
                         order by article_id limit :limit for update skip locked
                        """)
                .param("limit", limit)
                .query(EditionRecords::submitted)
                .list();
        if (texts.isEmpty()) {
            return 0;
        }
        var folded = texts.stream().map(EditionRecords::folded).toList();
        jdbc.sql("""
                        update edition e
                           set plain = x.plain, tokens = x.tokens::integer[], title_tokens = x.title_tokens::integer[],
                               indexed = e.version
                          from unnest(:articles::bigint[], :plain::text[], :tokens::text[], :titles::text[])
                               as x (article_id, plain, tokens, title_tokens)
                         where e.article_id = x.article_id
                        """)
                .param("articles", articles(texts))
                .param("plain", folded.toArray(String[]::new))
                .param("tokens", tokens(folded))
                .param("titles", titleTokens(texts))
                .update();
        return texts.size();
    }

    /** What of a text is found by words, as it is compared. */
    private static String folded(Submitted version) {
        return Bigrams.fold(version.title()
                + ' '
                + version.summary()
                + ' '
                + Jsoup.parseBodyFragment(version.body()).text()
                + ' '
                + ShownDetails.of(version.kind(), version.details()).text());
    }

    private static String[] tokens(List<String> folded) {
        return folded.stream().map(text -> array(Bigrams.of(text))).toArray(String[]::new);
    }

    private static String[] titleTokens(List<Submitted> versions) {
        return versions.stream()
                .map(one -> array(Bigrams.of(Bigrams.fold(one.title()))))
                .toArray(String[]::new);
    }

    private static Submitted submitted(ResultSet row, int index) throws SQLException {
        return new Submitted(
                new ReviewId(row.getLong("review_id")),
                new ArticleId(row.getLong("article_id")),
                row.getInt("version"),
                ArticleKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("summary"),
                row.getString("body"),
                row.getString("details"));
    }

    /** The sites in which they stand now, those of the articles themselves too. */
    Set<Long> sites(List<Submitted> versions) {
        return Set.copyOf(jdbc.sql("""
                        select site_id from article where id = any (:articles)
                         union
                        select site_id from edition_placement where article_id = any (:articles)
                        """)
                .param("articles", articles(versions))
                .query(Long.class)
                .list());
    }

    /** Where the article stands from now on, and which of its media the public may have. */
    void arrange(ArticleId article, List<EditionWriter.Placement> placements, Set<String> media) {
        jdbc.sql("delete from edition_placement where article_id = :article")
                .param("article", article.value())
                .update();
        jdbc.sql("delete from edition_medium where article_id = :article")
                .param("article", article.value())
                .update();
        jdbc.sql("""
                        insert into edition_placement (article_id, column_id, site_id, kind, published_at, pinned)
                        select e.article_id, c.id, c.site_id, c.kind, e.published_at, x.pinned
                          from unnest(:columns::bigint[], :pinned::boolean[]) as x (column_id, pinned)
                          join site_column c on c.id = x.column_id
                          join edition e on e.article_id = :article
                        """)
                .param(
                        "columns",
                        placements.stream().map(each -> each.column().value()).toArray(Long[]::new))
                .param(
                        "pinned",
                        placements.stream().map(EditionWriter.Placement::pinned).toArray(Boolean[]::new))
                .param("article", article.value())
                .update();
        // A picture is public in every size.
        jdbc.sql("""
                        insert into edition_medium (article_id, key)
                        select :article, key from unnest(:media::text[]) as key
                         union
                        select m.article_id, m.key from article_medium m
                         where m.article_id = :article and m.role = 'IMAGE' and length(m.key) > 32
                           and left(m.key, 32) = any (:media)
                        """)
                .param("article", article.value())
                .param("media", media.toArray(String[]::new))
                .update();
    }

    /** Every column that the versions name, none of them pinned. */
    void placeWhereTheyBelong(List<Submitted> versions) {
        jdbc.sql("""
                        insert into edition_placement (article_id, column_id, site_id, kind, published_at)
                        select e.article_id, c.id, c.site_id, c.kind, e.published_at
                          from edition e
                          join article_version v on v.article_id = e.article_id and v.version = e.version
                          join site_column c on c.id = any (v.column_ids)
                         where e.article_id = any (:articles)
                            on conflict do nothing
                        """).param("articles", articles(versions)).update();
        jdbc.sql("""
                        insert into edition_medium (article_id, key)
                        select m.article_id, m.key
                          from article_medium m join edition e on e.article_id = m.article_id
                         where m.article_id = any (:articles)
                           and (strpos(e.body, 'media:' || left(m.key, 32)) > 0
                                or strpos(e.details::text, left(m.key, 32)) > 0 or left(e.cover, 32) = left(m.key, 32))
                            on conflict do nothing
                        """).param("articles", articles(versions)).update();
    }

    /** Why a text goes. */
    enum Removal {
        /** Those who keep its site want it: no version that was approved comes back. */
        WITHDRAWN,
        /** It stood only in a column of others, who took it out: newer versions are not theirs to stop. */
        DISPLACED,
        /** Its last day is over, and if it is not, it stays. */
        OVER
    }

    /** Empty if it was not public; otherwise the sites whose pages showed it. Its addresses are remembered. */
    Set<Long> remove(ArticleId article, Removal why, OffsetDateTime at) {
        var held = jdbc.sql("""
                        select review_id from edition
                         where article_id = :article and (:wanted or withdraw_at <= :at) for update
                        """)
                .param("article", article.value())
                .param("wanted", why != Removal.OVER)
                .param("at", at)
                .query(Long.class)
                .optional();
        if (held.isEmpty()) {
            return Set.of();
        }
        var sites = jdbc.sql("""
                        select site_id from edition where article_id = :article
                         union
                        select site_id from edition_placement where article_id = :article
                        """)
                .param("article", article.value())
                .query(Long.class)
                .list();
        jdbc.sql("""
                        insert into edition_gone (article_id, paths, at)
                        select :article,
                               coalesce(array_agg('/portal/sites/' || s.code || '/' || c.code || '/' || p.article_id), '{}'),
                               :at
                          from edition_placement p
                          join site_column c on c.id = p.column_id
                          join site s on s.id = p.site_id
                         where p.article_id = :article
                            on conflict (article_id) do update set paths = excluded.paths, at = excluded.at
                        """).param("article", article.value()).param("at", at).update();
        jdbc.sql("delete from edition where article_id = :article")
                .param("article", article.value())
                .update();
        jdbc.sql("""
                        update article_review set state = 'WITHDRAWN'
                         where article_id = :article and state = 'APPROVED' and (:all or id = :review)
                        """)
                .param("article", article.value())
                .param("all", why == Removal.WITHDRAWN)
                .param("review", held.get())
                .update();
        return Set.copyOf(sites);
    }

    /** The sites in whose columns it stands; nobody else arranges it meanwhile. */
    Set<Long> standing(ArticleId article) {
        jdbc.sql("select from edition where article_id = :article for update")
                .param("article", article.value())
                .query((row, index) -> 1)
                .list();
        return Set.copyOf(jdbc.sql("select distinct site_id from edition_placement where article_id = :article")
                .param("article", article.value())
                .query(Long.class)
                .list());
    }

    void displace(ArticleId article, SiteId site) {
        jdbc.sql("delete from edition_placement where article_id = :article and site_id = :site")
                .param("article", article.value())
                .param("site", site.value())
                .update();
    }

    private static Long[] articles(List<Submitted> versions) {
        return versions.stream().map(one -> one.article().value()).toArray(Long[]::new);
    }

    /** As PostgreSQL writes one: an array of arrays of different lengths cannot be handed over. */
    private static String array(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
