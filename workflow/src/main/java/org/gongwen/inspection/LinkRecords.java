package org.gongwen.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code page_link} and {@code page_link_place}. */
@Repository
class LinkRecords {

    /** On so many days in a row. */
    static final int DEAD = 2;

    private final JdbcClient jdbc;

    LinkRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the public reads. */
    record Text(ArticleId article, SiteId site, String body) {}

    /** @param article null where a site itself links there */
    record Found(SiteId site, @Nullable ArticleId article, String address, boolean outside) {}

    record Link(LinkId id, String address, boolean outside) {}

    /** @param alive null where it was not tried */
    record Tried(LinkId id, @Nullable Boolean alive, String said) {}

    /** Public texts by number, after one of them. */
    List<Text> texts(long after, int limit) {
        return jdbc.sql("""
                        select article_id, site_id, body from public_edition
                         where article_id > :after order by article_id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, index) -> new Text(
                        new ArticleId(row.getLong("article_id")),
                        new SiteId(row.getLong("site_id")),
                        row.getString("body")))
                .list();
    }

    /** The links that sites keep beside their columns. */
    List<Found> ofSites() {
        return jdbc.sql("select site_id, address from public_link order by id")
                .query((row, index) ->
                        new Found(new SiteId(row.getLong("site_id")), null, row.getString("address"), true))
                .list();
    }

    /** What stands in these articles now, and nothing else of them. */
    void replace(List<ArticleId> articles, List<Found> found) {
        jdbc.sql("delete from page_link_place where article_id = any(:articles)")
                .param("articles", each(articles, ArticleId::value, Long[]::new))
                .update();
        place(found);
    }

    /** What the sites themselves link to now. */
    void replaceOfSites(List<Found> found) {
        jdbc.sql("delete from page_link_place where article_id is null").update();
        place(found);
    }

    private void place(List<Found> found) {
        var addresses = each(found, Found::address, String[]::new);
        jdbc.sql("""
                        insert into page_link (address, outside)
                        select distinct l.address, l.outside
                          from unnest(cast(:addresses as text[]), cast(:outside as boolean[])) as l (address, outside)
                            on conflict (address) do nothing
                        """)
                .param("addresses", addresses)
                .param("outside", each(found, Found::outside, Boolean[]::new))
                .update();
        jdbc.sql("""
                        insert into page_link_place (link_id, site_id, article_id)
                        select k.id, l.site_id, nullif(l.article_id, 0)
                          from unnest(cast(:addresses as text[]), cast(:sites as bigint[]), cast(:articles as bigint[]))
                                   as l (address, site_id, article_id)
                          join page_link k on k.address = l.address
                            on conflict do nothing
                        """)
                .param("addresses", addresses)
                .param("sites", each(found, one -> one.site().value(), Long[]::new))
                .param("articles", each(found, LinkRecords::article, Long[]::new))
                .update();
    }

    private static long article(Found found) {
        var article = found.article();
        return article == null ? 0 : article.value();
    }

    /** What no public page holds any more is forgotten. */
    void forget() {
        jdbc.sql("""
                delete from page_link_place p
                 where p.article_id is not null
                   and not exists (select from public_edition e where e.article_id = p.article_id)
                """).update();
        jdbc.sql("delete from page_link k where not exists (select from page_link_place p where p.link_id = k.id)")
                .update();
    }

    /** Those that were not tried since, the ones that waited longest first. */
    List<Link> waiting(Instant since, boolean outsideToo, int limit) {
        return jdbc.sql("""
                        select id, address, outside from page_link
                         where (checked_at is null or checked_at < :since) and (:outside or not outside)
                         order by checked_at nulls first, id limit :limit
                        """)
                .param("since", utc(since))
                .param("outside", outsideToo)
                .param("limit", limit)
                .query((row, index) ->
                        new Link(new LinkId(row.getLong("id")), row.getString("address"), row.getBoolean("outside")))
                .list();
    }

    /** Notes what came of trying them; a day counts once, and whatever opens begins anew. */
    void tried(List<Tried> all, Instant at, LocalDate today) {
        jdbc.sql("""
                        update page_link k
                           set checked_at = :at, said = t.said,
                               failed_days = case when t.failed is not true then 0
                                                  when k.failed_on = :today then k.failed_days
                                                  else k.failed_days + 1 end,
                               failing_since = case when t.failed then coalesce(k.failing_since, :today) end,
                               failed_on = case when t.failed then cast(:today as date) end
                          from unnest(cast(:ids as bigint[]), cast(:failed as boolean[]), cast(:said as text[]))
                                   as t (id, failed, said)
                         where k.id = t.id
                        """)
                .param("at", utc(at))
                .param("today", today)
                .param("ids", each(all, one -> one.id().value(), Long[]::new))
                .param("failed", each(all, one -> Boolean.FALSE.equals(one.alive()), Boolean[]::new))
                .param("said", each(all, Tried::said, String[]::new))
                .update();
    }

    /** How many links of each site are dead. */
    Map<SiteId, Integer> dead(@Nullable SiteId only) {
        record Count(SiteId site, int links) {}
        return jdbc
                .sql("""
                        select p.site_id, count(distinct k.id) as links
                          from page_link k join page_link_place p on p.link_id = k.id
                         where k.failed_days >= 2 and (cast(:only as bigint) is null or p.site_id = :only)
                         group by p.site_id
                        """)
                .param("only", only == null ? null : only.value())
                .query((row, index) -> new Count(new SiteId(row.getLong("site_id")), row.getInt("links")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::site, Count::links));
    }

    /** The dead links of a site, those that are dead longest first. */
    List<DeadLink> dead(SiteId site, int limit) {
        var links = new LinkedHashMap<LinkId, DeadLink>();
        jdbc.sql("""
                        select k.id, k.address, k.failing_since, k.failed_days, k.checked_at, k.said,
                               p.article_id, coalesce(e.title, '') as title
                          from (select k.* from page_link k
                                 where k.failed_days >= 2
                                   and exists (select from page_link_place p where p.link_id = k.id and p.site_id = :site)
                                 order by k.failing_since, k.id limit :limit) k
                          join page_link_place p on p.link_id = k.id and p.site_id = :site
                          left join edition e on e.article_id = p.article_id
                         order by k.failing_since, k.id, p.article_id nulls first
                        """)
                .param("site", site.value())
                .param("limit", limit)
                .query((row, index) -> {
                    var article = row.getObject("article_id", Long.class);
                    return new DeadLink(
                            new LinkId(row.getLong("id")),
                            row.getString("address"),
                            Objects.requireNonNull(row.getObject("failing_since", LocalDate.class)),
                            row.getInt("failed_days"),
                            Objects.requireNonNull(row.getObject("checked_at", OffsetDateTime.class))
                                    .toInstant(),
                            row.getString("said"),
                            List.of(new DeadLink.Place(
                                    article == null ? null : new ArticleId(article), row.getString("title"))));
                })
                .list()
                .forEach(one -> links.merge(one.id(), one, LinkRecords::together));
        return List.copyOf(links.values());
    }

    private static DeadLink together(DeadLink one, DeadLink other) {
        var places = new ArrayList<>(one.places());
        places.addAll(other.places());
        return new DeadLink(one.id(), one.address(), one.since(), one.days(), one.checkedAt(), one.said(), places);
    }

    /** One that stands on a site. */
    List<Link> standing(LinkId id, SiteId site) {
        return jdbc.sql("""
                        select k.id, k.address, k.outside from page_link k
                         where k.id = :id
                           and exists (select from page_link_place p where p.link_id = k.id and p.site_id = :site)
                        """)
                .param("id", id.value())
                .param("site", site.value())
                .query((row, index) ->
                        new Link(new LinkId(row.getLong("id")), row.getString("address"), row.getBoolean("outside")))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static <S, T> T[] each(Collection<S> all, Function<S, T> what, IntFunction<T[]> array) {
        return all.stream().map(what).toArray(array);
    }
}
