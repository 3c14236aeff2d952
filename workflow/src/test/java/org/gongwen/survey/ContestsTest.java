package org.gongwen.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.SaveResult;
import org.gongwen.article.WithdrawResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contest from naming its experts to the result that everybody reads. */
@SpringBootTest(properties = "gongwen.survey.answers=20")
class ContestsTest {

    private static final List<SurveyQuestion> CANDIDATES = List.of(new SurveyQuestion(
            "请选出最美图书馆员",
            QuestionKind.SEVERAL,
            2,
            true,
            List.of(SurveyOption.of("王喆"), SurveyOption.of("李堃"), SurveyOption.of("赵𠮷"))));

    @Autowired
    Surveys surveys;

    @Autowired
    Contests contests;

    @Autowired
    Booth booth;

    @Autowired
    FormMarks marks;

    @Autowired
    Articles articles;

    @Autowired
    PastArticles past;

    @Autowired
    Notices notices;

    @Autowired
    Sites all;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    private Site site;
    private Actor officer;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("TSG");
        officer = bureau.as("tsgxin");
    }

    @Test
    void expertsAreNamedBeforeItOpensAreToldAndSeeNothingUntilItIsPublic() {
        assertThat(surveys.begin(officer, site.id(), paper(null, Duration.ofDays(2), 60), ""))
                .isInstanceOf(SaveResult.Saved.class);
        var id = surveys.of(officer, site.id()).stream()
                .filter(line -> line.paper().kind() == SurveyKind.CONTEST && line.stage() == null)
                .findFirst()
                .orElseThrow()
                .id();
        var expert = bureau.as("scnig");
        assertThatThrownBy(() -> contests.nameExperts(bureau.as("tsgzhang"), id, List.of(expert.person())))
                .isInstanceOf(NotPermittedException.class);
        var other = bureau.as("tsgzhang");
        assertThat(contests.nameExperts(officer, id, List.of(expert.person(), expert.person())))
                .isEqualTo(new SurveyResult.Refused("survey.refused.experts-few", 2));
        assertThat(contests.nameExperts(officer, id, List.of(expert.person(), other.person(), expert.person())))
                .isEqualTo(new SurveyResult.Done());
        assertThat(contests.nameExperts(officer, id, List.of(other.person(), expert.person())))
                .isEqualTo(new SurveyResult.Done());

        assertThat(contests.experts(officer, id))
                .containsExactlyInAnyOrder(
                        new ExpertLine(expert.person(), expert.name(), false),
                        new ExpertLine(other.person(), other.name(), false));
        assertThat(notices.of(expert, null, 50))
                .filteredOn(notice -> notice.kind() == Notice.Kind.CONTEST_TO_SCORE)
                .extracting(Notice::argument)
                .containsOnlyOnce("最美图书馆员评选");
        assertThat(contests.mine(expert)).extracting(ContestToScore::id).doesNotContain(id);
        assertThat(contests.score(expert, id, List.of(1, 2, 3)))
                .isEqualTo(new SurveyResult.Refused("survey.refused.not-open"));
    }

    @Test
    void weightsAndExpertsStandOnceItIsOpenBeThereAnswersOrNot() {
        var id = open(null, Duration.ofDays(2), 60);
        assertThat(contests.nameExperts(
                        officer,
                        id,
                        List.of(
                                bureau.as("scnig").person(),
                                bureau.as("tsgzhang").person())))
                .isEqualTo(new SurveyResult.Refused("survey.refused.opened"));
        var version = articles.read(officer, id).version();
        assertThat(surveys.save(officer, id, version, paper(null, Duration.ofDays(2), 61)))
                .isEqualTo(new SaveResult.Refused("survey.refused.answered"));
        assertThat(surveys.save(officer, id, version, paper(null, Duration.ofDays(3), 60)))
                .isInstanceOf(SaveResult.Saved.class);

        var waiting = open(Duration.ofDays(1), Duration.ofDays(2), 60);
        assertThat(surveys.save(
                        officer,
                        waiting,
                        articles.read(officer, waiting).version(),
                        paper(Duration.ofDays(1), Duration.ofDays(2), 40)))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(surveys.begin(officer, site.id(), paper(null, Duration.ofDays(1), 101), ""))
                .isEqualTo(new SaveResult.Refused("survey.refused.weight", 100));
    }

    @Test
    void votesAndScoresMakeTheResultThatIsPublicWhenItHasEnded() {
        var first = bureau.as("scnig");
        var second = bureau.as("tsgzhang");
        var id = open(null, Duration.ofDays(2), 50);
        named(id, first, second);
        assertThat(contests.mine(first)).extracting(ContestToScore::id).contains(id);

        vote(id, List.of(0, 1));
        vote(id, List.of(0));
        assertThat(contests.score(first, id, List.of(50, 100))).isEqualTo(scores());
        assertThat(contests.score(first, id, List.of(50, 101, 0))).isEqualTo(scores());
        assertThat(contests.score(first, id, List.of(0, 0, 0))).isEqualTo(new SurveyResult.Done());
        assertThat(contests.score(first, id, List.of(50, 90, 10))).isEqualTo(new SurveyResult.Done());
        assertThat(contests.score(second, id, List.of(60, 100, 20))).isEqualTo(new SurveyResult.Done());
        assertThatThrownBy(() -> contests.score(officer, id, List.of(1, 2, 3)))
                .isInstanceOf(NotPermittedException.class);
        assertThat(contests.mine(first).stream().filter(one -> one.id().equals(id)))
                .singleElement()
                .extracting(ContestToScore::scores)
                .isEqualTo(List.of(50, 90, 10));
        assertThat(contests.experts(officer, id)).allMatch(ExpertLine::scored);
        assertThat(booth.find(id).orElseThrow().results()).isFalse();

        assertThat(surveys.end(officer, id)).isEqualTo(new SurveyResult.Done());
        assertThat(contests.score(first, id, List.of(1, 1, 1)))
                .isEqualTo(new SurveyResult.Refused("survey.refused.not-open"));
        // 100 and 50 of the public, 55 and 95 of the experts: 77.50 and 72.50.
        assertThat(booth.figures(booth.find(id).orElseThrow()).standings())
                .extracting(Standing::option, Standing::rank, Standing::total)
                .containsExactly(
                        tuple(0, 1, new BigDecimal("77.50")),
                        tuple(1, 2, new BigDecimal("72.50")),
                        tuple(2, 3, new BigDecimal("7.50")));
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                        .param("id", id.key())
                        .query((rs, row) -> rs.getString("action"))
                        .list())
                .contains("survey.score", "survey.end");
    }

    /** Who has seen how it stands chooses nobody who decides, whether it is public at the moment or not. */
    @Test
    void expertsStayWhoHaveScoredOrOnceSomebodyVotedAlsoWhileItIsWithdrawn() {
        var first = bureau.as("scnig");
        var second = bureau.as("tsgzhang");
        var scored = open(null, Duration.ofDays(2), 50);
        named(scored, first, second);
        assertThat(contests.score(first, scored, List.of(50, 90, 10))).isEqualTo(new SurveyResult.Done());
        assertThat(articles.withdraw(officer, scored, "有误。")).isEqualTo(WithdrawResult.WITHDRAWN);
        assertThat(contests.nameExperts(officer, scored, List.of()))
                .isEqualTo(new SurveyResult.Refused("survey.refused.opened"));
        assertThat(contests.experts(officer, scored)).hasSize(2);

        var voted = open(null, Duration.ofDays(2), 50);
        vote(voted, List.of(1));
        assertThat(articles.withdraw(officer, voted, "有误。")).isEqualTo(WithdrawResult.WITHDRAWN);
        assertThat(contests.nameExperts(officer, voted, List.of(first.person(), second.person())))
                .isEqualTo(new SurveyResult.Refused("survey.refused.opened"));
    }

    private static SurveyResult scores() {
        return new SurveyResult.Refused("survey.refused.scores", 100);
    }

    /** As if they had been named while it was not open yet. */
    private void named(ArticleId id, Actor... experts) {
        for (var expert : experts) {
            jdbc.sql("insert into survey_expert (article_id, person_id) values (:article, :person)")
                    .param("article", id.value())
                    .param("person", expert.person().value())
                    .update();
        }
    }

    private void vote(ArticleId id, List<Integer> chosen) {
        assertThat(booth.answer(
                        id,
                        marks.token(Instant.now().minusSeconds(10)),
                        InetAddress.ofLiteral("192.0.2.1"),
                        new SurveyAnswer(Map.of(), Map.of(0, chosen))))
                .isEqualTo(new AnswerResult.Taken());
    }

    private static SurveyPaper paper(@Nullable Duration opens, Duration closes, int weight) {
        var now = OffsetDateTime.now();
        return new SurveyPaper(
                "最美图书馆员评选",
                SurveyKind.CONTEST,
                opens == null ? null : now.plus(opens),
                now.plus(closes),
                ResultsShown.AFTERWARDS,
                weight,
                CANDIDATES);
    }

    /** As it stands once its article was approved. */
    private ArticleId open(@Nullable Duration opens, Duration closes, int weight) {
        var columns = all.columns(officer, site.id()).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        var paper = paper(opens, closes, weight);
        return past.write(List.of(new PastArticle(
                        site.id(),
                        columns,
                        ArticleKind.SURVEY,
                        paper.title(),
                        "",
                        "<p>请投票。</p>",
                        Papers.write("{}", paper),
                        officer.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusHours(1))))
                .getFirst();
    }
}
