package org.gongwen.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.SaveResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Editions;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Surveys from what an officer writes to the numbers, with people who press twice and programs that press all the time. */
@SpringBootTest(properties = "gongwen.survey.answers=20")
class SurveysTest {

    private static final List<SurveyQuestion> QUESTIONS = List.of(
            new SurveyQuestion(
                    "您对𠮷日开放满意吗？", QuestionKind.ONE, 1, true, List.of(SurveyOption.of("满意"), SurveyOption.of("不满意"))),
            new SurveyQuestion(
                    "您常来做什么？",
                    QuestionKind.SEVERAL,
                    2,
                    false,
                    List.of(SurveyOption.of("借书"), SurveyOption.of("自习"), SurveyOption.of("听讲座"))),
            new SurveyQuestion("您还有什么建议？", QuestionKind.TEXT, 0, false, List.of()));

    @Autowired
    Surveys surveys;

    @Autowired
    Booth booth;

    @Autowired
    SurveyRecords records;

    @Autowired
    Editions editions;

    @Autowired
    SurveySettings settings;

    @Autowired
    FormMarks marks;

    @Autowired
    Articles articles;

    @Autowired
    PastArticles past;

    @Autowired
    Sites all;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Site site;
    private Actor officer;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("TSG");
        officer = bureau.as("tsgxin");
    }

    @Test
    void aSurveyIsKeptWithItsArticleAndIsNotThereForThePublicUntilThatIsApproved() {
        var paper = paper("读者𡈽满意度调查", null, Duration.ofDays(3), ResultsShown.ALWAYS, QUESTIONS);
        assertThatThrownBy(() -> surveys.begin(bureau.as("tsgzhang"), site.id(), paper, ""))
                .isInstanceOf(NotPermittedException.class);

        assertThat(surveys.begin(officer, site.id(), paper, "请您填写。\n\n谢谢𠮷")).isInstanceOf(SaveResult.Saved.class);
        var line = line("读者𡈽满意度调查");
        assertThat(line.paper().questions()).isEqualTo(QUESTIONS);
        assertThat(line.stage()).isNull();
        var sheet = articles.read(officer, line.id());
        assertThat(sheet.kind()).isEqualTo(ArticleKind.SURVEY);
        assertThat(sheet.text().body()).contains("请您填写。").contains("谢谢𠮷");
        assertThat(sheet.text().columns()).isNotEmpty();

        assertThat(booth.find(line.id())).isEmpty();
        assertThat(answer(line.id(), "192.0.2.1", 0)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(surveys.end(officer, line.id())).isEqualTo(new SurveyResult.Refused("survey.refused.closed"));

        var later = new SurveyPaper(
                paper.title(), SurveyKind.SURVEY, null, paper.closes().plusDays(1), ResultsShown.NEVER, QUESTIONS);
        assertThat(surveys.save(officer, line.id(), line.version(), later)).isInstanceOf(SaveResult.Saved.class);
        assertThat(surveys.save(officer, line.id(), line.version(), paper)).isInstanceOf(SaveResult.Outdated.class);
        assertThat(line("读者𡈽满意度调查").paper().results()).isEqualTo(ResultsShown.NEVER);
    }

    @Test
    void whatCannotBeAnsweredIsNotKept() {
        assertThat(begun(paper(" ", null, Duration.ofDays(1), ResultsShown.ALWAYS, QUESTIONS)))
                .isEqualTo(new SaveResult.Refused("survey.refused.title"));
        assertThat(begun(paper("调查", null, Duration.ofDays(-1), ResultsShown.ALWAYS, QUESTIONS)))
                .isEqualTo(new SaveResult.Refused("survey.refused.period"));
        assertThat(begun(paper("调查", Duration.ofDays(2), Duration.ofDays(1), ResultsShown.ALWAYS, QUESTIONS)))
                .isEqualTo(new SaveResult.Refused("survey.refused.period"));
        assertThat(begun(paper("调查", null, Duration.ofDays(1), ResultsShown.ALWAYS, List.of())))
                .isEqualTo(new SaveResult.Refused("survey.refused.questions", 30));
        var same = new SurveyQuestion(
                "问", QuestionKind.ONE, 1, true, List.of(SurveyOption.of("甲"), SurveyOption.of(" 甲 ")));
        assertThat(begun(paper("调查", null, Duration.ofDays(1), ResultsShown.ALWAYS, List.of(same))))
                .isEqualTo(new SaveResult.Refused("survey.refused.options", 1, 50));
        var much = new SurveyQuestion(
                "问", QuestionKind.SEVERAL, 3, true, List.of(SurveyOption.of("甲"), SurveyOption.of("乙")));
        assertThat(begun(paper("调查", null, Duration.ofDays(1), ResultsShown.ALWAYS, List.of(much))))
                .isEqualTo(new SaveResult.Refused("survey.refused.most", 1, 2));
        assertThat(surveys.begin(
                        officer,
                        site.id(),
                        new SurveyPaper(
                                "投票",
                                SurveyKind.VOTE,
                                null,
                                OffsetDateTime.now().plusDays(1),
                                ResultsShown.ALWAYS,
                                QUESTIONS),
                        ""))
                .isEqualTo(new SaveResult.Refused("survey.refused.vote"));
    }

    @Test
    void answersAreCountedByQuestionAndOptionAndNobodyIsKept() {
        var id = open(ResultsShown.ALWAYS);
        give(id, "192.0.2.1", Map.of(2, "早一点开门𠮷"), Map.of(0, List.of(0), 1, List.of(0, 2)));
        give(id, "192.0.2.2", Map.of(), Map.of(0, List.of(0), 1, List.of(2, 2)));
        give(id, "198.51.100.1", Map.of(2, "  "), Map.of(0, List.of(1)));

        var figures = surveys.figures(officer, id);
        assertThat(figures)
                .isEqualTo(new SurveyFigures(
                        3,
                        List.of(
                                new SurveyFigures.OfQuestion(3, List.of(2L, 1L)),
                                new SurveyFigures.OfQuestion(2, List.of(1L, 0L, 2L)),
                                new SurveyFigures.OfQuestion(1, List.of())),
                        List.of()));
        assertThat(booth.figures(booth.find(id).orElseThrow())).isEqualTo(figures);

        var lines = new ArrayList<List<String>>();
        surveys.export(officer, id, lines::add);
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        List.of("满意", "借书；听讲座", "早一点开门𠮷"), List.of("满意", "听讲座", ""), List.of("不满意", "", ""));
        assertThatThrownBy(() -> surveys.export(bureau.as("tsgzhang"), id, lines::add))
                .isInstanceOf(NotPermittedException.class);
        assertThat(audited(id)).contains("survey.export");
        assertThat(jdbc.sql("""
                        select column_name from information_schema.columns where table_name = 'survey_answer'
                        """).query(String.class).list())
                .containsExactlyInAnyOrder("id", "article_id", "paper", "answers");
    }

    @Test
    void whatDoesNotAnswerTheQuestionsIsSaidWhere() {
        var id = open(ResultsShown.ALWAYS);
        assertThat(given(id, token(), "192.0.2.1", Map.of(), Map.of()))
                .isEqualTo(new AnswerResult.Refused(0, "survey.refused.required", 1));
        assertThat(given(id, token(), "192.0.2.1", Map.of(), Map.of(0, List.of(0, 1))))
                .isEqualTo(new AnswerResult.Refused(0, "survey.refused.chosen", 1, 1));
        assertThat(given(id, token(), "192.0.2.1", Map.of(), Map.of(0, List.of(7))))
                .isEqualTo(new AnswerResult.Refused(0, "survey.refused.option", 1));
        assertThat(given(id, token(), "192.0.2.1", Map.of(), Map.of(0, List.of(0), 1, List.of(0, 1, 2))))
                .isEqualTo(new AnswerResult.Refused(1, "survey.refused.chosen", 2, 2));
        assertThat(answers(id)).isZero();
    }

    @Test
    @Timeout(60)
    void aFormThatIsSentTwiceAtOnceCountsOnce() throws Exception {
        var id = open(ResultsShown.ALWAYS);
        var token = token();
        var both = new CyclicBarrier(2);
        try (var clicks = Executors.newFixedThreadPool(2)) {
            Callable<AnswerResult> click = () -> {
                both.await();
                return given(id, token, "192.0.2.1", Map.of(), Map.of(0, List.of(0)));
            };
            assertThat(clicks.invokeAll(List.of(click, click)))
                    .allSatisfy(answer -> assertThat(answer.resultNow()).isEqualTo(new AnswerResult.Taken()));
        }
        assertThat(answers(id)).isEqualTo(1);
        assertThat(given(id, token, "203.0.113.9", Map.of(), Map.of(0, List.of(1))))
                .isEqualTo(new AnswerResult.Taken());
        assertThat(answers(id)).isEqualTo(1);
    }

    @Test
    void formsThatAreNotOursOrTooFreshOrTooOldAreNotTaken() {
        var id = open(ResultsShown.ALWAYS);
        for (var token : List.of(
                "",
                "x",
                token().replaceFirst(".$", "_") + "_",
                marks.token(Instant.now()),
                marks.token(Instant.now().minus(Duration.ofHours(3))))) {
            assertThat(given(id, token, "192.0.2.1", Map.of(), Map.of(0, List.of(0))))
                    .isEqualTo(new AnswerResult.Refused(-1, "survey.refused.form"));
        }
        assertThat(answers(id)).isZero();
    }

    @Test
    void aNetworkHasItsShareOfEachSurveyAndOthersHaveTheirs() {
        var id = open(ResultsShown.ALWAYS);
        var other = open(ResultsShown.ALWAYS);
        var refused = token();
        IntStream.range(0, 20)
                .forEach(host -> assertThat(answer(id, "198.18.7." + host, 0)).isEqualTo(new AnswerResult.Taken()));
        assertThat(given(id, refused, "198.18.7.99", Map.of(), Map.of(0, List.of(0))))
                .isEqualTo(new AnswerResult.TooMany("survey.refused.network"));
        assertThat(answers(id)).isEqualTo(20);

        assertThat(answer(other, "198.18.7.1", 0)).isEqualTo(new AnswerResult.Taken());
        // The form that was refused is still good, from wherever there is room.
        assertThat(given(id, refused, "198.18.8.1", Map.of(), Map.of(0, List.of(0))))
                .isEqualTo(new AnswerResult.Taken());
        assertThat(answers(id)).isEqualTo(21);
    }

    @Test
    void theKeyOfADayTakesAlongWhoAnsweredOnIt() {
        var id = open(ResultsShown.ALWAYS);
        answer(id, "192.0.2.1", 0);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into counter_day (on_day, key) values (date '2020-01-01', decode('00', 'hex'))")
                    .update();
            jdbc.sql("update survey_use set on_day = date '2020-01-01' where article_id = :id")
                    .param("id", id.value())
                    .update();
            marks.forget();
        });
        assertThat(jdbc.sql("select count(*) from survey_use where article_id = :id")
                        .param("id", id.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(answers(id)).isEqualTo(1);
    }

    @Test
    @Timeout(120)
    void whoeverEndsItGetsThroughAVoteThatGoesOnAndNothingCountsAfterwards() throws Exception {
        var id = open(ResultsShown.AFTERWARDS);
        assertThat(booth.find(id).orElseThrow().results()).isFalse();
        try (var voters = Executors.newFixedThreadPool(8)) {
            var streams = IntStream.range(0, 8)
                    .mapToObj(voter -> voters.submit(() -> {
                        int taken = 0;
                        for (int at = 0; ; at++) {
                            var answer = answer(id, "10.%d.%d.1".formatted(voter, at), 0);
                            if (answer instanceof AnswerResult.NotOpen) {
                                return taken;
                            }
                            assertThat(answer).isEqualTo(new AnswerResult.Taken());
                            taken++;
                        }
                    }))
                    .toList();
            assertThat(surveys.end(officer, id)).isEqualTo(new SurveyResult.Done());
            var counted = answers(id);
            int taken = 0;
            for (var stream : streams) {
                taken += stream.get();
            }
            assertThat(answers(id)).isEqualTo(counted).isEqualTo(taken);
        }
        assertThat(surveys.end(officer, id)).isEqualTo(new SurveyResult.Refused("survey.refused.ended"));
        assertThat(audited(id)).containsOnlyOnce("survey.end");
        assertThat(booth.find(id).orElseThrow().stage()).isEqualTo(SurveyStage.ENDED);
        assertThat(booth.find(id).orElseThrow().results()).isTrue();
        assertThatThrownBy(() -> surveys.end(bureau.as("tsgzhang"), id)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void nobodyAnswersBeforeOrAfterItsTime() {
        var before = open(paper("尚未开始", Duration.ofDays(1), Duration.ofDays(2), ResultsShown.ALWAYS, QUESTIONS));
        var after = open(paper("已经结束", null, Duration.ofMinutes(-1), ResultsShown.ALWAYS, QUESTIONS));
        assertThat(answer(before, "192.0.2.1", 0)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(answer(after, "192.0.2.1", 0)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(booth.find(before).orElseThrow().stage()).isEqualTo(SurveyStage.BEFORE);
        assertThat(booth.find(before).orElseThrow().results()).isFalse();
        var hidden = open(paper("从不公布", null, Duration.ofMinutes(-1), ResultsShown.NEVER, QUESTIONS));
        var survey = booth.find(hidden).orElseThrow();
        assertThatThrownBy(() -> booth.figures(survey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasAnsweredIsNotAskedInOtherWordsButMayBeAskedLonger() {
        var id = open(ResultsShown.ALWAYS);
        answer(id, "192.0.2.1", 0);
        var asked = surveys.paper(officer, id);
        var version = articles.read(officer, id).version();
        var other = new SurveyQuestion(
                "换一个问题", QuestionKind.ONE, 1, true, QUESTIONS.getFirst().options());
        assertThat(surveys.save(
                        officer,
                        id,
                        version,
                        paper(asked.title(), null, Duration.ofDays(9), ResultsShown.ALWAYS, List.of(other))))
                .isEqualTo(new SaveResult.Refused("survey.refused.answered"));
        assertThat(surveys.save(
                        officer,
                        id,
                        version,
                        paper(asked.title(), null, Duration.ofDays(9), ResultsShown.ALWAYS, QUESTIONS)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    /** Counting takes a second where many answered; a page that many read would count as often as it is read. */
    @Test
    @Timeout(60)
    void whileOneReaderCountsAnewTheOthersReadWhatThereIs() throws Exception {
        var id = open(ResultsShown.ALWAYS);
        var hour = new AtomicReference<>(Instant.now());
        var clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return hour.get();
            }
        };
        var node = new Booth(records, editions, marks, settings, clock);
        answer(id, "192.0.2.1", 0);
        var survey = node.find(id).orElseThrow();
        assertThat(node.figures(survey).answers()).isEqualTo(1);
        answer(id, "192.0.2.2", 0);
        hour.updateAndGet(now -> now.plusSeconds(11));
        try (var readers = Executors.newSingleThreadExecutor()) {
            var first = transaction.execute(status -> {
                jdbc.sql("lock table survey_answer in access exclusive mode").update();
                var counting = readers.submit(() -> node.figures(survey).answers());
                Awaitility.await()
                        .until(() -> other("select exists (select from pg_locks where not granted"
                                + " and relation = 'survey_answer'::regclass)"));
                assertThat(node.figures(survey).answers()).isEqualTo(1);
                return counting;
            });
            assertThat(Objects.requireNonNull(first).get()).isEqualTo(2);
        }
        assertThat(node.figures(survey).answers()).isEqualTo(2);
    }

    private boolean other(String question) {
        return jdbc.sql(question).query(Boolean.class).single();
    }

    private SaveResult begun(SurveyPaper paper) {
        return surveys.begin(officer, site.id(), paper, "");
    }

    private static SurveyPaper paper(
            String title,
            @Nullable Duration opens,
            Duration closes,
            ResultsShown results,
            List<SurveyQuestion> questions) {
        var now = OffsetDateTime.now();
        return new SurveyPaper(
                title, SurveyKind.SURVEY, opens == null ? null : now.plus(opens), now.plus(closes), results, questions);
    }

    private ArticleId open(ResultsShown results) {
        return open(paper("读者调查", null, Duration.ofDays(2), results, QUESTIONS));
    }

    /** As it stands once its article was approved. */
    private ArticleId open(SurveyPaper paper) {
        var columns = all.columns(officer, site.id()).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        return past.write(List.of(new PastArticle(
                        site.id(),
                        columns,
                        ArticleKind.SURVEY,
                        paper.title(),
                        "",
                        "<p>请您填写。</p>",
                        Papers.write("{}", paper),
                        officer.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusHours(1))))
                .getFirst();
    }

    private String token() {
        return marks.token(Instant.now().minusSeconds(10));
    }

    private AnswerResult answer(ArticleId id, String from, int option) {
        return given(id, token(), from, Map.of(), Map.of(0, List.of(option)));
    }

    private void give(ArticleId id, String from, Map<Integer, String> texts, Map<Integer, List<Integer>> chosen) {
        assertThat(given(id, token(), from, texts, chosen)).isEqualTo(new AnswerResult.Taken());
    }

    private AnswerResult given(
            ArticleId id, String token, String from, Map<Integer, String> texts, Map<Integer, List<Integer>> chosen) {
        return booth.answer(id, token, InetAddress.ofLiteral(from), new SurveyAnswer(texts, chosen));
    }

    private long answers(ArticleId id) {
        return surveys.figures(officer, id).answers();
    }

    private List<String> audited(ArticleId id) {
        return jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                .param("id", id.key())
                .query((rs, row) -> rs.getString("action"))
                .list();
    }

    private SurveyLine line(String title) {
        return surveys.of(officer, site.id()).stream()
                .filter(line -> line.paper().title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
