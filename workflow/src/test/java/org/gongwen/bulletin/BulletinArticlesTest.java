package org.gongwen.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.ArticleFile;
import org.gongwen.article.ArticleFiles;
import org.gongwen.article.ArticleState;
import org.gongwen.article.Articles;
import org.gongwen.article.DiscardResult;
import org.gongwen.article.SubmitResult;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bulletin becomes an article once, with both files, stays as it was then, and is public by nothing but the process. */
@SpringBootTest
class BulletinArticlesTest {

    private static final YearMonth MONTH = YearMonth.of(2024, 5);

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    Bulletins bulletins;

    @Autowired
    BulletinArticles making;

    @Autowired
    Articles articles;

    @Autowired
    ArticleFiles files;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theBulletinIsThere() {
        built.portal();
        jdbc.sql("update site set opened_on = '2020-01-01' where portal").update();
        assertThat(bulletins.draft(bureau.as("menhu"), MONTH)).isInstanceOf(BulletinResult.Done.class);
    }

    @AfterEach
    void thereIsNoneAgain() {
        jdbc.sql("delete from bulletin_line").update();
        jdbc.sql("delete from bulletin").update();
        jdbc.sql("update site set opened_on = current_date where portal").update();
    }

    @Test
    void theArticleSaysWhatTheBulletinSaysAndHasBothFiles() {
        var keeper = bureau.as("menhu");
        var column = making.columns(keeper).getFirst().id();

        var made = (MakeArticleResult.Made) making.make(keeper, MONTH, column);

        assertThat(made.without()).isNull();
        var article = articles.read(keeper, made.article());
        assertThat(article.kind()).isEqualTo(ArticleKind.BULLETIN);
        assertThat(article.text().title()).isEqualTo("关于2024年5月信息发布、公文办理和群众答复情况的通报");
        assertThat(article.text().body()).contains("<table>", "滨海市图书馆", "应发稿件", "计分办法", "按比例分摊");
        assertThat(article.text().columns()).containsExactly(column);
        assertThat(files.of(keeper, made.article()))
                .extracting(ArticleFile::name)
                .containsExactlyInAnyOrder("2024年5月通报.xlsx", "2024年5月通报.pdf");
        files.of(keeper, made.article())
                .forEach(file -> assertThat(article.text().details()).contains(file.key()));
        assertThat(article.state()).isNotEqualTo(ArticleState.PUBLIC);
        assertThat(jdbc.sql("select count(*) from edition where article_id = :id")
                        .param("id", made.article().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(articles.submit(keeper, made.article(), article.version(), "请审核"))
                .isInstanceOf(SubmitResult.Submitted.class);
    }

    @Test
    void itIsMadeOnceAndTheBulletinStaysAsItWas() {
        var keeper = bureau.as("menhu");
        var column = making.columns(keeper).getFirst().id();
        var first = (MakeArticleResult.Made) making.make(keeper, MONTH, column);

        assertThat(making.make(keeper, MONTH, column)).isEqualTo(first);
        assertThat(bulletins.read(keeper, MONTH).orElseThrow().article()).isEqualTo(first.article());
        assertThat(bulletins.reckonAnew(keeper, MONTH))
                .isInstanceOfSatisfying(
                        BulletinResult.Refused.class,
                        refused -> assertThat(refused.reason().messageKey()).isEqualTo("bulletin.refused.frozen"));
    }

    @Test
    void onceItsArticleIsRemovedTheBulletinIsReckonedAnewAndMadeIntoAnother() {
        var keeper = bureau.as("menhu");
        var column = making.columns(keeper).getFirst().id();
        var first = (MakeArticleResult.Made) making.make(keeper, MONTH, column);

        assertThat(articles.discard(keeper, first.article())).isEqualTo(DiscardResult.DISCARDED);

        assertThat(bulletins.read(keeper, MONTH).orElseThrow().article()).isNull();
        assertThat(bulletins.reckonAnew(keeper, MONTH)).isInstanceOf(BulletinResult.Done.class);
        var second = (MakeArticleResult.Made) making.make(keeper, MONTH, column);
        assertThat(second.article()).isNotEqualTo(first.article());
        assertThat(articles.read(keeper, second.article()).text().body()).contains("<table>");
    }

    /** As a server leaves it that stops between beginning the article and filling it. */
    @Test
    void anArticleThatWasLeftEmptyIsFilledWhenAskedForAgain() {
        var keeper = bureau.as("menhu");
        var column = making.columns(keeper).getFirst().id();
        var portal = built.portal().id();
        var empty = articles.begin(keeper, portal, ArticleKind.BULLETIN).id();
        jdbc.sql("update bulletin set article_id = :article where month = :month")
                .param("article", empty.value())
                .param("month", MONTH.atDay(1))
                .update();

        assertThat(making.make(keeper, MONTH, column)).isEqualTo(new MakeArticleResult.Made(empty, null));

        var article = articles.read(keeper, empty);
        assertThat(article.text().title()).isEqualTo("关于2024年5月信息发布、公文办理和群众答复情况的通报");
        assertThat(article.text().body()).contains("<table>");
        assertThat(files.of(keeper, empty)).hasSize(2);
        assertThat(making.make(keeper, MONTH, column)).isEqualTo(new MakeArticleResult.Made(empty, null));
        assertThat(articles.read(keeper, empty).version())
                .as("not written twice")
                .isEqualTo(article.version());
    }

    @Test
    void onlyInAColumnOfThePortalAndOnlyByWhoKeepsIt() {
        var keeper = bureau.as("menhu");
        var portals = making.columns(keeper);
        var library = built.of("TSG");
        var foreign = built.column(
                library,
                jdbc.sql("select code from site_column where site_id = :site limit 1")
                        .param("site", library.id().value())
                        .query(String.class)
                        .single());
        for (var column : List.of(foreign.id(), new ColumnId(987_654_321))) {
            assertThat(making.make(keeper, MONTH, column))
                    .isInstanceOfSatisfying(
                            MakeArticleResult.Refused.class,
                            refused -> assertThat(refused.reason().messageKey()).isEqualTo("bulletin.refused.column"));
        }
        assertThat(making.make(keeper, MONTH.minusMonths(1), portals.getFirst().id()))
                .isInstanceOf(MakeArticleResult.Refused.class);
        for (var other : List.of("juzhang", "tsgxin", "sysadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(
                            () -> making.make(actor, MONTH, portals.getFirst().id()))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> making.columns(actor)).isInstanceOf(NotPermittedException.class);
        }
        assertThat(bulletins.read(keeper, MONTH).orElseThrow().article()).isNull();
    }
}
