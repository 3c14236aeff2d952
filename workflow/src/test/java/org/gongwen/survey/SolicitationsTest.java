package org.gongwen.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opinions on a draft from asking for them to what is told of them. */
@SpringBootTest(properties = "gongwen.survey.answers=20")
class SolicitationsTest {

    private static final String HOME = "198.51.100.7";

    @Autowired
    Solicitations solicitations;

    @Autowired
    Surveys surveys;

    @Autowired
    OpinionBox box;

    @Autowired
    SolicitationRecords records;

    @Autowired
    ForgetSenders forget;

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

    private Site site;
    private Actor officer;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("TSG");
        officer = bureau.as("tsgxin");
    }

    @Test
    void aDraftIsAnArticleAndNobodyIsAskedBeforeItIsApproved() {
        var terms = terms("读者服务规定𡈽（草案）", OffsetDateTime.now().plusDays(31));
        assertThatThrownBy(() -> solicitations.begin(bureau.as("tsgzhang"), site.id(), terms, ""))
                .isInstanceOf(NotPermittedException.class);
        assertThat(solicitations.begin(officer, site.id(), terms, "第一条 为了读者𠮷。\n\n第二条 免费。"))
                .isInstanceOf(SaveResult.Saved.class);

        var line = solicitations.of(officer, site.id()).stream()
                .filter(one -> one.terms().title().equals(terms.title()))
                .findFirst()
                .orElseThrow();
        assertThat(line.stage()).isNull();
        assertThat(line.terms()).isEqualTo(terms);
        assertThat(articles.read(officer, line.id()).text().body()).contains("第一条 为了读者𠮷。", "第二条 免费。");
        assertThat(box.find(line.id())).isEmpty();
        assertThat(hand(line.id(), token(), HOME, "好")).isEqualTo(new OpinionResult.NotOpen());
    }

    @Test
    void lessThanThirtyDaysIsShortButNotRefusedAndWhatCannotBeIsRefused() {
        var now = Instant.now();
        assertThat(terms("甲", OffsetDateTime.now().plusDays(29)).isShort(now)).isTrue();
        assertThat(terms("甲", OffsetDateTime.now().plusDays(31)).isShort(now)).isFalse();
        assertThat(solicitations.begin(
                        officer, site.id(), terms("甲", OffsetDateTime.now().minusDays(1)), ""))
                .isEqualTo(new SaveResult.Refused("survey.refused.period"));
    }

    @Test
    void anOpinionSentTwiceIsKeptOnceWithTheSameReceiptAndAnEmptyOneSpendsNoForm() {
        var id = open(OffsetDateTime.now().plusDays(40));
        var token = token();
        assertThat(hand(id, token, HOME, "  \n")).isEqualTo(new OpinionResult.Refused("survey.refused.opinion"));
        assertThat(hand(id, "made up", HOME, "好")).isEqualTo(new OpinionResult.Refused("survey.refused.form"));

        var taken = hand(id, token, HOME, "建议延长开放时间𠮷");
        assertThat(taken).isInstanceOf(OpinionResult.Taken.class);
        assertThat(hand(id, token, HOME, "建议延长开放时间𠮷")).isEqualTo(taken);
        assertThat(solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.text()).isEqualTo("建议延长开放时间𠮷");
                    assertThat(taken).isEqualTo(new OpinionResult.Taken(one.receipt()));
                    assertThat(one.toString()).doesNotContain("读者甲");
                });
    }

    @Test
    void aNetworkSendsSoManyADayAndNoAddressIsKept() {
        var id = open(OffsetDateTime.now().plusDays(40));
        for (int sent = 0; sent < 20; sent++) {
            assertThat(hand(id, token(), "203.0.113.9", "第" + sent)).isInstanceOf(OpinionResult.Taken.class);
        }
        assertThat(hand(id, token(), "203.0.113.200", "再来"))
                .isEqualTo(new OpinionResult.TooMany("survey.refused.network"));
        assertThat(hand(id, token(), HOME, "别处")).isInstanceOf(OpinionResult.Taken.class);
        assertThat(jdbc.sql("select string_agg(o::text, ' ') from solicited_opinion o where article_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .doesNotContain("203.0.113");
    }

    @Test
    void severalAreMarkedAtOnceWithAReasonAndOnlyByThoseWhoKeepTheSite() {
        var id = open(OffsetDateTime.now().plusDays(40));
        var other = open(OffsetDateTime.now().plusDays(40));
        hand(id, token(), HOME, "一");
        hand(id, token(), HOME, "二");
        hand(other, token(), HOME, "别的");
        var ids = ids(id);
        assertThatThrownBy(() -> solicitations.opinions(bureau.as("tsgzhang"), id, OpinionFilter.ALL, 0, 50))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> solicitations.mark(bureau.as("tsgzhang"), id, ids, OpinionMark.ADOPTED, ""))
                .isInstanceOf(NotPermittedException.class);
        assertThat(solicitations.mark(officer, id, ids, OpinionMark.NOT_ADOPTED, " "))
                .isEqualTo(new SurveyResult.Refused("survey.refused.reason"));

        assertThat(solicitations.mark(officer, id, ids, OpinionMark.NOT_ADOPTED, "没有经费"))
                .isEqualTo(new SurveyResult.Done());
        assertThat(solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50))
                .allSatisfy(one -> {
                    assertThat(one.mark()).isEqualTo(OpinionMark.NOT_ADOPTED);
                    assertThat(one.reason()).isEqualTo("没有经费");
                });
        solicitations.mark(officer, id, ids(other), OpinionMark.ADOPTED, "");
        assertThat(solicitations.opinions(officer, other, OpinionFilter.ALL, 0, 50))
                .singleElement()
                .satisfies(one -> assertThat(one.mark()).isNull());
        assertThat(audited(id)).contains("opinion.mark");
    }

    @Test
    void opinionsAreFoundByThePartOfTheDraftAndByWhatBecameOfThem() {
        var id = open(OffsetDateTime.now().plusDays(40));
        for (var clause : List.of("第三条", "", "第三条", "第五条")) {
            box.handIn(id, token(), InetAddress.ofLiteral(HOME), new NewOpinion(clause, "对" + clause, "", ""));
        }
        solicitations.mark(officer, id, ids(id).subList(0, 1), OpinionMark.PARTLY, "");

        assertThat(solicitations.clauses(officer, id)).containsExactly("", "第三条", "第五条");
        assertThat(found(id, "第三条", null)).hasSize(2);
        assertThat(found(id, "", null)).containsExactly("对");
        assertThat(found(id, "第三条", OpinionState.WAITING)).hasSize(1);
        assertThat(found(id, null, OpinionState.PARTLY)).containsExactly("对第三条");
        assertThat(found(id, null, OpinionState.WAITING)).containsExactly("对", "对第三条", "对第五条");
        assertThat(found(id, "第五条", OpinionState.ADOPTED)).isEmpty();
        assertThatThrownBy(() -> solicitations.clauses(bureau.as("tsgzhang"), id))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theEndIsPutLaterWithAReasonForEverybodyToReadAndNeverEarlier() {
        var closes = OffsetDateTime.now().plusDays(3);
        var id = open(closes);
        var later = closes.plusDays(10);
        assertThatThrownBy(() -> solicitations.extend(bureau.as("tsgzhang"), id, later, "来信很多"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(solicitations.extend(officer, id, closes.minusDays(1), "来信很多"))
                .isEqualTo(new SurveyResult.Refused("survey.refused.earlier"));
        assertThat(solicitations.extend(officer, id, later, " "))
                .isEqualTo(new SurveyResult.Refused("survey.refused.why-later"));
        assertThat(solicitations.extend(officer, id, closes.plusYears(1).plusDays(1), "来信很多"))
                .isEqualTo(new SurveyResult.Refused("survey.refused.much-later"));
        assertThat(solicitations.extend(officer, id, later, "请找余喆，11010519491231002X"))
                .isEqualTo(new SurveyResult.Refused("article.check.identity-card"));
        assertThat(solicitations.extend(officer, id, later, "请打13800138000"))
                .isEqualTo(new SurveyResult.Refused("article.check.mobile-phone"));
        jdbc.sql("alter table edition disable trigger edition_approved").update();
        jdbc.sql("update edition set withdraw_at = :at where article_id = :id")
                .param("at", later.minusDays(1))
                .param("id", id.value())
                .update();
        assertThat(solicitations.extend(officer, id, later, "来信很多"))
                .as("nobody could read it until then")
                .isEqualTo(new SurveyResult.Refused("survey.refused.leaves-before"));
        jdbc.sql("update edition set withdraw_at = null where article_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("alter table edition enable trigger edition_approved").update();
        assertThat(solicitations.extend(officer, id, later, "机密★10年"))
                .isEqualTo(new SurveyResult.Refused("article.check.secret-mark"));
        long changes = changes();

        assertThat(solicitations.extend(officer, id, later, "来信很多𠮷")).isEqualTo(new SurveyResult.Done());
        assertThat(solicitations.extend(officer, id, later.minusDays(1), "早一点"))
                .isEqualTo(new SurveyResult.Refused("survey.refused.earlier"));

        var shown = box.find(id).orElseThrow().terms();
        assertThat(shown.closes()).isEqualTo(closes);
        assertThat(shown.ends()).isCloseTo(later, within(1, ChronoUnit.MILLIS));
        assertThat(shown.extensions())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("来信很多𠮷"));
        assertThat(changes()).as("pages of the draft are made anew").isGreaterThan(changes);
        assertThat(audited(id)).containsOnlyOnce("opinion.extend");
    }

    @Test
    void anOpinionIsTakenAfterTheFirstEndOnceThatWasPutLaterAndWhatIsOverStaysOver() {
        var over = open(OffsetDateTime.now().minusMinutes(1));
        assertThat(solicitations.extend(officer, over, OffsetDateTime.now().plusDays(1), "再等等"))
                .isEqualTo(new SurveyResult.Refused("survey.refused.over"));
        assertThat(hand(over, token(), HOME, "晚了")).isEqualTo(new OpinionResult.NotOpen());
        // As it stands once the first end is past.
        records.extend(over, OffsetDateTime.now().plusDays(1), "再等等", officer, Instant.now());

        assertThat(hand(over, token(), HOME, "赶上了")).isInstanceOf(OpinionResult.Taken.class);
        assertThat(solicitations.feedback(officer, over))
                .isEqualTo(new MakeFeedbackResult.Refused("survey.refused.asking"));
        assertThat(solicitations.of(officer, site.id()))
                .filteredOn(line -> line.id().equals(over))
                .singleElement()
                .satisfies(line -> assertThat(line.stage()).isEqualTo(SurveyStage.OPEN));
        var draft = draft();
        assertThat(solicitations.extend(officer, draft, OffsetDateTime.now().plusDays(60), "再等等"))
                .isEqualTo(new SurveyResult.Refused("survey.refused.unpublished"));
    }

    @Test
    void whoSentItIsReadOneByOneIsRecordedAndIsForgottenAfterAYear() {
        var id = open(OffsetDateTime.now().plusDays(40));
        hand(id, token(), HOME, "好");
        var opinion = ids(id).getFirst().id();
        assertThat(solicitations.sender(officer, id, opinion)).isEqualTo(new OpinionSender("读者甲", "jia@example.org"));
        assertThat(audited(id)).contains("opinion.sender");
        assertThatThrownBy(() -> solicitations.sender(bureau.as("tsgzhang"), id, opinion))
                .isInstanceOf(NotPermittedException.class);

        forget.carryOut();
        assertThat(solicitations.sender(officer, id, opinion).name()).isEqualTo("读者甲");
        jdbc.sql("update solicited_opinion set sent_at = sent_at - interval '366 days' where id = :id")
                .param("id", opinion)
                .update();
        forget.carryOut();
        assertThat(solicitations.sender(officer, id, opinion)).isEqualTo(new OpinionSender("", ""));
        assertThat(solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("好"));
        assertThat(audited(id)).contains("opinion.anonymise");
    }

    @Test
    void whatBecameOfThemIsToldOnceNobodyIsAskedAndEachHasAMarkAndNeverByWhom() {
        assertThat(solicitations.feedback(officer, open(OffsetDateTime.now().plusDays(40))))
                .isEqualTo(new MakeFeedbackResult.Refused("survey.refused.asking"));
        var id = open(OffsetDateTime.now().minusDays(1));
        assertThat(hand(id, token(), HOME, "晚了")).isEqualTo(new OpinionResult.NotOpen());
        for (var text : List.of("我认为这条不妥", "很好")) {
            records.add(
                    id,
                    "receipt " + text + id.key(),
                    new NewOpinion("第三条", text, "读者甲", "jia@example.org"),
                    Instant.now().minus(Duration.ofDays(2)));
        }
        var ids = ids(id);
        solicitations.mark(officer, id, ids.subList(0, 1), OpinionMark.NOT_ADOPTED, "与上位法不一致");
        assertThat(solicitations.feedback(officer, id))
                .isEqualTo(new MakeFeedbackResult.Refused("survey.refused.unmarked"));
        solicitations.mark(officer, id, ids.subList(1, 2), OpinionMark.ADOPTED, "");

        var made = (MakeFeedbackResult.Made) solicitations.feedback(officer, id);
        assertThat(solicitations.feedback(officer, id)).isEqualTo(made);
        var body = articles.read(officer, made.article()).text().body();
        assertThat(body)
                .contains("共收到意见2条：采纳1条，部分采纳0条，未采纳1条，与本事项无关0条。")
                .contains("第三条", "未采纳1条：与上位法不一致")
                .contains("/portal/opinions/" + id.key())
                .doesNotContain("读者甲", "jia@example.org", "我认为");
        assertThat(box.find(id).orElseThrow().feedback()).isNull();
        assertThat(solicitations.mark(officer, id, ids, OpinionMark.ADOPTED, ""))
                .isEqualTo(new SurveyResult.Refused("survey.refused.told"));

        articles.discard(officer, made.article());
        assertThat(solicitations.mark(officer, id, ids(id), OpinionMark.ADOPTED, ""))
                .isEqualTo(new SurveyResult.Done());
        var again = (MakeFeedbackResult.Made) solicitations.feedback(officer, id);
        assertThat(again.article()).isNotEqualTo(made.article());
        assertThat(articles.read(officer, again.article()).text().body()).contains("采纳2条");
    }

    @Test
    void aSolicitationIsNoSurvey() {
        var id = open(OffsetDateTime.now().plusDays(40));
        var survey = new SurveyPaper(
                "调查", SurveyKind.SURVEY, null, OffsetDateTime.now().plusDays(40), ResultsShown.ALWAYS, 0, List.of());
        assertThatThrownBy(() -> surveys.save(officer, id, 1, survey)).isInstanceOf(NotPermittedException.class);
    }

    private static SolicitationTerms terms(String title, OffsetDateTime closes) {
        return new SolicitationTerms(title, null, closes, "读者服务部 0000-12345", "为了读者。");
    }

    /** As it stands once its article was approved. */
    private ArticleId open(OffsetDateTime closes) {
        var columns = all.columns(officer, site.id()).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        return past.write(List.of(new PastArticle(
                        site.id(),
                        columns,
                        ArticleKind.SURVEY,
                        "读者服务规定（草案）",
                        "",
                        "<p>第一条 为了读者。</p>",
                        terms("读者服务规定（草案）", closes).write("{}"),
                        officer.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusDays(40))))
                .getFirst();
    }

    private ArticleId draft() {
        var terms = terms("没有发布的草案", OffsetDateTime.now().plusDays(31));
        solicitations.begin(officer, site.id(), terms, "第一条");
        return solicitations.of(officer, site.id()).getFirst().id();
    }

    private List<String> found(ArticleId id, @Nullable String clause, @Nullable OpinionState state) {
        return solicitations.opinions(officer, id, new OpinionFilter(clause, state), 0, 50).stream()
                .map(OpinionLine::text)
                .toList();
    }

    private long changes() {
        return jdbc.sql("select sum(revision) from site_revision")
                .query(Long.class)
                .single();
    }

    private String token() {
        return marks.token(Instant.now().minusSeconds(10));
    }

    private OpinionResult hand(ArticleId id, String token, String from, String text) {
        return box.handIn(
                id, token, InetAddress.ofLiteral(from), new NewOpinion("第三条", text, "读者甲", "jia@example.org"));
    }

    private List<SeenOpinion> ids(ArticleId id) {
        return new ArrayList<>(solicitations.opinions(officer, id, OpinionFilter.ALL, 0, 50).stream()
                .map(OpinionLine::seen)
                .toList());
    }

    private List<String> audited(ArticleId id) {
        return jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                .param("id", id.key())
                .query((rs, row) -> rs.getString("action"))
                .list();
    }
}
