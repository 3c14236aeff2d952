package org.gongwen.citizen;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which guides are applied for online, and what was answered there. */
@Repository
class OnlineGuideRecords {

    private final JdbcClient jdbc;

    OnlineGuideRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A guide that is public and bound. */
    record Open(SiteId site, String title, String process, int term) {}

    /** What was answered. @param answers as JSON, by the keys of the form that was shown */
    record Answered(String process, String answers) {}

    Optional<Open> open(ArticleId guide) {
        return jdbc.sql("""
                select e.site_id, e.title, g.process, g.term
                  from guide_application g join public_edition e on e.article_id = g.article_id
                 where g.article_id = :guide and e.kind = 'GUIDE'
                """)
                .param("guide", guide.value())
                .query((rs, row) -> new Open(
                        new SiteId(rs.getLong("site_id")),
                        rs.getString("title"),
                        rs.getString("process"),
                        rs.getInt("term")))
                .optional();
    }

    /** The site of a guide; none where the article is no guide. */
    Optional<SiteId> siteOf(ArticleId guide) {
        return jdbc.sql("select site_id from article where id = :guide and kind = 'GUIDE' and not discarded")
                .param("guide", guide.value())
                .query((rs, row) -> new SiteId(rs.getLong("site_id")))
                .optional();
    }

    Map<ArticleId, OnlineGuides.Bound> bound(SiteId site) {
        var bound = new HashMap<ArticleId, OnlineGuides.Bound>();
        jdbc.sql("""
                select g.article_id, g.process, g.term
                  from guide_application g join article a on a.id = g.article_id
                 where a.site_id = :site
                """).param("site", site.value()).query(rs -> {
            bound.put(
                    new ArticleId(rs.getLong("article_id")),
                    new OnlineGuides.Bound(rs.getString("process"), rs.getInt("term")));
        });
        return bound;
    }

    void bind(ArticleId guide, String process, int term, Instant at) {
        jdbc.sql("""
                insert into guide_application (article_id, process, term, bound_at) values (:guide, :process, :term, :at)
                on conflict (article_id) do update set process = :process, term = :term, bound_at = :at
                """)
                .param("guide", guide.value())
                .param("process", process)
                .param("term", term)
                .param("at", CaseRecords.utc(at))
                .update();
    }

    boolean unbind(ArticleId guide) {
        return jdbc.sql("delete from guide_application where article_id = :guide")
                        .param("guide", guide.value())
                        .update()
                == 1;
    }

    void answered(CaseId id, OnlineForm form, String answers) {
        jdbc.sql("""
                insert into case_application (case_id, article_id, process, answers)
                values (:id, :guide, :process, cast(:answers as jsonb))
                """)
                .param("id", id.value())
                .param("guide", form.guide().value())
                .param("process", form.process())
                .param("answers", answers)
                .update();
    }

    Optional<Answered> answers(CaseId id) {
        return jdbc.sql("select process, cast(answers as text) as answers from case_application where case_id = :id")
                .param("id", id.value())
                .query((rs, row) -> new Answered(rs.getString("process"), rs.getString("answers")))
                .optional();
    }

    /** What was answered goes, here and in the items in which it was handled; what was decided there stays. */
    void forget(Collection<CaseId> ids) {
        jdbc.sql("""
                update business_item b set data = b.data - given.keys, former = '[]'
                  from case_application a
                  join case_item i on i.case_id = a.case_id
                  cross join lateral (
                        select coalesce(array_agg(key), '{}') as keys from jsonb_object_keys(a.answers) key) given
                 where a.case_id = any(:ids) and b.id = i.item_id
                """)
                .param("ids", ids.stream().map(CaseId::value).toArray(Long[]::new))
                .update();
        jdbc.sql("""
                update citizen_case set text = subject
                 where id = any(:ids) and id in (select case_id from case_application)
                """)
                .param("ids", ids.stream().map(CaseId::value).toArray(Long[]::new))
                .update();
        jdbc.sql("update case_application set answers = '{}' where case_id = any(:ids)")
                .param("ids", ids.stream().map(CaseId::value).toArray(Long[]::new))
                .update();
    }
}
