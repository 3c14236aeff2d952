package org.gongwen.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.StatementCounter.during;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.StatementCounter;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.Actor;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.PublicGuides;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Twenty-two categories with sixty items, and with sixty in each: both stay in hand, at the same number of statements. */
@SpringBootTest
@Import(ManyGuidesTest.Counted.class)
class ManyGuidesTest {

    private static final int CATEGORIES = 22;
    private static final int OF_EACH = 60;
    private static final int SLICE = 50;
    private static final int PAGE = 20;

    @Autowired
    Guides guides;

    @Autowired
    PublicGuides found;

    @Autowired
    PastArticles past;

    @Autowired
    Sites sites;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites bureauSites;

    @TestConfiguration(proxyBeanMethods = false)
    static class Counted {
        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new StatementCounter(source) : bean;
                }
            };
        }
    }

    @Test
    void sixtyItemsAndSixtyOfEachCategoryAreListedWholeAtTheSameNumberOfStatements() {
        for (int number = 0; number < OF_EACH; number++) {
            // Three of the first sixteen categories, two of the last six.
            write(number % CATEGORIES, number / CATEGORIES, 1);
        }
        everyGuideIsReadOnce(60);
        int few = statements();

        for (int category = 0; category < CATEGORIES; category++) {
            int there = category < 16 ? 3 : 2;
            write(category, there, OF_EACH - there);
        }
        everyGuideIsReadOnce(CATEGORIES * OF_EACH);
        assertThat(statements()).isEqualTo(few);
    }

    /** What is asked of the database for each of the lists as a person first sees them, and for a part far behind. */
    private int statements() {
        var site = site().id();
        var officer = officer();
        var last = guides.list(officer, site, GuideFilter.ALL, null, 60).getLast();
        var heard = during(() -> {
            guides.categories();
            guides.counts(officer, site);
            guides.list(officer, site, GuideFilter.ALL, null, SLICE);
            guides.list(officer, site, GuideFilter.ALL, GuideCursor.after(last), SLICE);
            guides.list(officer, site, new GuideFilter("事项", "border", true), null, SLICE);
            found.categories();
            found.in("tourism", 1, PAGE);
            found.find("事项", 1);
        });
        assertThat(heard).as("somebody listens").isNotEmpty();
        return heard.size();
    }

    private void everyGuideIsReadOnce(int all) {
        var listed = new ArrayList<GuideLine>();
        @Nullable GuideCursor after = null;
        List<GuideLine> slice;
        do {
            slice = guides.list(officer(), site().id(), GuideFilter.ALL, after, SLICE);
            listed.addAll(slice);
            after = slice.isEmpty() ? null : GuideCursor.after(slice.getLast());
        } while (slice.size() == SLICE);
        assertThat(listed).hasSize(all).extracting(GuideLine::id).doesNotHaveDuplicates();
        assertThat(listed).extracting(GuideLine::position).isSorted();
        assertThat(guides.counts(officer(), site().id()).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(all);

        // The first of each category lacks its phone, and is found by the part of its name that no other has.
        assertThat(guides.list(officer(), site().id(), new GuideFilter("", "", true), null, 1_000))
                .hasSize(CATEGORIES)
                .allSatisfy(line -> assertThat(line.facts().missing()).containsExactly("phone"));
        assertThat(guides.list(officer(), site().id(), new GuideFilter("𠮷第00号", "", false), null, 1_000))
                .hasSize(CATEGORIES);

        var categories = found.categories();
        assertThat(categories.stream().mapToInt(PublicGuides.Category::guides).sum())
                .isEqualTo(all);
        var seen = new ArrayList<EditionLine>();
        for (var category : categories) {
            for (int page = 1; page <= (category.guides() + PAGE - 1) / PAGE; page++) {
                seen.addAll(found.in(category.code(), page, PAGE));
            }
        }
        assertThat(seen).hasSize(all).extracting(EditionLine::id).doesNotHaveDuplicates();

        var hits = new ArrayList<PublicGuides.Hit>();
        for (int page = 1; page == 1 || found.find("𠮷第00号 tourism喆", page - 1).more(); page++) {
            hits.addAll(found.find("𠮷第00号 tourism喆", page).hits());
        }
        assertThat(hits).extracting(PublicGuides.Hit::category).containsExactly("旅游观光");
        var named = new ArrayList<PublicGuides.Hit>();
        int page = 0;
        do {
            named.addAll(found.find("𠮷第00号", ++page).hits());
        } while (found.find("𠮷第00号", page).more());
        var order = categories.stream().map(PublicGuides.Category::name).toList();
        assertThat(named)
                .hasSize(CATEGORIES)
                .extracting(hit -> order.indexOf(hit.category()))
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }

    private void write(int category, int from, int number) {
        var code = guides.categories().get(category).code();
        past.write(IntStream.range(from, from + number)
                .mapToObj(each -> new PastArticle(
                        site().id(),
                        columns(),
                        ArticleKind.GUIDE,
                        "𠮷第%02d号事项".formatted(each),
                        "",
                        "<p>%s喆</p>".formatted(code),
                        GuideRecords.details(
                                "{}",
                                new GuideFacts(
                                        code,
                                        "《条例》",
                                        "法人",
                                        "申请书",
                                        "受理",
                                        "窗口",
                                        "工作日",
                                        each == 0 ? " " : "0000-12345",
                                        "",
                                        "",
                                        "")),
                        officer().person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusDays(60)))
                .toList());
    }

    private Site site() {
        return bureauSites.of("TSG");
    }

    private Actor officer() {
        return bureau.as("tsgxin");
    }

    private List<ColumnId> columns() {
        return sites.columns(officer(), site().id()).stream()
                .filter(column -> column.kind() == ColumnKind.GUIDE && column.isOpen())
                .map(SiteColumn::id)
                .toList();
    }
}
