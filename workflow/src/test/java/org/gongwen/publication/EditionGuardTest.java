package org.gongwen.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.PersonId;
import org.gongwen.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing becomes public but the very text that somebody other than its author agreed to after it was submitted. */
@SpringBootTest
class EditionGuardTest {

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2026-03-02T09:00:00+08:00");

    /** Another answer behind the one that agreed, at the same step by the same person. */
    private static final String ANSWER =
            "insert into opinion (process_instance_id, step_key, step_name, person_id, person_name, post, unit_name, act,"
                    + " text, at) select process_instance_id, step_key, step_name, person_id, person_name, post, unit_name,"
                    + " ':act', '', at from opinion where process_instance_id = :run";

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    PastArticles past;

    @Autowired
    EditionWriter writer;

    @Autowired
    Editions editions;

    @Autowired
    Search search;

    @Autowired
    Revisions revisions;

    @Autowired
    Frames frames;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Site library;
    ColumnId news;
    ArticleId article;
    ReviewId review;

    @BeforeEach
    void anApprovedArticle() {
        library = built.of("TSG");
        news = built.column(library, "news").id();
        article = past.write(List.of(new PastArticle(
                        library.id(),
                        List.of(news),
                        ArticleKind.TEXT,
                        "𠮷祥里社区书房开放",
                        "周一闭馆",
                        "<p>地址在<strong>𡈽</strong>城路八号，藏书三万册 Open2026。</p>",
                        "{}",
                        bureau.as("tsgxin").person(),
                        bureau.as("tsgzhang").person(),
                        LONG_AGO)))
                .getFirst();
        review = jdbc.sql("select id from article_review where article_id = :article")
                .param("article", article.value())
                .query((row, index) -> new ReviewId(row.getLong("id")))
                .single();
    }

    @Test
    void whatWasAgreedToIsPublicInItsColumn() {
        assertThat(editions.find(article))
                .get()
                .returns("𠮷祥里社区书房开放", Edition::title)
                .returns(List.of(news), Edition::columns)
                .satisfies(found -> assertThat(found.publishedAt()).isEqualTo(LONG_AGO));
        assertThat(editions.page(news, 1, 50)).extracting(EditionLine::id).contains(article);
        assertThat(editions.newest(library.id(), 50))
                .extracting(EditionLine::id)
                .contains(article);
    }

