package org.gongwen.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a page shows is found by its words, on every site that shows it. */
@SpringBootTest
class SearchTest {

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2026-03-02T09:00:00+08:00");

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    PastArticles past;

    @Autowired
    Search search;

    @Autowired
    IndexAnew texts;

    @Autowired
    JdbcClient jdbc;

    Site library;
    Site museum;
    ColumnId news;

    @BeforeEach
    void sites() {
        library = built.of("TSG");
        museum = built.of("BWG");
        news = built.column(library, "news").id();
    }

    @Test
    void aDocumentIsFoundByTheIndexFieldsThatItsPageShows() {
        var document = published(
                List.of(news),
                ArticleKind.TEXT,
                "<p>正文。</p>",
                "{\"indexNumber\":\"QK7731-2026\",\"documentNumber\":\"滨鹮发〔2026〕7号\",\"hidden\":\"鹱鹲\"}");

        assertThat(found("QK7731", library)).contains(document);
        assertThat(found("滨鹮发", library)).contains(document);
        assertThat(found("鹱鹲", library)).as("what no page shows").doesNotContain(document);
    }

    @Test
    void aGuideIsFoundByEachOfItsMaterials() {
        var guide = published(
                List.of(news),
                ArticleKind.GUIDE,
                "<p>正文。</p>",
                "{\"materials\":[\"申请表\",\"鹳鹴证明\"],\"conditions\":\"年满鹵岁\"}");

        assertThat(found("鹳鹴证明", library)).contains(guide);
        assertThat(found("年满鹵岁", library)).contains(guide);
    }

    @Test
    void theLastArticleOfALongRegulationIsFound() {
        var body = new StringBuilder("<p>");
        // As many characters as people write with, in pairs that hardly come twice.
        new Random(7).ints(20_000, 0x4e00, 0x4e00 + 3_500).forEach(body::appendCodePoint);
        var regulation = published(List.of(news), ArticleKind.TEXT, body + "。鹺鹻附则</p>", "{}");

        assertThat(found("鹺鹻附则", library)).contains(regulation);
    }

    @Test
    void pagesOfWhatIsFoundFollowOneAnotherWithoutGapThoseWithTheWordsInTheirTitlesFirst() {
        var texts = past.write(IntStream.range(0, 45)
                .mapToObj(number -> text(number % 9 == 0 ? "麀麂图志" : "为找而写", "<p>麀麂图志之" + number + "。</p>", number))
                .toList());
        jdbc.sql("delete from edition where article_id = :id")
                .param("id", texts.get(7).value())
                .update();

        var first = search.search("麀麂图志", library.id(), 1);
        var second = search.search("麀麂图志", library.id(), 2);
        var third = search.search("麀麂图志", library.id(), 3);

        var all = Stream.of(first, second, third)
                .flatMap(page -> page.hits().stream())
                .map(Search.Hit::line)
                .toList();
        assertThat(List.of(first.more(), second.more(), third.more())).containsExactly(true, true, false);
        assertThat(List.of(
                        first.hits().size(), second.hits().size(), third.hits().size()))
                .containsExactly(Search.PAGE, Search.PAGE, 4);
        assertThat(all).extracting(EditionLine::id).doesNotHaveDuplicates().doesNotContain(texts.get(7));
        assertThat(all.subList(0, 5)).extracting(EditionLine::title).containsOnly("麀麂图志");
        assertThat(all.subList(5, all.size()))
                .extracting(EditionLine::publishedAt)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aTextOfAnotherSiteIsFoundWhereItStands() {
        var shared =
                published(List.of(news, built.column(museum, "news").id()), ArticleKind.TEXT, "<p>鹼鹽联展开幕。</p>", "{}");
        var own = published(List.of(news), ArticleKind.TEXT, "<p>鹼鹽联展筹备。</p>", "{}");

        assertThat(found("鹼鹽联展", library)).contains(shared, own);
        assertThat(found("鹼鹽联展", museum)).contains(shared).doesNotContain(own);
        assertThat(search.search("鹼鹽联展", museum.id(), 1).hits())
                .extracting(hit -> hit.line().column())
                .contains(built.column(museum, "news").id());
    }

    @Test
    void whatWasPublicBeforeSearchKnewMoreOfItIsIndexedAnewAndStaysAsItWas() {
        var guide = published(
                List.of(news), ArticleKind.GUIDE, "<p>正文。</p>", "{\"materials\":[\"鹾鹿证明\"],\"conditions\":\"年满\"}");
        jdbc.sql("""
                        update edition set plain = '为找而写', tokens = title_tokens, indexed = :indexed where article_id = :id
                        """)
                .param("indexed", null, Types.INTEGER)
                .param("id", guide.value())
                .update();
        assertThat(found("鹾鹿证明", library)).isEmpty();
        var before = shown(guide);

        while (texts.carryOut()) {
            // A slice after the other.
        }

        assertThat(found("鹾鹿证明", library)).containsExactly(guide);
        assertThat(shown(guide)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from edition where indexed is distinct from version")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<?> shown(ArticleId id) {
        return jdbc.sql(
                        "select version, title, body, details::text, published_at, changed_at from edition where article_id = :id")
                .param("id", id.value())
                .query()
                .listOfRows();
    }

    private ArticleId published(List<ColumnId> columns, ArticleKind kind, String body, String details) {
        return past.write(List.of(new PastArticle(
                        library.id(),
                        columns,
                        kind,
                        "为找而写",
                        "",
                        body,
                        details,
                        bureau.as("tsgxin").person(),
                        bureau.as("tsgzhang").person(),
                        LONG_AGO)))
                .getFirst();
    }

    private PastArticle text(String title, String body, int daysLater) {
        return new PastArticle(
                library.id(),
                List.of(news),
                ArticleKind.TEXT,
                title,
                "",
                body,
                "{}",
                bureau.as("tsgxin").person(),
                bureau.as("tsgzhang").person(),
                LONG_AGO.plusDays(daysLater));
    }

    private List<ArticleId> found(String words, Site site) {
        return search.search(words, site.id(), 1).hits().stream()
                .map(hit -> hit.line().id())
                .toList();
    }
}
