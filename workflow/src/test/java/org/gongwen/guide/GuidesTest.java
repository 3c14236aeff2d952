package org.gongwen.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.SaveResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.PublicGuides;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Guides from their fields to the category under which the public finds them. */
@SpringBootTest
class GuidesTest {

    private static final GuideFacts FACTS = new GuideFacts(
            "tourism",
            "《旅行社条例》第六条",
            "在本市登记的企业法人",
            "设立申请书\n营业执照 喆\n\n  验资证明  ",
            "窗口受理、审查、决定、送达",
            "𡈽城路八号",
            "工作日九时至十七时",
            "0000-12345",
            "二十个工作日",
            "不收费",
            "0000-54321");

    @Autowired
    Guides guides;

    @Autowired
    PublicGuides found;

    @Autowired
    Articles articles;

    @Autowired
    PastArticles past;

    @Autowired
    Sites listed;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    private Site site;
    private Actor officer;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("TSG");
        officer = bureau.as("tsgxin");
    }

    @Test
    void aGuideKeepsItsFieldsWithItsArticleAndSaysWhatItLacks() {
        assertThat(guides.begin(officer, site.id(), " ", FACTS))
                .isEqualTo(new SaveResult.Refused("guide.refused.title"));
        assertThat(guides.begin(officer, site.id(), "旅行社设立许可", with("nothing")))
                .isEqualTo(new SaveResult.Refused("guide.refused.category"));
        assertThatThrownBy(() -> guides.begin(bureau.as("tsgzhang"), site.id(), "旅行社设立许可", FACTS))
                .isInstanceOf(NotPermittedException.class);

        assertThat(guides.begin(officer, site.id(), "𠮷旅行社设立许可", with(""))).isInstanceOf(SaveResult.Saved.class);
        var begun = line("𠮷旅行社设立许可");
        assertThat(begun.facts().missing()).containsExactly("category");
        assertThat(begun.facts().materials()).isEqualTo("设立申请书\n营业执照 喆\n验资证明");
        assertThat(begun.open()).isFalse();
        var sheet = articles.read(officer, begun.id());
        assertThat(sheet.kind()).isEqualTo(ArticleKind.GUIDE);
        assertThat(sheet.text().columns()).containsExactlyElementsOf(columns());

        assertThat(guides.save(officer, begun.id(), begun.version(), "𠮷旅行社设立许可", FACTS))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(guides.save(officer, begun.id(), begun.version(), "别的", FACTS))
                .isInstanceOf(SaveResult.Outdated.class);
        assertThat(line("𠮷旅行社设立许可").facts().missing()).isEmpty();
        var text = articles.begin(officer, site.id(), ArticleKind.TEXT);
        assertThatThrownBy(() -> guides.save(officer, text.id(), 1, "别的", FACTS))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theKeeperOfThePortalNamesTheTwentyTwoCategories() {
        var keeper = bureau.as("menhu");
        assertThat(guides.categories()).hasSizeGreaterThanOrEqualTo(22);
        assertThatThrownBy(() -> guides.addCategory(officer, "rare", "𠮷事")).isInstanceOf(NotPermittedException.class);
        assertThat(guides.addCategory(keeper, "Rare", "𠮷事")).isEqualTo(refused("code"));
        assertThat(guides.addCategory(keeper, "rare", "旅游观光")).isEqualTo(refused("taken"));
        assertThat(guides.addCategory(keeper, "rare", "𠮷事")).isEqualTo(new GuideResult.Done());
        assertThat(guides.categories().getLast()).isEqualTo(new GuideCategory("rare", "𠮷事"));
        assertThat(guides.renameCategory(keeper, "rare", "旅游观光")).isEqualTo(refused("taken"));
        assertThat(guides.renameCategory(keeper, "rare", "秘密★10年"))
                .isEqualTo(new GuideResult.Refused("site.unfit.secret-mark"));
        assertThat(guides.renameCategory(keeper, "rare", "喆事")).isEqualTo(new GuideResult.Done());

        guides.begin(officer, site.id(), "喆事一件", with("rare"));
        assertThat(guides.removeCategory(keeper, "rare")).isEqualTo(refused("used"));
        var begun = line("喆事一件");
        guides.save(officer, begun.id(), begun.version(), "喆事一件", FACTS);
        assertThat(guides.removeCategory(keeper, "rare")).isEqualTo(new GuideResult.Done());
    }

    @Test
    void sixtyGuidesAreFoundUnderTheirCategoriesAndThoseThatAreNotPublicAreNot() {
        var categories = guides.categories();
        past.write(IntStream.range(0, 60)
                .mapToObj(number -> new PastArticle(
                        site.id(),
                        columns(),
                        ArticleKind.GUIDE,
                        "第%02d号𠮷事项".formatted(number),
                        "",
                        "<p>正文</p>",
                        GuideRecords.details(
                                "{}", with(categories.get(number % 22).code())),
                        officer.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusDays(60)))
                .toList());
        guides.begin(officer, site.id(), "还没有公开的𠮷事项", with("border"));

        var first = categories.getFirst().code();
        assertThat(found.in(first, 1, 20))
                .extracting(EditionLine::title)
                .containsExactly("第00号𠮷事项", "第22号𠮷事项", "第44号𠮷事项");
        assertThat(found.in(first, 2, 2)).extracting(EditionLine::title).containsExactly("第44号𠮷事项");
        assertThat(found.in("border", 1, 20)).extracting(EditionLine::title).doesNotContain("还没有公开的𠮷事项");
        assertThat(found.categories().stream()
                        .filter(one -> one.code().equals(first))
                        .mapToInt(PublicGuides.Category::guides)
                        .sum())
                .isEqualTo(3);
        assertThat(all().size()).isGreaterThan(60);
    }

    private List<ColumnId> columns() {
        return listed.columns(officer, site.id()).stream()
                .filter(column -> column.kind() == ColumnKind.GUIDE && column.isOpen())
                .map(SiteColumn::id)
                .toList();
    }

    private List<GuideLine> all() {
        return guides.list(officer, site.id(), GuideFilter.ALL, null, 1_000);
    }

    private GuideLine line(String title) {
        return all().stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static GuideFacts with(String category) {
        return new GuideFacts(
                category,
                FACTS.basis(),
                FACTS.conditions(),
                FACTS.materials(),
                FACTS.procedure(),
                FACTS.place(),
                FACTS.hours(),
                FACTS.phone(),
                FACTS.days(),
                FACTS.fee(),
                FACTS.complaintPhone());
    }

    private static GuideResult refused(String reason) {
        return new GuideResult.Refused("guide.refused." + reason);
    }
}