    /** What must be wrong with an approval, each as the statements that make it so before it is published again. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("nobody agreed", "update opinion set act = 'RETURNED' where process_instance_id = :run"),
                Arguments.of(
                        "its author agreed himself",
                        "update opinion set person_id = (select author_id from article where id = :article)"
                                + " where process_instance_id = :run"),
                Arguments.of(
                        "it was agreed to before it was submitted again",
                        "update article_review set submitted_at = submitted_at + interval '1 day' where id = :review"),
                Arguments.of(
                        "the review waits",
                        "update article_review set state = 'PENDING', approved_at = null,"
                                + " published_at = null where id = :review"),
                Arguments.of("it was sent back since", ANSWER.replace(":act", "RETURNED")),
                Arguments.of("it was submitted once more since", ANSWER.replace(":act", "SUBMITTED")),
                Arguments.of("who agreed took it back", ANSWER.replace(":act", "WITHDRAWN")),
                Arguments.of(
                        "its column asks for the office that keeps the portal",
                        "update site_column set bureau_review = true"
                                + " where site_id = (select site_id from article where id = :article) and code = 'news'"),
                Arguments.of(
                        "a newer text was approved",
                        "insert into article_review (article_id, version, item_id, state, submitted_at, approved_at)"
                                + " select article_id, version, item_id, 'APPROVED', submitted_at, approved_at"
                                + " from article_review where id = :review"),
                Arguments.of("it was thrown away", "update article set discarded = true where id = :article"),
                Arguments.of(
                        "it is internal",
                        "alter table article_version disable trigger article_version_kept;"
                                + " update article_version set classification = 'INTERNAL' where article_id = :article;"
                                + " alter table article_version enable trigger article_version_kept"),
                Arguments.of(
                        "its day has not come",
                        "alter table article_version disable trigger article_version_kept;"
                                + " update article_version set publish_at = now() + interval '1 day'"
                                + " where article_id = :article;"
                                + " alter table article_version enable trigger article_version_kept"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatIsNotApprovedNeverBecomesPublic(String what, String fault) {
        var run = jdbc.sql("select p.id from process_instance p join article_review r on r.item_id = p.item_id"
                        + " where r.id = :review")
                .param("review", review.value())
                .query(String.class)
                .single();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("delete from edition where article_id = :article")
                            .param("article", article.value())
                            .update();
                    for (var statement : fault.split(";")) {
                        var spec = jdbc.sql(statement
                                .replace(":run", "'" + run + "'")
                                .replace(":article", article.key())
                                .replace(":review", review.key()));
                        spec.update();
                    }
                    writer.publish(bureau.as("tsgzhang"), review, List.of(), Set.of());
                }))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("is not approved for the public");
        assertThat(editions.find(article)).isPresent();
    }

    @Test
    void withoutAFaultTheSameIsPublishedAgainAndKeepsItsFirstDay() {
        assertThatCode(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("delete from edition where article_id = :article")
                            .param("article", article.value())
                            .update();
                    publish();
                }))
                .doesNotThrowAnyException();
        assertThat(editions.find(article))
                .get()
                .satisfies(found -> assertThat(found.publishedAt()).isEqualTo(LONG_AGO))
                .satisfies(found -> assertThat(found.changedAt()).isAfter(LONG_AGO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "summary", "body", "source", "byline", "cover"})
    void aTextThatDiffersFromTheApprovedOneIsRefused(String field) {
        assertRefused("update edition set " + field + " = 'something else' where article_id = " + article.value());
    }

    @Test
    void noTextIsMadeToLookNewer() {
        assertRefused("update edition set published_at = now() where article_id = " + article.value());
    }

    @Test
    void aVersionIsNeverChanged() {
        assertRefused("update article_version set body = '' where article_id = " + article.value());
        assertRefused("delete from article_version where article_id = " + article.value());
    }

    @Test
    void aTextStandsOnlyInColumnsThatWereApprovedWithIt() {
        var notices = built.column(library, "notices").id();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> writer.publish(
                        bureau.as("tsgzhang"), review, List.of(new EditionWriter.Placement(notices, false)), Set.of())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("is not approved for column");
    }

    @Test
    void anApprovalIsOfOneArticleAndCannotLendItselfToAnother() {
        var other = past.write(List.of(new PastArticle(
                        library.id(),
                        List.of(news),
                        ArticleKind.TEXT,
                        "另一篇",
                        "",
                        "<p>正文</p>",
                        "{}",
                        bureau.as("tsgxin").person(),
                        bureau.as("tsgzhang").person(),
                        LONG_AGO)))
                .getFirst();

        assertRefused("update edition set review_id = " + review.value() + " where article_id = " + other.value());
    }

    @Test
    void thePastOfAColumnThatThePortalAnswersForHasItsAgreementToo() {
        var disclosure = built.column(library, "disclosure").id();
        var other = past.write(List.of(new PastArticle(
                        library.id(),
                        List.of(disclosure),
                        ArticleKind.TEXT,
                        "𠮷日公开的信息",
                        "",
                        "<p>正文</p>",
                        "{}",
                        bureau.as("tsgxin").person(),
                        bureau.as("tsgzhang").person(),
                        LONG_AGO)))
                .getFirst();

        assertThat(editions.find(other)).isPresent();
        assertThat(jdbc.sql("""
                        select o.person_id from opinion o join process_instance p on p.id = o.process_instance_id
                          join article_review r on r.item_id = p.item_id
                         where r.article_id = :article and o.act = 'AGREED' order by o.id
                        """)
                        .param("article", other.value())
                        .query((row, index) -> new PersonId(row.getLong("person_id")))
                        .list())
                .containsExactlyInAnyOrder(
                        bureau.as("tsgzhang").person(), bureau.as("menhu").person());
    }

    @Test
    void theEndOfATextIsTheEndOfThatTextAlone() {
        boolean gone = Boolean.TRUE.equals(transaction.execute(status -> writer.withdraw(null, article, "")));

        assertThat(gone).isFalse();
        assertThat(editions.find(article)).isPresent();
    }

    @Test
    void whatIsWithdrawnIsGoneAndItsAddressIsRemembered() {
        var path = "/portal/sites/" + library.code() + "/news/" + article.value();
        var before = revisions.now();

        assertThat(editions.isGone(path)).isFalse();
        boolean gone = Boolean.TRUE.equals(
                transaction.execute(status -> writer.withdraw(bureau.as("tsgzhang"), article, "有误")));

        assertThat(gone).isTrue();
        assertThat(editions.find(article)).isEmpty();
        assertThat(editions.page(news, 1, 50)).extracting(EditionLine::id).doesNotContain(article);
        assertThat(editions.isGone(path)).isTrue();
        assertGrown(before, revisions.now(), Extent.EVERYTHING, new Extent.OfSite(library.id()));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> publish()))
                .hasMessageContaining("is not approved for the public");
    }

    /** Else each text would have all pages of all sites made anew. */
    @Test
    void aTextMakesOldWhatShowsItAndNothingElse() {
        var museum = built.of("BWG");
        var portal = built.portal();
        var before = revisions.now();

        transaction.executeWithoutResult(status -> publish());
        var published = revisions.now();

        assertGrown(before, published, Extent.EVERYTHING, new Extent.OfSite(library.id()));
        assertSame(before, published, Extent.FRAMES, new Extent.OfSite(museum.id()), new Extent.OfSite(portal.id()));
        transaction.executeWithoutResult(status -> writer.withdraw(bureau.as("tsgzhang"), article, "有误"));
        var withdrawn = revisions.now();
        assertGrown(published, withdrawn, Extent.EVERYTHING, new Extent.OfSite(library.id()));
        assertSame(published, withdrawn, Extent.FRAMES, new Extent.OfSite(museum.id()), new Extent.OfSite(portal.id()));
    }

