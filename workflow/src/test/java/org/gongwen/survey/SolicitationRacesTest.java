package org.gongwen.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.Actor;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Editions;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Citizens who send at the last moment and officers who mark the same opinion, at once and on nodes whose clocks differ. */
@SpringBootTest(properties = "gongwen.survey.answers=20")
@Timeout(60)
class SolicitationRacesTest {

    @Autowired
    Solicitations solicitations;

    @Autowired
    OpinionBox box;

    @Autowired
    SolicitationRecords records;

    @Autowired
    SurveyRecords surveys;

    @Autowired
    Editions editions;

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
    void whoTellsWhatBecameOfThemWaitsForTheOpinionThatIsJustBeingTaken() throws Exception {
        var id = open(OffsetDateTime.now().minusSeconds(5));
        var slow = node(Duration.ofMinutes(1));
        try (var desk = Executors.newSingleThreadExecutor()) {
            var told = transaction.execute(status -> {
                assertThat(hand(slow, id, "192.0.2.1")).isInstanceOf(OpinionResult.Taken.class);
                var pressed = desk.submit(() -> solicitations.feedback(officer, id));
                Awaitility.await().until(this::somebodyWaits);
                return pressed;
            });
            assertThat(Objects.requireNonNull(told).get())
                    .isEqualTo(new MakeFeedbackResult.Refused("survey.refused.unmarked"));
        }
    }

    @Test
    void onceItIsToldNoNodeTakesAnotherOpinionHoweverLateItsClockIs() {
        var id = open(OffsetDateTime.now().minusSeconds(5));
        var slow = node(Duration.ofMinutes(1));
        assertThat(alone(slow, id, "192.0.2.1")).isInstanceOf(OpinionResult.Taken.class);
        solicitations.mark(officer, id, seen(id), OpinionMark.ADOPTED, "");
        assertThat(solicitations.feedback(officer, id)).isInstanceOf(MakeFeedbackResult.Made.class);

        assertThat(alone(slow, id, "192.0.2.2")).isEqualTo(new OpinionResult.NotOpen());
        assertThat(seen(id)).hasSize(1);
    }

