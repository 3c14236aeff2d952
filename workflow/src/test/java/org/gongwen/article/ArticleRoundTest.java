package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.design.StartableProcess;
import org.gongwen.document.Classification;
import org.gongwen.document.VersionComparison;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.site.Site;
import org.gongwen.storage.DataDirectory;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.StepAndHandler;
import org.gongwen.task.TakenWay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An article from its first word to the public and back, through the process as it is delivered. */
@SpringBootTest
class ArticleRoundTest {

    @Autowired
    Articles articles;

    @Autowired
    ArticlesDue due;

    @Autowired
    PastArticles past;

    @Autowired
    PublicationWords words;

    @Autowired
    ArticleFiles files;

    @Autowired
    Items items;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    Notices notices;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    LateReading late;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    private Site library;
    private Actor officer;
    private Actor head;
    private Actor keeper;

    @BeforeEach
    void thereAreSites() {
        library = sites.of("TSG");
        officer = bureau.as("tsgxin");
        head = bureau.as("tsgban");
        keeper = bureau.as("menhu");
    }

    @Test
    void whatWasNeverSubmittedIsRemovedByWhoKeepsTheSiteAndFoundNowhere() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        saved(id, 1, text("写错的稿件", "<p>删去</p>", List.of(column(library))));
        for (var other : List.of(head, keeper, bureau.as("sysadmin"))) {
            assertThatThrownBy(() -> articles.discard(other, id)).isInstanceOf(NotPermittedException.class);
        }

        assertThat(articles.discard(officer, id)).isEqualTo(DiscardResult.DISCARDED);