    @Test
    void aTextInColumnsOfSeveralSitesMakesAllOfThemOldAlsoWhenItLeavesOne() {
        var museum = built.of("BWG");
        var portal = built.portal();
        var elsewhere = past.write(List.of(new PastArticle(
                        museum.id(),
                        List.of(
                                news,
                                built.column(museum, "news").id(),
                                built.column(portal, "news").id()),
                        ArticleKind.TEXT,
                        "𡈽城路三馆联展",
                        "",
                        "<p>开放</p>",
                        "{}",
                        bureau.as("bwgxin").person(),
                        bureau.as("tsgzhang").person(),
                        LONG_AGO)))
                .getFirst();
        var before = revisions.now();

        transaction.executeWithoutResult(status -> writer.withdraw(bureau.as("menhu"), elsewhere, "有误"));

        assertGrown(
                before,
                revisions.now(),
                Extent.EVERYTHING,
                new Extent.OfSite(library.id()),
                new Extent.OfSite(museum.id()),
                new Extent.OfSite(portal.id()));
        assertSame(before, revisions.now(), Extent.FRAMES);
    }

    @Test
    void whatStandsAroundTextsMakesEverythingOld() {
        var all = extents();
        var before = revisions.now();

        transaction.executeWithoutResult(status -> writer.frameChanged(bureau.as("menhu"), library.id()));

        assertGrown(before, revisions.now(), all);
    }

    /** A node of the release before counts a change without saying what it was of; it may have closed a site. */
    @Test
    void whatTheReleaseBeforeCountsMakesOldWhatItMayHaveTouched() {
        var before = revisions.now();

        jdbc.sql("""
                update site_revision r set revision = revision + 1 from site s
                 where s.id = r.site_id and (s.portal or s.id = :library)
                """).param("library", library.id().value()).update();
        revisions.missed();

        assertGrown(
                before,
                revisions.now(),
                Extent.EVERYTHING,
                Extent.FRAMES,
                new Extent.OfSite(library.id()),
                new Extent.OfSite(built.portal().id()));
        assertSame(before, revisions.now(), new Extent.OfSite(built.of("BWG").id()));
    }

    private Extent[] extents() {
        return Stream.of(
                        Extent.EVERYTHING,
                        Extent.FRAMES,
                        new Extent.OfSite(library.id()),
                        new Extent.OfSite(built.of("BWG").id()),
                        new Extent.OfSite(built.portal().id()))
                .toArray(Extent[]::new);
    }

    private static void assertGrown(Revisions.Standing before, Revisions.Standing after, Extent... extents) {
        for (var extent : extents) {
            assertThat(after.of(extent)).as("%s", extent).isGreaterThan(before.of(extent));
        }
    }

    private static void assertSame(Revisions.Standing before, Revisions.Standing after, Extent... extents) {
        for (var extent : extents) {
            assertThat(after.of(extent)).as("%s", extent).isEqualTo(before.of(extent));
        }
    }

    @Test
    void wordsAreFoundInTitleAndTextAndOnlyWhereTheyStand() {
        assertThat(found("𠮷祥里")).contains(article);
        assertThat(found("𡈽城路")).contains(article);
        assertThat(found("书房 藏书")).contains(article);
        assertThat(found("ｏｐｅｎ")).contains(article);
        assertThat(found("书")).contains(article);
        assertThat(found("书藏")).doesNotContain(article);
        assertThat(found("strong")).doesNotContain(article);
        assertThat(found("  ")).isEmpty();
        assertThat(search.search("三万册", null, 1).hits())
                .filteredOn(hit -> hit.line().id().equals(article))
                .first()
                .satisfies(hit -> {
                    int[] mark = hit.marks().getFirst();
                    assertThat(hit.excerpt().substring(mark[0], mark[1])).isEqualTo("三万册");
                });
    }

    @Test
    void theFrameOfAnOpenSiteIsThere() {
        assertThat(frames.byCode(library.code()))
                .get()
                .satisfies(frame -> assertThat(frame.columns())
                        .extracting(Frame.Column::code)
                        .contains("news"));
        assertThat(frames.portal()).get().returns(true, Frame::portal);
    }

    private List<ArticleId> found(String words) {
        return search.search(words, library.id(), 1).hits().stream()
                .map(hit -> hit.line().id())
                .toList();
    }

    private void publish() {
        writer.publish(bureau.as("tsgzhang"), review, List.of(new EditionWriter.Placement(news, false)), Set.of());
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class);
    }
}
