package org.gongwen.survey;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gongwen.identity.Actor;
import org.gongwen.openform.FormMark;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers to surveys, and which surveys a site has. */
@Repository
class SurveyRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;
    private final ContestRecords contests;

    SurveyRecords(JdbcClient jdbc, ContestRecords contests) {
        this.jdbc = jdbc;
        this.contests = contests;
    }

    /** Whoever answers holds this until he has answered; whoever ends the survey waits, and lets nobody else begin. */
    void holdWhileAnswering(ArticleId id) {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('gongwen.survey', :article))")
                .param("article", id.value())
                .query(rs -> {});
    }

    void holdToEnd(ArticleId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('gongwen.survey', :article))")
                .param("article", id.value())
                .query(rs -> {});
    }

    boolean isEnded(ArticleId id) {
        return jdbc.sql("select exists (select from survey_end where article_id = :article)")
                .param("article", id.value())
                .query(Boolean.class)
                .single();
    }

    void end(ArticleId id, Actor by, Instant at) {
        jdbc.sql("insert into survey_end (article_id, ended_at, ended_by) values (:article, :at, :by)")
                .param("article", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.person().value())
                .update();
    }

    boolean isSpent(FormMark form) {
        return jdbc.sql("select exists (select from survey_form where on_day = :day and tag = :tag)")
                .param("day", form.day())
                .param("tag", form.tag())
                .query(Boolean.class)
                .single();
    }

    /** Whoever sends the same form meanwhile waits. False if it was handed in before. */
    boolean spend(FormMark form) {
        return jdbc.sql("insert into survey_form (on_day, tag) values (:day, :tag) on conflict do nothing")
                        .param("day", form.day())
                        .param("tag", form.tag())
                        .update()
                == 1;
    }

    /** Whether a network may answer once more today; it has then. */
    boolean takes(ArticleId id, FormMarks.Sender sender, int most) {
        return jdbc.sql("""
                insert into survey_use as u (on_day, article_id, tag, uses) values (:day, :article, :tag, 1)
                on conflict (on_day, article_id, tag) do update set uses = u.uses + 1 where u.uses < :most
                """)
                        .param("day", sender.day())
                        .param("article", id.value())
                        .param("tag", sender.tag())
                        .param("most", most)
                        .update()
                == 1;
    }

    void answered(ArticleId id, SurveyPaper paper, SurveyAnswer given) {
        answered(id, paper, List.of(given));
    }

    void answered(ArticleId id, SurveyPaper paper, List<SurveyAnswer> given) {
        var all = JSON.createArrayNode();
        given.forEach(one -> all.add(answers(paper, one)));
        jdbc.sql("""
                        insert into survey_answer (article_id, paper, answers)
                        select :article, :paper, a.value from jsonb_array_elements(cast(:answers as jsonb)) a
                        """)
                .param("article", id.value())
                .param("paper", Papers.hash(paper))
                .param("answers", JSON.writeValueAsString(all))
                .update();
    }

    private static JsonNode answers(SurveyPaper paper, SurveyAnswer given) {
        var answers = JSON.createArrayNode();
        for (int at = 0; at < paper.questions().size(); at++) {
            if (paper.questions().get(at).kind() == QuestionKind.TEXT) {
                answers.add(given.texts().getOrDefault(at, "").strip());
            } else {
                given.chosen().getOrDefault(at, List.of()).stream().distinct().forEach(answers.addArray()::add);
            }
        }
        return answers;
    }

    boolean hasAnswers(ArticleId id) {
        return jdbc.sql("select exists (select from survey_answer where article_id = :article)")
                .param("article", id.value())
                .query(Boolean.class)
                .single();
    }

    SurveyFigures figures(ArticleId id, SurveyPaper paper) {
        var votes = new HashMap<List<Integer>, Long>();
        var answered = new HashMap<Integer, Long>();
        var all = new long[1];
        var hash = Papers.hash(paper);
        jdbc.sql("""
                        select count(*) as answers from survey_answer where article_id = :article and paper = :paper
                        """).param("article", id.value()).param("paper", hash).query(rs -> {
            all[0] = rs.getLong("answers");
        });
        jdbc.sql("""
                        select q.at - 1 as question, o.value as chosen, count(*) as votes
                          from survey_answer a
                         cross join lateral jsonb_array_elements(a.answers) with ordinality as q (given, at)
                         cross join lateral (select null as value where q.given not in ('[]', '""')
                                              union all
                                             select jsonb_array_elements_text(
                                                        case jsonb_typeof(q.given) when 'array' then q.given else '[]' end)) o
                         where a.article_id = :article and a.paper = :paper
                         group by 1, 2
                        """).param("article", id.value()).param("paper", hash).query(rs -> {
            var chosen = rs.getString("chosen");
            if (chosen == null) {
                answered.put(rs.getInt("question"), rs.getLong("votes"));
            } else {
                votes.put(List.of(rs.getInt("question"), Integer.parseInt(chosen)), rs.getLong("votes"));
            }
        });
        var questions = new ArrayList<SurveyFigures.OfQuestion>();
        for (int at = 0; at < paper.questions().size(); at++) {
            var options = new ArrayList<Long>();
            for (int option = 0; option < paper.questions().get(at).options().size(); option++) {
                options.add(votes.getOrDefault(List.of(at, option), 0L));
            }
            questions.add(new SurveyFigures.OfQuestion(answered.getOrDefault(at, 0L), List.copyOf(options)));
        }
        return new SurveyFigures(
                all[0],
                List.copyOf(questions),
                paper.kind() == SurveyKind.CONTEST
                        ? Ranking.of(paper.publicWeight(), questions.getFirst().votes(), contests.scores(id, hash))
                        : List.of());
    }

    /** Each answer in the words of the questions, one text for each; in an order that says nothing. */
    void each(ArticleId id, SurveyPaper paper, Consumer<List<String>> line) {
        jdbc.sql("""
                        select cast(answers as text) as answers from survey_answer
                         where article_id = :article and paper = :paper order by id
                        """)
                .withFetchSize(FETCHED)
                .param("article", id.value())
                .param("paper", Papers.hash(paper))
                .query(rs -> {
                    line.accept(words(paper, JSON.readTree(rs.getString("answers"))));
                });
    }

    private static List<String> words(SurveyPaper paper, JsonNode answers) {
        var words = new ArrayList<String>();
        for (int at = 0; at < paper.questions().size(); at++) {
            var question = paper.questions().get(at);
            var given = answers.path(at);
            words.add(
                    question.kind() == QuestionKind.TEXT
                            ? given.asString("")
                            : given.values().stream()
                                    .map(chosen -> question.options()
                                            .get(chosen.asInt())
                                            .name())
                                    .reduce((one, other) -> one + "；" + other)
                                    .orElse(""));
        }
        return words;
    }

    /** A survey of a site. @param open what its public text asks; null where none is public */
    record Row(
            ArticleId id,
            int version,
            String title,
            String details,
            @Nullable String openTitle,
            @Nullable String open,
            boolean ended) {}

    /** The newest first. */
    List<Row> of(SiteId site) {
        return jdbc.sql("""
                        select a.id, a.version, v.title, cast(v.details as text) as details,
                               e.title as open_title, cast(e.details as text) as open,
                               exists (select from survey_end d where d.article_id = a.id) as ended
                          from article a
                          join article_version v on v.article_id = a.id and v.version = a.version
                          left join edition e on e.article_id = a.id
                         where a.site_id = :site and a.kind = 'SURVEY' and not a.discarded
                         order by a.id desc
                        """)
                .param("site", site.value())
                .query((rs, row) -> new Row(
                        new ArticleId(rs.getLong("id")),
                        rs.getInt("version"),
                        rs.getString("title"),
                        rs.getString("details"),
                        rs.getString("open_title"),
                        rs.getString("open"),
                        rs.getBoolean("ended")))
                .list();
    }

    /** How many answered each of these, whichever questions were asked. */
    Map<ArticleId, Long> answers(Collection<ArticleId> surveys) {
        var answers = new HashMap<ArticleId, Long>();
        jdbc.sql("""
                        select article_id, count(*) as answers from survey_answer
                         where article_id = any (:articles) group by article_id
                        """)
                .param(
                        "articles",
                        surveys.stream()
                                .map(ArticleId::value)
                                .sorted(Comparator.naturalOrder())
                                .toArray(Long[]::new))
                .query(rs -> {
                    answers.put(new ArticleId(rs.getLong("article_id")), rs.getLong("answers"));
                });
        return answers;
    }
}