        assertThatThrownBy(() -> articles.read(officer, id)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.discard(officer, id)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.submit(officer, id, 2, "")).isInstanceOf(NotPermittedException.class);
        assertThat(articles.list(officer, library.id(), ArticleFilter.ALL, null, 500))
                .extracting(ArticleLine::id)
                .doesNotContain(id);
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                        .param("id", id.key())
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .contains("article.discard");
    }

    @Test
    void whatWasSubmittedOnceStaysHoweverItEnded() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        saved(id, 1, text("审核过的稿件", "<p>留作记录</p>", List.of(column(library))));
        var item = submitted(id, 2);
        assertThat(articles.discard(officer, id)).as("under review").isEqualTo(DiscardResult.REVIEWED);
        sendBack.returnTo(head, task(head, item), new StepKey("write"), "请核对。");
        assertThat(articles.discard(officer, id)).as("returned").isEqualTo(DiscardResult.REVIEWED);
        submitted(id, 2);
        agreed(head, item);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC);
        assertThat(articles.discard(officer, id)).as("public").isEqualTo(DiscardResult.REVIEWED);
        articles.withdraw(officer, id, "有误。");
        assertThat(articles.discard(officer, id)).as("withdrawn").isEqualTo(DiscardResult.REVIEWED);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.WITHDRAWN);
    }

    @Test
    void anArticleIsSentBackApprovedByTheUnitAndTheBureauPublishedAndTakenBack() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        var body = "<h1>开馆公告</h1><p>𠮷日开馆，欢迎喆、堃二位读者。</p>"
                + "<p><img src=\"" + picture("png", Color.RED, true) + "\" alt=\"图书馆大门\"></p>"
                + "<p><img src=\"" + picture("jpeg", Color.BLUE, false) + "\" alt=\"阅览室\"></p>"
                + "<table><tbody><tr><th>日期</th><th>时间</th></tr><tr><td>周一</td><td>9:00</td></tr></tbody></table>"
                + "<script>alert(1)</script><p onclick=\"x()\"><a href=\"javascript:alert(1)\">坏</a>"
                + "<a href=\"https://www.example.org/?a=1&amp;b=2\">好</a></p>";
        var columns = List.of(column(library), column(sites.portal()));

        assertThat(saved(id, 1, text("滨海市图书馆𠮷日开馆公告", body, columns))).isEqualTo(2);

        var kept = articles.preview(officer, id, 2);
        assertThat(kept.media()).hasSize(2).allSatisfy(medium -> {
            assertThat(medium.width()).isEqualTo(40);
            assertThat(kept.body()).contains("src=\"media:" + medium.key() + "\"");
        });
        assertThat(kept.body())
                .contains("<table>", "alt=\"图书馆大门\"", "href=\"https://www.example.org/?a=1&amp;b=2\"")
                .doesNotContain("data:", "script", "onclick", "javascript");
        var shown = articles.read(officer, id);
        assertThat(shown.text().body()).contains("src=\"data:image/png;base64,", "src=\"data:image/jpeg;base64,");
        // Saved as the editor has it now, it is the same; autosave makes no version of nothing.
        assertThat(saved(id, 2, shown.text())).isEqualTo(2);

        var item = submitted(id, 2);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.IN_REVIEW);
        assertThat(articles.save(officer, id, 2, text("改", body, columns)))
                .isEqualTo(new SaveResult.Refused("article.refused.underReview"));
        assertThat(items.read(head, item).data().values())
                .contains(entry("site", library.name()), entry("bureauReview", true));

        assertThat(articles.submitted(head, item)).contains(new SubmittedVersion(id, 2));
        assertThat(articles.pictures(head, id, 2).values())
                .hasSize(2)
                .allSatisfy(picture -> assertThat(picture).startsWith("data:image/"));

        sendBack.returnTo(head, task(head, item), new StepKey("write"), "请写明地址。");
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.RETURNED);
        assertThat(articles.read(officer, id).editable()).isTrue();
        var mended = articles.read(officer, id).text();
        assertThat(saved(id, 2, text(mended.title(), mended.body() + "<p>地址：文化路 1 号。</p>", mended.columns())))
                .isEqualTo(3);
        assertThat(items.submit(officer, item, "绕开稿件页", FormData.EMPTY, Map.of(), ""))
                .isEqualTo(refused("article.refused.changed"));
        assertThat(submitted(id, 3)).isEqualTo(item);

        agreed(head, item);
        assertThat(editions(id)).isEmpty();
        agreed(keeper, item);

        assertThat(editions(id)).containsExactly(3);
        assertThat(jdbc.sql("select body from public_edition where article_id = :id")
                        .param("id", id.value())
                        .query((rs, row) -> rs.getString(1))
                        .single())
                .contains("文化路 1 号", "media:");
        assertThat(jdbc.sql("select column_id from public_placement where article_id = :id")
                        .param("id", id.value())
                        .query((rs, row) -> new ColumnId(rs.getLong(1)))
                        .list())
                .containsExactlyInAnyOrderElementsOf(columns);
        assertThat(jdbc.sql("select alt from public_medium where article_id = :id order by alt")
                        .param("id", id.value())
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .containsExactlyInAnyOrder("图书馆大门", "阅览室");
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC);
        assertThat(items.read(officer, item).item().status()).isEqualTo(BusinessItem.Status.FINISHED);

        // A new version is a new review; what is public stays until the new one takes its place.
        assertThat(saved(id, 3, text("新稿", "<p>新的正文</p>", columns))).isEqualTo(4);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC_WITH_DRAFT);
        assertThat(submitted(id, 4)).isNotEqualTo(item);
        assertThat(editions(id)).containsExactly(3);

        assertThat(articles.withdraw(head, id, " ")).isEqualTo(WithdrawResult.WITHOUT_REASON);
        assertThat(articles.withdraw(head, id, "时间有误。")).isEqualTo(WithdrawResult.WITHDRAWN);
        assertThat(editions(id)).isEmpty();
        assertThat(jdbc.sql("select count(*) from public_medium where article_id = :id")
                        .param("id", id.value())
                        .query((rs, row) -> rs.getInt(1))
                        .single())
                .isZero();
        assertThat(articles.withdraw(head, id, "再撤一次。")).isEqualTo(WithdrawResult.NOT_PUBLIC);
        assertThat(notices.of(officer, null, 20))
                .extracting(Notice::kind, Notice::argument)
                .contains(tuple(Notice.Kind.ARTICLE_WITHDRAWN, "时间有误。"));
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                        .param("id", id.key())
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .contains("article.begin", "article.save", "article.submit", "article.publish", "article.withdraw");
    }

    @Test
    void whatStandsOnOneSiteAloneIsPublishedByTheUnit() {
        var id = written("馆内公告", "<p>今日闭馆。</p>", Classification.PUBLIC);
        var item = submitted(id, 2);

        agreed(head, item);

        assertThat(editions(id)).containsExactly(2);
        assertThat(articles.list(officer, library.id(), ArticleFilter.ALL, null, 50))
                .anySatisfy(line -> {
                    assertThat(line.id()).isEqualTo(id);
                    assertThat(line.state()).isEqualTo(ArticleState.PUBLIC);
                });
    }

    @Test
    void whatIsNotPublicOrNamesPeopleIsNotSubmitted() {
        var internal = written("内部通知", "<p>仅供内部。</p>", Classification.INTERNAL);
        assertThat(articles.submit(officer, internal, 2, ""))
                .isInstanceOfSatisfying(
                        SubmitResult.Faulty.class,
                        faulty -> assertThat(
                                        faulty.report().error().orElseThrow().rule())
                                .isEqualTo(CheckFinding.Rule.NOT_PUBLIC));
        var personal = written("公示", "<p>张三，身份证号１１０１０５１９４９１２３１００２Ｘ。</p>", Classification.PUBLIC);
        assertThat(articles.submit(officer, personal, 2, "")).isInstanceOf(SubmitResult.Faulty.class);
        assertThat(articles.check(officer, personal).findings())
                .extracting(CheckFinding::rule)
                .containsExactly(CheckFinding.Rule.IDENTITY_CARD);
        assertThat(jdbc.sql("select count(*) from article_review where article_id in (:ids)")
                        .param("ids", List.of(internal.value(), personal.value()))
                        .query((rs, row) -> rs.getInt(1))
                        .single())
                .isZero();
    }

    @Test
    void aListedWordIsPointedOutAndHoldsUpAnArticleEvenWhenItIsListedDuringTheReview() {
        var keeperOfWords = bureau.as("secadmin");
        var id = written("入馆须知", "<p>请勿携带ＢⅡ类𡈽物件。</p>", Classification.PUBLIC);
        var item = submitted(id, 2);

        assertThat(words.put(keeperOfWords, "bii类𡈽物件\n\n 另一个词 \n", CheckFinding.Severity.ERROR, "请先问保卫处。"))
                .isEqualTo(new PublicationWordsResult.Listed(2));
        assertThat(articles.check(officer, id).findings())
                .extracting(CheckFinding::rule, CheckFinding::severity, CheckFinding::place, CheckFinding::arguments)
                .containsExactly(tuple(
                        CheckFinding.Rule.LISTED_WORD, CheckFinding.Severity.ERROR, 4, List.of("bii类𡈽物件", "请先问保卫处。")));
        assertThat(items.finish(head, task(head, item), FormData.EMPTY, "同意。"))
                .isEqualTo(new ItemResult.Acted(
                        new ActionResult.Refused("article.check.listed-word", List.of("bii类𡈽物件", "请先问保卫处。"))));
        assertThat(editions(id)).isEmpty();

        // What the reviewer decides about holds up nothing; what is said anew replaces what was said before.
        words.put(keeperOfWords, "ＢII类𡈽物件", CheckFinding.Severity.WARNING, "");
        assertThat(words.list(keeperOfWords, "𡈽物", null, 50))
                .singleElement()
                .satisfies(word -> assertThat(word.severity()).isEqualTo(CheckFinding.Severity.WARNING));
        assertThat(articles.check(officer, id).warnings()).isEqualTo(1);
        agreed(head, item);
        assertThat(editions(id)).containsExactly(2);

        for (var word : words.list(keeperOfWords, "", null, 50)) {
            assertThat(words.remove(keeperOfWords, word.id())).isTrue();
            assertThat(words.remove(keeperOfWords, word.id())).isFalse();
        }
        assertThat(articles.check(officer, id).findings()).isEmpty();
        assertThat(words.put(keeperOfWords, " \n\u200b\n", CheckFinding.Severity.ERROR, ""))
                .isEqualTo(new PublicationWordsResult.Refused("publication.word.refused.none"));
        for (var other : List.of(officer, head, keeper, bureau.as("sysadmin"))) {
            assertThatThrownBy(() -> words.list(other, "", null, 1)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> words.put(other, "词", CheckFinding.Severity.ERROR, ""))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> words.remove(other, new PublicationWordId(1)))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void aFileGoesOutUnderItsNameWithTheVersionThatNamesIt() throws IOException {
        var id = written("申请表下载", "<p>见附件。</p>", Classification.PUBLIC);
        var form = added(id, "申请表𠮷.txt", "请填写𡈽。");
        var unused = added(id, "没有用到.txt", "请填写𡈽。");
        assertThat(unused.key()).as("another name of the same bytes").isNotEqualTo(form.key());
        assertThat(added(id, "申请表𠮷.txt", "请填写𡈽。")).isEqualTo(form);
        assertThat(files.of(officer, id)).containsExactlyInAnyOrder(form, unused);

        assertThat(articles.save(officer, id, 2, naming(id, "0".repeat(32))))
                .isEqualTo(new SaveResult.Refused("article.refused.file", 1));
        assertThat(saved(id, 2, naming(id, form.key()))).isEqualTo(3);
        assertThat(articles.preview(officer, id, 3).media()).singleElement().satisfies(medium -> {
            assertThat(medium.name()).isEqualTo("申请表𠮷.txt");
            assertThat(medium.width()).isNull();
        });
        var item = submitted(id, 3);
        try (var open = files.open(head, id, 3, form.key()).orElseThrow();
                var bytes = open.content()) {
            assertThat(open.medium().name()).isEqualTo("申请表𠮷.txt");
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("请填写𡈽。");
        }
        assertThat(files.open(head, id, 3, unused.key()))
                .as("which no version names")
                .isEmpty();
        assertThat(files.open(head, id, 2, form.key()))
                .as("before it was named")
                .isEmpty();
        for (var other : List.of("bwgxin", "sysadmin", "scnig")) {
            assertThatThrownBy(() -> files.open(bureau.as(other), id, 3, form.key()))
                    .isInstanceOf(NotPermittedException.class);
        }
        agreed(head, item);

        assertThat(jdbc.sql("select name from public_medium where article_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("申请表𠮷.txt");
        for (var other : List.of(head, bureau.as("bwgxin"), bureau.as("sysadmin"))) {
            assertThatThrownBy(() -> files.of(other, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> files.add(other, id, "别人的.txt", new ByteArrayInputStream(new byte[] {65})))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(files.add(officer, id, "空.txt", new ByteArrayInputStream(new byte[0])))
                .isEqualTo(new AddFileResult.Refused("article.file.refused.empty", List.of("空.txt")));
    }

    @Test
    void aFileWhoseNameBearsTheMarkOfASecretIsNotSubmitted() throws IOException {
        var id = written("申请表下载", "<p>见附件。</p>", Classification.PUBLIC);
        var file = added(id, "秘密★10年𠮷.txt", "请填写𡈽。");
        assertThat(articles.check(officer, id).findings()).isEmpty();
        saved(id, 2, naming(id, file.key()));

        assertThat(articles.check(officer, id).findings())
                .extracting(CheckFinding::rule, CheckFinding::field)
                .containsExactly(tuple(CheckFinding.Rule.SECRET_MARK, CheckFinding.Field.FILES));
        assertThat(articles.submit(officer, id, 3, "")).isInstanceOf(SubmitResult.Faulty.class);
    }

    @Test
    void versionsAreComparedAsThoseOfDocuments() {
        var id = written("开馆公告", "<p>今日闭馆。</p>", Classification.PUBLIC);
        saved(id, 2, text("开馆公告", "<p>今日开馆。</p><p>欢迎喆、堃。</p>", List.of()));

        var comparison = articles.compare(officer, id, 2, 3);

        assertThat(comparison.body())
                .extracting(VersionComparison.Block::change)
                .containsExactly(VersionComparison.Change.CHANGED, VersionComparison.Change.INSERTED);
        assertThat(comparison.elements())
                .extracting(VersionComparison.ElementChange::field)
                .containsExactly("columns");
        assertThat(articles.compare(officer, id, 3, 3).isEmpty()).isTrue();
        assertThatThrownBy(() -> articles.compare(bureau.as("bwgxin"), id, 2, 3))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.compare(officer, id, 2, 9)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whoKeepsASiteTakesAForeignArticleOutOfItsColumnsAndItStaysOnTheOthers() {
        var id = written("移出的公告", "<p>今日𠮷时开馆。</p>", Classification.PUBLIC);
        var portal = sites.portal();
        var columns = List.of(column(library), column(portal));
        int version = saved(id, 2, text("移出的公告", "<p>今日𠮷时开馆。</p>", columns));
        var item = submitted(id, version);
        agreed(head, item);
        agreed(keeper, item);
        assertThat(articles.guests(keeper, portal.id()))
                .extracting(GuestArticle::id, GuestArticle::site)
                .contains(tuple(id, library.name()));

        assertThatThrownBy(() -> articles.guests(officer, portal.id())).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.displace(officer, id, portal.id(), "不妥。"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.displace(officer, id, library.id(), "自己的。"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(articles.displace(keeper, id, portal.id(), " ")).isEqualTo(WithdrawResult.WITHOUT_REASON);
        assertThat(articles.displace(keeper, id, portal.id(), "与门户无关。")).isEqualTo(WithdrawResult.WITHDRAWN);

        assertThat(placed(id)).containsExactly(column(library));
        assertThat(articles.guests(keeper, portal.id()))
                .extracting(GuestArticle::id)
                .doesNotContain(id);
        assertThat(articles.displace(keeper, id, portal.id(), "再来一次。")).isEqualTo(WithdrawResult.NOT_PUBLIC);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC);
        for (var told : List.of(officer, head)) {
            assertThat(notices.of(told, null, 20))
                    .extracting(Notice::kind, Notice::argument)
                    .contains(tuple(Notice.Kind.ARTICLE_DISPLACED, portal.name() + "：与门户无关。"));
        }
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'article' and subject_id = :id")
                        .param("id", id.key())
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .contains("article.displace");

        // The same text does not come back; a newer one does when those who review it know and agree.
        assertThat(articles.check(officer, id).findings())
                .extracting(CheckFinding::rule, CheckFinding::severity)
                .containsExactly(tuple(CheckFinding.Rule.COLUMN_DISPLACED, CheckFinding.Severity.WARNING));
        var same = submitted(id, version);
        agreed(head, same);
        agreed(keeper, same);
        assertThat(placed(id)).containsExactly(column(library));
        var mended = submitted(id, saved(id, version, text("与门户有关的公告", "<p>全市开馆。</p>", columns)));
        agreed(head, mended);
        agreed(keeper, mended);
        assertThat(placed(id)).containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void whatStandsInNoOtherColumnIsWithdrawnWithIt() {
        var id = written("只在门户的公告", "<p>开馆。</p>", Classification.PUBLIC);
        var portal = sites.portal();
        var item = submitted(id, saved(id, 2, text("只在门户的公告", "<p>开馆。</p>", List.of(column(portal)))));
        agreed(head, item);
        agreed(keeper, item);

        assertThat(articles.displace(keeper, id, portal.id(), "重复。")).isEqualTo(WithdrawResult.WITHDRAWN);

        assertThat(editions(id)).isEmpty();
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.WITHDRAWN);
    }

    @Test
    void whoTakesAnArticleOutOfHisColumnDoesNotStopANewerVersionOfIt() {
        var id = written("先登门户的公告", "<p>开馆。</p>", Classification.PUBLIC);
        var portal = sites.portal();
        int version = saved(id, 2, text("先登门户的公告", "<p>开馆。</p>", List.of(column(portal))));
        var item = submitted(id, version);
        agreed(head, item);
        agreed(keeper, item);
        var later = text("先登门户的公告", "<p>下周开馆。</p>", List.of(column(library)));
        agreed(
                head,
                submitted(
                        id,
                        saved(
                                id,
                                version,
                                new ArticleText(
                                        later.title(),
                                        later.summary(),
                                        later.body(),
                                        later.details(),
                                        later.source(),
                                        later.byline(),
                                        later.classification(),
                                        null,
                                        later.columns(),
                                        OffsetDateTime.now().plusDays(7),
                                        null))));

        assertThat(articles.displace(keeper, id, portal.id(), "重复。")).isEqualTo(WithdrawResult.WITHDRAWN);

        assertThat(editions(id)).isEmpty();
        assertThat(jdbc.sql("select state from article_review where article_id = :id order by id")
                        .param("id", id.value())
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .containsExactly("WITHDRAWN", "APPROVED");
    }

    private List<ColumnId> placed(ArticleId id) {
        return jdbc.sql("select column_id from public_placement where article_id = :id")
                .param("id", id.value())
                .query((rs, row) -> new ColumnId(rs.getLong(1)))
                .list();
    }

    /** As those that came before files were read, and as while the store does not answer; however many there are. */
    @Test
    void whatNobodyHasLookedIntoIsNotSubmittedUntilItIsReadByItself() throws IOException {
        var id = written("旧表格", "<p>见附件。</p>", Classification.PUBLIC);
        var keys = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            keys.add(added(id, "名册" + i + ".csv", "第" + i + "页\n余喆,11010519491231002X")
                    .key());
        }
        jdbc.sql("update article_medium set text_state = null, text_inside = null where article_id = :id")
                .param("id", id.value())
                .update();
        int version = saved(id, 2, naming(id, keys.toArray(String[]::new)));

        assertThat(articles.check(officer, id).findings())
                .filteredOn(finding -> finding.field() == CheckFinding.Field.FILES)
                .hasSize(25)
                .extracting(CheckFinding::rule)
                .containsOnly(CheckFinding.Rule.FILE_WAITING);
        assertThat(articles.submit(officer, id, version, "")).isInstanceOf(SubmitResult.Faulty.class);
        while (late.carryOut()) {
            // Slice by slice.
        }

        assertThat(((SubmitResult.Faulty) articles.submit(officer, id, version, ""))
                        .report()
                        .findings())
                .filteredOn(finding -> finding.rule() == CheckFinding.Rule.IDENTITY_CARD)
                .hasSize(25);
    }

    @Test
    void filesThatTheStoreDoesNotGiveKeepNoOthersFromBeingRead() throws IOException {
        var id = written("三份坏盘上的表格", "<p>见附件。</p>", Classification.PUBLIC);
        for (int i = 0; i < 6; i++) {
            added(id, "名册" + i + ".csv", "第" + i + "页");
        }
        jdbc.sql("update article_medium set text_state = null, text_inside = null where article_id = :id")
                .param("id", id.value())
                .update();
        var keys = jdbc.sql("""
                        select b.key from article_medium m join blob b on b.id = m.blob_id
                         where m.article_id = :id order by m.key limit 3
                        """)
                .param("id", id.value())
                .query((rs, row) -> rs.getString(1))
                .list();
        var away = new ArrayList<Path>();
        for (var key : keys) {
            away.add(unreadable(key));
        }

        assertThat(late.carryOut()).as("the store may be away").isFalse();
        assertThat(late.carryOut()).isFalse();
        assertThat(waiting(id)).isEqualTo(3);

        for (var path : away) {
            Files.delete(path);
            Files.move(path.resolveSibling("aside-" + path.getFileName()), path);
        }
        late.carryOut();
        assertThat(waiting(id)).isZero();
    }

    private int waiting(ArticleId id) {
        return jdbc.sql("select count(*) from article_medium where article_id = :id and text_state is null")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** In its place stands what can be opened, but not read. */
    private Path unreadable(String key) throws IOException {
        try (var files = Files.walk(data.blobs())) {
            var path = files.filter(file -> file.getFileName().toString().equals(key))
                    .findFirst()
                    .orElseThrow();
            Files.move(path, path.resolveSibling("aside-" + key));
            return Files.createDirectory(path);
        }
    }

    @Test
    void whatIsWrittenInsideAFileIsFoundAsInTheText() throws IOException {
        var id = written("表格", "<p>见附件。</p>", Classification.PUBLIC);
        var roll = added(id, "名册.csv", "标题\n机密★10年\n余喆,13800138000\n,11010519491231002X\n,11010519491231002X");
        int version = saved(id, 2, naming(id, roll.key()));

        var faulty = (SubmitResult.Faulty) articles.submit(officer, id, version, "");
        assertThat(faulty.report().findings())
                .filteredOn(finding -> "名册.csv".equals(finding.file()))
                .extracting(CheckFinding::rule, CheckFinding::severity)
                .containsExactlyInAnyOrder(
                        tuple(CheckFinding.Rule.SECRET_MARK, CheckFinding.Severity.ERROR),
                        tuple(CheckFinding.Rule.NAMED_MOBILE_PHONE, CheckFinding.Severity.ERROR),
                        tuple(CheckFinding.Rule.IDENTITY_CARD, CheckFinding.Severity.ERROR));
    }

    private ArticleFile added(ArticleId id, String name, String content) throws IOException {
        return ((AddFileResult.Added) files.add(
                        officer, id, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))))
                .file();
    }

    private ArticleText naming(ArticleId id, String... files) {
        var text = articles.read(officer, id).text();
        return new ArticleText(
                text.title(),
                text.summary(),
                text.body(),
                "{\"files\":[\"" + String.join("\",\"", files) + "\"]}",
                text.source(),
                text.byline(),
                text.classification(),
                null,
                text.columns(),
                null,
                null);
    }

    @Test
    void aLinkToAPageOfOurOwnMustLeadToOneThatIsPublic() {
        var target = written("开馆公告", "<p>今日开馆。</p>", Classification.PUBLIC);
        var notices = "/portal/sites/" + library.code() + "/notices/";
        var id = written(
                "看这里",
                "<p><a href=\"/portal\">门户</a><a href=\"" + notices + "\">栏目</a>"
                        + "<a href=\"/portal/search?q=𠮷\">搜索</a><a href=\"https://example.org/portal/sites/x\">别处</a>"
                        + "<a href=\"" + notices + target.key() + "\">公告</a></p>",
                Classification.PUBLIC);

        assertThat(articles.check(officer, id).findings())
                .extracting(CheckFinding::rule, CheckFinding::arguments)
                .containsExactly(tuple(CheckFinding.Rule.DEAD_LINK, List.of(notices + target.key())));
        assertThat(articles.submit(officer, id, 2, "")).isInstanceOf(SubmitResult.Faulty.class);
        agreed(head, submitted(target, 2));
        assertThat(articles.check(officer, id).findings()).isEmpty();

        var wrong = written(
                "错的",
                "<p><a href=\"/portal/sites/none\">甲</a><a href=\"/portal/sites/" + library.code() + "/none\">乙</a>"
                        + "<a href=\"http://LOCALHOST/portal/sites/none/a/1\">丙</a></p>",
                Classification.PUBLIC);
        assertThat(articles.check(officer, wrong).findings())
                .extracting(CheckFinding::rule)
                .containsExactly(CheckFinding.Rule.DEAD_LINK, CheckFinding.Rule.DEAD_LINK, CheckFinding.Rule.DEAD_LINK);
    }

    @Test
    void whatWasApprovedForLaterWaitsForItsTimeAndCanBeTakenBackBefore() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        var text = text("明日公告", "<p>明日开放。</p>", List.of(column(library)));
        var tomorrow = new ArticleText(
                text.title(),
                text.summary(),
                text.body(),
                text.details(),
                text.source(),
                text.byline(),
                text.classification(),
                null,
                text.columns(),
                OffsetDateTime.now().plusDays(1),
                null);
        saved(id, 1, tomorrow);
        var item = submitted(id, 2);

        agreed(head, item);

        assertThat(editions(id)).isEmpty();
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.SCHEDULED);
        assertThat(articles.withdraw(officer, id, "不发了。")).isEqualTo(WithdrawResult.WITHDRAWN);
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.DRAFT);
    }

    @Test
    @Timeout(60)
    void whatWasApprovedBeforeItsTimeBecomesPublicThen() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        var text = text("稍后公告", "<p>稍后开放。</p>", List.of(column(library)));
        saved(
                id,
                1,
                new ArticleText(
                        text.title(),
                        text.summary(),
                        text.body(),
                        text.details(),
                        text.source(),
                        text.byline(),
                        text.classification(),
                        null,
                        text.columns(),
                        OffsetDateTime.now().plusSeconds(3),
                        null));
        agreed(head, submitted(id, 2));

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            due.carryOut();
            assertThat(editions(id)).containsExactly(2);
        });
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC);
    }

    @Test
    void othersNeitherReadNorWriteNorBeginTheProcessByHand() {
        var id = written("馆内公告", "<p>今日闭馆。</p>", Classification.PUBLIC);
        for (var other : List.of("bwgxin", "scnig", "scchu", "sysadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> articles.read(actor, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.check(actor, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.preview(actor, id, 2)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.pictures(actor, id, 2)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.versions(actor, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.save(actor, id, 2, text("改", "<p>改</p>", List.of())))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.submit(actor, id, 2, "")).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.withdraw(actor, id, "撤")).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.list(actor, library.id(), ArticleFilter.ALL, null, 5))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> articles.begin(head, library.id(), ArticleKind.TEXT))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> articles.read(officer, new ArticleId(987_654_321)))
                .isInstanceOf(NotPermittedException.class);
        assertThat(items.startable(officer)).extracting(StartableProcess::key).doesNotContain(Articles.PROCESS);
        assertThatThrownBy(() -> items.begin(officer, Articles.PROCESS)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aSecondWindowIsToldAndAHostilePictureIsRefused() {
        var id = written("馆内公告", "<p>今日闭馆。</p>", Classification.PUBLIC);

        assertThat(articles.save(officer, id, 1, text("另一个窗口", "<p>别的</p>", List.of())))
                .isInstanceOfSatisfying(
                        SaveResult.Outdated.class,
                        outdated -> assertThat(outdated.version()).isEqualTo(2));
        assertThat(articles.save(
                        officer,
                        id,
                        2,
                        text("图", "<img src=\"data:image/png;base64,iVBORw0KGgoAAAA=\" alt=\"坏图\">", List.of())))
                .isEqualTo(new SaveResult.Refused("article.refused.picture", 1));
        assertThat(articles.save(
                        officer,
                        id,
                        2,
                        text("图", "<img src=\"media:" + "0".repeat(32) + "\" alt=\"别人的图\">", List.of())))
                .isEqualTo(new SaveResult.Refused("article.refused.picture", 1));
    }

    @Test
    void anArticleWithAPastHasLeftBehindWhatOneLeavesThatTookItsWay() {
        var both = List.of(column(library), column(sites.portal()));
        for (var columns : List.of(List.of(column(library)), both)) {
            var taken = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
            saved(taken, 1, text("滨海市图书馆𠮷日开馆公告", "<p>欢迎。</p>", columns));
            var item = submitted(taken, 2);
            agreed(head, item);
            if (columns.equals(both)) {
                agreed(keeper, item);
            }

            var made = past.write(List.of(new PastArticle(
                            library.id(),
                            columns,
                            ArticleKind.TEXT,
                            "滨海市图书馆𠮷日开馆公告",
                            "摘要",
                            "<p>欢迎。</p>",
                            "{}",
                            officer.person(),
                            head.person(),
                            OffsetDateTime.now().minusDays(20))))
                    .getFirst();

            assertThat(traces(made)).isEqualTo(traces(taken));
            var sheet = items.read(officer, item(made));
            assertThat(sheet.item().status()).isEqualTo(BusinessItem.Status.FINISHED);
            assertThat(sheet.progress()).isNotNull().satisfies(progress -> {
                assertThat(progress.way().recorded()).isEqualTo(TakenWay.Recorded.ALL);
                assertThat(progress.way().flows()).hasSizeGreaterThan(4);
                assertThat(progress.endedAt())
                        .isBefore(OffsetDateTime.now().minusDays(19).toInstant());
            });
            assertThat(items.mayRead(head, item(made))).isTrue();
            assertThat(articles.read(officer, made).state()).isEqualTo(ArticleState.PUBLIC);
        }
    }

    /** What is on record about an article beside its text, without numbers, moments and what people say. */
    private List<String> traces(ArticleId id) {
        return jdbc.sql("""
                        with r as (select * from article_review where article_id = :id),
                             p as (select * from process_instance where item_id = (select item_id from r))
                        select '1 ' || (to_jsonb(b) - '{id,created_at,saved_at,finished_at,version}'::text[])::text
                               || (b.finished_at >= b.created_at)
                          from business_item b where b.id = (select item_id from r)
                        union all
                        select '2 ' || (to_jsonb(p) - '{id,item_id,business_key,started_at,ended_at}'::text[])::text
                               || (p.business_key = 'item-' || p.item_id) || (p.ended_at >= p.started_at)
                          from p
                        union all
                        select '3 ' || w.way from run_way w where w.process_instance_id = (select id from p)
                        union all
                        select '4 ' || row_number() over (order by o.id)
                               || (to_jsonb(o) - '{id,process_instance_id,task_id,at,text}'::text[])::text
                               || exists (select from inbox_entry i where i.task_id = o.task_id and i.at = o.at)
                          from opinion o where o.process_instance_id = (select id from p)
                        union all
                        select '5 ' || row_number() over (order by i.id)
                               || (to_jsonb(i) - '{id,process_instance_id,item_id,task_id,previous_task_id,at,arrived_at,opened_at,due_at}'::text[])::text
                               || (i.previous_task_id is not distinct from lag(i.task_id) over (order by i.id))
                               || (i.opened_at >= i.arrived_at) || coalesce(i.due_at > i.arrived_at, true)
                          from inbox_entry i where i.process_instance_id = (select id from p)
                        union all
                        select '6 ' || (to_jsonb(r) - '{id,article_id,item_id,version,submitted_at,approved_at,published_at}'::text[])::text
                               || (r.approved_at >= r.submitted_at) || (r.published_at >= r.approved_at)
                          from r
                        order by 1
                        """)
                .param("id", id.value())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private ItemId item(ArticleId id) {
        return Objects.requireNonNull(articles.read(officer, id).item());
    }

    private ArticleId written(String title, String body, Classification classification) {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        var text = text(title, body, List.of(column(library)));
        saved(
                id,
                1,
                new ArticleText(
                        text.title(),
                        text.summary(),
                        text.body(),
                        text.details(),
                        text.source(),
                        text.byline(),
                        classification,
                        null,
                        text.columns(),
                        null,
                        null));
        return id;
    }

    private static ArticleText text(String title, String body, List<ColumnId> columns) {
        return new ArticleText(
                title,
                "摘要",
                body,
                "{\"编号\":\"𡈽1\"}",
                "滨海市图书馆",
                "余喆",
                Classification.PUBLIC,
                null,
                columns,
                null,
                null);
    }

    private ColumnId column(Site site) {
        return sites.column(site, "notices").id();
    }

    private int saved(ArticleId id, int base, ArticleText text) {
        var result = articles.save(officer, id, base, text);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).version();
    }

    private ItemId submitted(ArticleId id, int version) {
        var result = articles.submit(officer, id, version, "请审核。");
        assertThat(result).isInstanceOf(SubmitResult.Submitted.class);
        assertThat(((SubmitResult.Submitted) result).next())
                .extracting(StepAndHandler::handler)
                .doesNotContainNull();
        return ((SubmitResult.Submitted) result).item();
    }

    private TaskId task(Actor actor, ItemId item) {
        return Objects.requireNonNull(items.read(actor, item).work()).task();
    }

    private void agreed(Actor actor, ItemId item) {
        assertThat(items.finish(actor, task(actor, item), FormData.EMPTY, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private static ItemResult refused(String messageKey) {
        return new ItemResult.Acted(new ActionResult.Refused(messageKey));
    }

    private List<Integer> editions(ArticleId id) {
        return jdbc.sql("select version from public_edition where article_id = :id")
                .param("id", id.value())
                .query((rs, row) -> rs.getInt(1))
                .list();
    }

    @Test
    void aPictureBecomesPublicInEverySizeAndLeavesInEverySize() {
        var id = articles.begin(officer, library.id(), ArticleKind.TEXT).id();
        var body = "<p>堃</p><p><img src=\"" + picture("jpeg", Color.GREEN, false, 1400, 700) + "\" alt=\"大厅\"></p>";
        saved(id, 1, text("大厅改造完工𠮷", body, List.of(column(library))));
        agreed(head, submitted(id, 2));

        assertThat(sizes(id)).containsExactly(480, 960, 1400);
        articles.withdraw(head, id, "有误");
        assertThat(sizes(id)).isEmpty();
    }

    private List<Integer> sizes(ArticleId id) {
        return jdbc.sql("select width from public_medium where article_id = :id order by width")
                .param("id", id.value())
                .query((rs, row) -> rs.getInt(1))
                .list();
    }

    private static String picture(String format, Color color, boolean transparent) {
        return picture(format, color, transparent, 40, 30);
    }

    private static String picture(String format, Color color, boolean transparent, int width, int height) {
        var picture = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(5, 5, 20, 20);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
