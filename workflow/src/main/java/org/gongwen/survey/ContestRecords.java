package org.gongwen.survey;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who scores contests, and what they gave. */
@Repository
class ContestRecords {

    private final JdbcClient jdbc;

    ContestRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ExpertLine> experts(ArticleId id, byte[] paper) {
        return jdbc.sql("""
                        select e.person_id, p.name,
                               exists (select from survey_score s where s.article_id = e.article_id and s.person_id = e.person_id
                                          and s.paper = :paper) as scored
                          from survey_expert e join person p on p.id = e.person_id
                         where e.article_id = :article order by p.name, p.id
                        """)
                .param("article", id.value())
                .param("paper", paper)
                .query((rs, row) -> new ExpertLine(
                        new PersonId(rs.getLong("person_id")), rs.getString("name"), rs.getBoolean("scored")))
                .list();
    }

    /** @return those who were not asked before */
    List<PersonId> replaceExperts(ArticleId id, Collection<PersonId> persons) {
        var all = persons.stream().map(PersonId::value).toArray(Long[]::new);
        jdbc.sql("delete from survey_expert where article_id = :article and person_id <> all (:persons)")
                .param("article", id.value())
                .param("persons", all)
                .update();
        return jdbc.sql("""
                        insert into survey_expert (article_id, person_id)
                        select :article, person from unnest(:persons::bigint[]) person on conflict do nothing
                        returning person_id
                        """)
                .param("article", id.value())
                .param("persons", all)
                .query((rs, row) -> new PersonId(rs.getLong("person_id")))
                .list();
    }

    boolean isExpert(ArticleId id, PersonId person) {
        return jdbc.sql("""
                        select exists (select from survey_expert where article_id = :article and person_id = :person)
                        """)
                .param("article", id.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** A contest that a person scores. @param paper that he scored; null while he has not */
    record Asked(
            ArticleId id, String title, String details, boolean ended, byte @Nullable [] paper, List<Integer> scores) {}

    /** Those that are public, the newest first. */
    List<Asked> of(PersonId person, int limit) {
        return jdbc.sql("""
                        select x.article_id, e.title, cast(e.details as text) as details, s.paper, s.scores,
                               exists (select from survey_end d where d.article_id = x.article_id) as ended
                          from survey_expert x
                          join public_edition e on e.article_id = x.article_id
                          left join survey_score s on s.article_id = x.article_id and s.person_id = x.person_id
                         where x.person_id = :person order by x.article_id desc limit :limit
                        """)
                .param("person", person.value())
                .param("limit", limit)
                .query((rs, row) -> new Asked(
                        new ArticleId(rs.getLong("article_id")),
                        rs.getString("title"),
                        rs.getString("details"),
                        rs.getBoolean("ended"),
                        rs.getBytes("paper"),
                        rs.getArray("scores") == null
                                ? List.of()
                                : List.of((Integer[]) rs.getArray("scores").getArray())))
                .list();
    }

    boolean hasScores(ArticleId id) {
        return jdbc.sql("select exists (select from survey_score where article_id = :article)")
                .param("article", id.value())
                .query(Boolean.class)
                .single();
    }

    void score(ArticleId id, PersonId person, byte[] paper, List<Integer> scores, Instant at) {
        jdbc.sql("""
                        insert into survey_score (article_id, person_id, paper, scores, saved_at)
                        values (:article, :person, :paper, :scores, :at)
                        on conflict (article_id, person_id) do update
                           set paper = excluded.paper, scores = excluded.scores, saved_at = excluded.saved_at
                        """)
                .param("article", id.value())
                .param("person", person.value())
                .param("paper", paper)
                .param("scores", scores.toArray(Integer[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What each expert gave, in the order of the candidates. */
    List<List<Integer>> scores(ArticleId id, byte[] paper) {
        return jdbc.sql("""
                        select scores from survey_score where article_id = :article and paper = :paper order by person_id
                        """)
                .param("article", id.value())
                .param("paper", paper)
                .query((rs, row) -> List.of((Integer[]) rs.getArray("scores").getArray()))
                .list();
    }
}
