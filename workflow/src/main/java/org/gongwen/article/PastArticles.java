package org.gongwen.article;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.ReviewId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives sites a past: many articles at once with all that their approval leaves behind, an ended run with the opinion of
 * who agreed among it, held by the same triggers as those that people publish. For the demonstration bureau and for tests
 * alone; an installation that works refuses.
 */
@Service
public class PastArticles {

    private final JdbcClient jdbc;
    private final EditionWriter editions;
    private final Clock clock;
    private final boolean demonstration;

    PastArticles(
            JdbcClient jdbc,
            EditionWriter editions,
            Clock clock,
            @Value("${gongwen.site.past:${gongwen.demo:true}}") boolean demonstration) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /**
     * Writes them and makes them public; their numbers come in the order of the list.
     *
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public List<ArticleId> write(List<PastArticle> articles) {
        if (!demonstration) {
            throw new IllegalStateException("articles get a past in the demonstration bureau alone (gongwen.demo)");
        }
        if (articles.isEmpty()) {
            return List.of();
        }
        var written = jdbc.sql("""
                        with x as materialized (
                            select t.*,
                                   nextval(pg_get_serial_sequence('article', 'id')) as article_id,
                                   nextval(pg_get_serial_sequence('business_item', 'id')) as item_id,
                                   nextval(pg_get_serial_sequence('article_review', 'id')) as review_id,
                                   'past-' || gen_random_uuid() as run_id
                              from (select u.site_id, u.kind, u.title, u.summary, u.body, u.details, u.columns, u.author_id,
                                           u.agreed_id, u.at, u.number
                                      from unnest(:sites::bigint[], :kinds::text[], :titles::text[], :summaries::text[],
                                                  :bodies::text[], :details::text[], :columns::text[], :authors::bigint[],
                                                  :agreed::bigint[], :at::timestamptz[])
                                           with ordinality as u (site_id, kind, title, summary, body, details, columns,
                                                                 author_id, agreed_id, at, number)
                                     order by u.number) t),
                        item as (
                            insert into business_item (id, process, definition_id, title, data, status, version, drafter_id,
                                                       unit_id, organ_id, created_at, saved_at, finished_at)
                            overriding system value
                            select x.item_id, 'article', 'past', x.title, '{}', 'FINISHED', 1, x.author_id, s.unit_id,
                                   s.unit_id, x.at, x.at, x.at
                              from x join site s on s.id = x.site_id),
                        run as (
                            insert into process_instance (id, definition, definition_id, item_id, business_key, organ_id,
                                                          origin_unit_id, initiator_id, started_at, ended_at, kind)
                            select x.run_id, 'article', 'past', x.item_id, x.item_id::text, s.unit_id, s.unit_id,
                                   x.author_id, x.at, x.at, 'ITEM'
                              from x join site s on s.id = x.site_id),
                        agreed as (
                            insert into opinion (process_instance_id, step_key, step_name, unit_id, person_id, person_name,
                                                 post, unit_name, act, text, at)
                            select x.run_id, 'unitReview', '审核', s.unit_id, x.agreed_id, p.name, '', u.name, 'AGREED',
                                   '同意', x.at
                              from x join site s on s.id = x.site_id join unit u on u.id = s.unit_id
                              join person p on p.id = x.agreed_id),
                        article as (
                            insert into article (id, site_id, kind, version, author_id, created_at, saved_at)
                            overriding system value
                            select article_id, site_id, kind, 1, author_id, at, at from x),
                        said as (
                            insert into article_version (article_id, version, author_id, author_name, saved_at, title,
                                                         summary, body, details, source, byline, classification, column_ids)
                            select x.article_id, 1, x.author_id, p.name, x.at, x.title, x.summary, x.body,
                                   x.details::jsonb, u.name, p.name, 'PUBLIC', x.columns::bigint[]
                              from x join site s on s.id = x.site_id join unit u on u.id = s.unit_id
                              join person p on p.id = x.author_id),
                        review as (
                            insert into article_review (id, article_id, version, item_id, state, submitted_at, approved_at,
                                                        published_at)
                            overriding system value
                            select review_id, article_id, 1, item_id, 'APPROVED', at, at, at from x)
                        select article_id, review_id from x order by number
                        """)
                .param("sites", each(articles, one -> one.site().value(), Long[]::new))
                .param("kinds", each(articles, one -> one.kind().name(), String[]::new))
                .param("titles", each(articles, PastArticle::title, String[]::new))
                .param("summaries", each(articles, PastArticle::summary, String[]::new))
                .param("bodies", each(articles, PastArticle::body, String[]::new))
                .param("details", each(articles, PastArticle::details, String[]::new))
                .param(
                        "columns",
                        each(
                                articles,
                                one -> one.columns().stream()
                                        .map(column -> Long.toString(column.value()))
                                        .collect(Collectors.joining(",", "{", "}")),
                                String[]::new))
                .param("authors", each(articles, one -> one.author().value(), Long[]::new))
                .param("agreed", each(articles, one -> one.agreedBy().value(), Long[]::new))
                .param("at", each(articles, one -> past(one.publishedAt()).toString(), String[]::new))
                .query((row, index) ->
                        new Written(new ArticleId(row.getLong("article_id")), new ReviewId(row.getLong("review_id"))))
                .list();
        editions.publishPast(written.stream().map(Written::review).toList());
        return written.stream().map(Written::article).toList();
    }

    private record Written(ArticleId article, ReviewId review) {}

    /** What is dated ahead would be public before its day. */
    private OffsetDateTime past(OffsetDateTime at) {
        var now = OffsetDateTime.now(clock);
        return at.isAfter(now) ? now : at;
    }

    private static <T> T[] each(List<PastArticle> articles, Function<PastArticle, T> what, IntFunction<T[]> array) {
        return articles.stream().map(what).toArray(array);
    }
}