    @Test
    void whatIsToldCountsEveryOpinionThatWasTakenAndNoneIsTakenAfterwards() throws Exception {
        var id = open(OffsetDateTime.now().plusSeconds(3));
        try (var citizens = Executors.newFixedThreadPool(4)) {
            var streams = IntStream.range(0, 4)
                    .mapToObj(citizen -> citizens.submit(() -> {
                        var node = node(Duration.ofMillis(100L * citizen));
                        int taken = 0;
                        for (int at = 0; ; at++) {
                            var answer = alone(node, id, "10.%d.%d.1".formatted(citizen, at % 250));
                            if (answer instanceof OpinionResult.NotOpen) {
                                return taken;
                            }
                            assertThat(answer).isInstanceOf(OpinionResult.Taken.class);
                            taken++;
                        }
                    }))
                    .toList();
            var told = Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(40))
                    .until(
                            () -> {
                                marked(id);
                                return solicitations.feedback(officer, id);
                            },
                            MakeFeedbackResult.Made.class::isInstance);
            int taken = 0;
            for (var stream : streams) {
                taken += stream.get();
            }
            assertThat(taken).isPositive();
            assertThat(articles.read(officer, ((MakeFeedbackResult.Made) told).article())
                            .text()
                            .body())
                    .contains("共收到意见" + taken + "条：采纳" + taken + "条");
        }
    }

    @Test
    void ofTwoWhoMarkTheSameOpinionAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = open(OffsetDateTime.now().plusDays(40));
            hand(box, id, "192.0.2.1");
            var seen = seen(id);

            var results = atOnce(
                    () -> solicitations.mark(officer, id, seen, OpinionMark.ADOPTED, ""),
                    () -> solicitations.mark(officer, id, seen, OpinionMark.NOT_ADOPTED, "没有经费"));

            assertThat(results)
                    .containsExactlyInAnyOrder(
                            new SurveyResult.Done(), new SurveyResult.Refused("survey.refused.meanwhile", 1L));
            assertThat(solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50))
                    .singleElement()
                    .satisfies(one -> assertThat(one.mark())
                            .isEqualTo(
                                    results.getFirst() instanceof SurveyResult.Done
                                            ? OpinionMark.ADOPTED
                                            : OpinionMark.NOT_ADOPTED));
            assertThat(audited(id)).isEqualTo(1);
            // Who has read it anew may change it.
            assertThat(solicitations.mark(officer, id, seen(id), OpinionMark.PARTLY, "第二款"))
                    .isEqualTo(new SurveyResult.Done());
        }
    }

    @Test
    void whoPressesTwiceIsToldTwiceThatItIsDoneAndIsOnRecordOnce() throws Exception {
        var id = open(OffsetDateTime.now().plusDays(40));
        hand(box, id, "192.0.2.1");
        var seen = seen(id);
        Callable<SurveyResult> press = () -> solicitations.mark(officer, id, seen, OpinionMark.PARTLY, "第二款");

        assertThat(atOnce(press, press)).containsOnly(new SurveyResult.Done());
        assertThat(audited(id)).isEqualTo(1);
    }

    @Test
    void ofTwoWhoPutTheEndLaterAtOnceNobodyPutsItEarlierThanTheOther() throws Exception {
        var closes = OffsetDateTime.now().plusDays(2);
        for (int round = 0; round < 5; round++) {
            var id = open(closes);
            var results = atOnce(
                    () -> solicitations.extend(officer, id, closes.plusDays(5), "来信很多"),
                    () -> solicitations.extend(officer, id, closes.plusDays(9), "补充材料"));

            assertThat(results.getLast()).isEqualTo(new SurveyResult.Done());
            var terms = box.find(id).orElseThrow().terms();
            assertThat(terms.ends().isAfter(closes.plusDays(8))).isTrue();
            assertThat(terms.extensions())
                    .hasSize(results.getFirst() instanceof SurveyResult.Done ? 2 : 1)
                    .isSortedAccordingTo((one, other) -> one.closes().compareTo(other.closes()));
        }
    }

    /** Another node of this application. @param behind by how much its clock is late */
    private OpinionBox node(Duration behind) {
        return new OpinionBox(
                records,
                surveys,
                editions,
                marks,
                new SurveySettings(20, 1_000_000, Duration.ofDays(365)),
                Clock.offset(Clock.system(ZoneOffset.UTC), behind.negated()));
    }

    private void marked(ArticleId id) {
        var waiting =
                solicitations.opinions(officer, id, new OpinionFilter(null, OpinionState.WAITING), 0, 500).stream()
                        .map(OpinionLine::seen)
                        .toList();
        if (!waiting.isEmpty()) {
            solicitations.mark(officer, id, waiting, OpinionMark.ADOPTED, "");
        }
    }

    private List<SeenOpinion> seen(ArticleId id) {
        return solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50).stream()
                .map(OpinionLine::seen)
                .toList();
    }

    private OpinionResult hand(OpinionBox node, ArticleId id, String from) {
        return node.handIn(
                id,
                marks.token(Instant.now().minus(Duration.ofMinutes(2))),
                InetAddress.ofLiteral(from),
                new NewOpinion("第三条", "好𠮷", "", ""));
    }

    private OpinionResult alone(OpinionBox node, ArticleId id, String from) {
        return Objects.requireNonNull(transaction.<OpinionResult>execute(status -> hand(node, id, from)));
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            return threads
                    .invokeAll(List.<Callable<T>>of(
                            () -> {
                                both.await();
                                return one.call();
                            },
                            () -> {
                                both.await();
                                return other.call();
                            }))
                    .stream()
                    .map(result -> result.resultNow())
                    .toList();
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted and locktype = 'advisory')")
                .query(Boolean.class)
                .single();
    }

    private long audited(ArticleId id) {
        return jdbc.sql("""
                        select count(*) from audit_entry
                         where subject_kind = 'article' and subject_id = :id and action = 'opinion.mark'
                        """).param("id", id.key()).query(Long.class).single();
    }

    /** As it stands once its article was approved. */
    private ArticleId open(OffsetDateTime closes) {
        var columns = all.columns(officer, site.id()).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        var terms = new SolicitationTerms("读者服务规定（草案）", null, closes, "读者服务部 0000-12345", "");
        return past.write(List.of(new PastArticle(
                        site.id(),
                        columns,
                        ArticleKind.SURVEY,
                        terms.title(),
                        "",
                        "<p>第一条 为了读者。</p>",
                        terms.write("{}"),
                        officer.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusDays(40))))
                .getFirst();
    }
}
