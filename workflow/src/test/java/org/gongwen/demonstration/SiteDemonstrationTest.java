package org.gongwen.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.citizen.CaseFigures;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.Counter;
import org.gongwen.guide.GuideFilter;
import org.gongwen.guide.Guides;
import org.gongwen.identity.Directory;
import org.gongwen.inspection.Health;
import org.gongwen.inspection.HealthBoard;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.PublicGuides;
import org.gongwen.site.Sites;
import org.gongwen.survey.Booth;
import org.gongwen.survey.OpinionBox;
import org.gongwen.survey.PublicSolicitation;
import org.gongwen.survey.SurveyKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The sites of the demonstration bureau, set up as on its first start. */
@SpringBootTest(properties = {"gongwen.demo=true", "gongwen.site.demonstration=false"})
class SiteDemonstrationTest {

    @Autowired
    SiteDemonstration demonstration;

    @Autowired
    Directory directory;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    HealthBoard board;

    @Autowired
    Sites sites;

    @Autowired
    Guides guides;

    @Autowired
    PublicGuides publicGuides;

    @Autowired
    Counter counter;

    @Autowired
    Booth booth;

    @Autowired
    OpinionBox box;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPortalAndFourteenSubSitesAreThereLivingAndDying() {
        assertThat(directory.unitByCode("WLJ-BGS")).isPresent();
        var media = demonstration.media();
        transaction.executeWithoutResult(status -> {
            demonstration.write(media);
            assertThat(count("select count(*) from site")).isEqualTo(15);
            // As where the node dies on the way.
            status.setRollbackOnly();
        });
        assertThat(count("select count(*) from site")).isZero();
        assertThat(count("select count(*) from business_item")).isZero();

        var begun = System.nanoTime();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(demonstration::setUp),
                        CompletableFuture.runAsync(demonstration::setUp))
                .join();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        demonstration.setUp();

        assertThat(count("select count(*) from site")).isEqualTo(15);
        assertThat(count("select count(*) from public_site")).isEqualTo(14);
        assertThat(
                        count(
                                "select count(*) from public_guide_application g join public_edition e on e.article_id = g.article_id"))
                .as("applied for online")
                .isEqualTo(1);
        assertThat(count("select count(*) from public_edition")).isBetween(200L, 600L);
        assertThat(newest("library")).isAfter(OffsetDateTime.now().minusDays(4));
        assertThat(newest("children"))
                .isBetween(
                        OffsetDateTime.now().minusDays(14), OffsetDateTime.now().minusDays(9));
        assertThat(newest("theatre")).isBefore(OffsetDateTime.now().minusDays(40));
        assertThat(count("select count(*) from edition e join site s on s.id = e.site_id where s.code = 'archaeology'"))
                .isZero();
        assertThat(jdbc.sql("select title from edition where title like '%{%' or body like '%{%'")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(jdbc.sql("""
                        select distinct to_char(o.at at time zone 'Asia/Shanghai', 'ID') as day from opinion o
                         union
                        select '0' from opinion o where cast(o.at at time zone 'Asia/Shanghai' as time)
                                not between '08:30' and '18:00'
                         union
                        select '9' from process_instance p where p.ended_at is null or p.ended_at > now()
                         union
                        select '10' from inbox_entry where folder <> 2
                        """).query(String.class).list()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        // The office's own articles are agreed to by somebody else in it.
        assertThat(count("""
                        select count(distinct o.person_id) from opinion o join process_instance p on p.id = o.process_instance_id
                         where o.step_key = 'bureauReview'
                        """)).isPositive();
        var soon = jdbc.sql("""
                        select v.title from article_review r
                          join article_version v on v.article_id = r.article_id and v.version = r.version
                         where r.state = 'APPROVED' and r.published_at is null and v.publish_at > now()
                           and not exists (select from edition e where e.article_id = r.article_id)
                        """).query(String.class).list();
        assertThat(soon).hasSize(2).allMatch(title -> title.endsWith("公告"));
        assertThat(count("select count(distinct kind) from public_edition")).isEqualTo(7);
        assertThat(count("select count(*) from public_edition where kind = 'LEADER' and title = '刘志远'"))
                .isEqualTo(1);
        assertThat(count("select count(distinct key) from public_medium")).isEqualTo(10);
        assertThat(count("select count(*) from public_site where opened_on > current_date - 200"))
                .isZero();
        assertThat(lights().stream().collect(Collectors.groupingBy(light -> light, Collectors.counting())))
                .isEqualTo(Map.of("living", 5L, "warned of", 4L, "failed", 3L, "nothing in it", 1L));
        assertThat(took).isLessThan(Duration.ofSeconds(8));
        boardShowsSomething();
        citizensHaveWrittenAndAnswered();
        opinionsAreAskedAndOneDraftIsToldOf();
    }

    private void citizensHaveWrittenAndAnswered() {
        var categories = publicGuides.categories().stream()
                .filter(category -> category.guides() > 0)
                .toList();
        assertThat(categories).hasSizeGreaterThanOrEqualTo(6);
        assertThat(categories.stream().mapToLong(PublicGuides.Category::guides).sum())
                .as("each stands in a category")
                .isEqualTo(count("select count(*) from public_edition where kind = 'GUIDE'"));
        var keeper = directory.actor(
                directory.personByUsername("chulu").orElseThrow().id());
        var library = sites.of(keeper).stream()
                .filter(site -> site.code().equals("library"))
                .findFirst()
                .orElseThrow();
        assertThat(guides.list(keeper, library.id(), GuideFilter.ALL, null, 10))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.facts().missing()).isEmpty());

        var figures = counter.figures().stream().collect(Collectors.toMap(CaseFigures::kind, one -> one));
        assertThat(count("select count(*) from citizen_case where state = 'RECEIVED' and due_on < current_date"))
                .isEqualTo(1);
        assertThat(count("select count(*) from citizen_case where state = 'RECEIVED' and due_on >= current_date"))
                .isEqualTo(1);
        assertThat(count("select count(*) from citizen_case where state = 'ANSWERED'"))
                .isEqualTo(8);
        // In the first weeks of a year some came in the year before.
        if (LocalDate.now().getDayOfYear() > 60) {
            var questions = Objects.requireNonNull(figures.get(CaseKind.CONSULTATION));
            assertThat(questions.received()).isEqualTo(7);
            assertThat(questions.answered()).isEqualTo(5);
            assertThat(questions.inTime()).isEqualTo(4);
            assertThat(questions.overdue()).isEqualTo(1);
        }
        assertThat(count("""
                        select count(*) from citizen_case c join public_edition e on e.article_id = c.letter_id
                         where e.kind = 'LETTER' and c.wants_public and strpos(e.body, c.reply) > 0 and e.published_at > c.closed_at
                        """)).isEqualTo(6);
        assertThat(count("""
                        select count(*) from citizen_case c where (select array_agg(kind order by id) from case_event where case_id = c.id)
                               <> case when state = 'ANSWERED' then array['RECEIVED', 'ACCEPTED', 'ANSWERED'] else array['RECEIVED'] end
                        """)).isZero();
        assertThat(jdbc.sql("select distinct contact_name || contact_phone from citizen_case")
                        .query(String.class)
                        .list())
                .containsExactly("来信人（演示）0000-8100099");

        var surveys = jdbc.sql(
                        "select article_id from public_edition where kind = 'SURVEY' and details ->> 'form' <> 'SOLICITATION' order by title")
                .query((row, index) ->
                        booth.find(new ArticleId(row.getLong("article_id"))).orElseThrow())
                .list();
        assertThat(surveys)
                .extracting(one -> one.paper().kind() + " " + one.stage() + " " + one.results())
                .containsExactlyInAnyOrder("SURVEY OPEN true", "SURVEY ENDED true", "CONTEST ENDED true");
        for (var survey : surveys) {
            var counted = booth.figures(survey);
            assertThat(counted.answers()).as(survey.paper().title()).isGreaterThan(50);
            assertThat(counted.questions().getFirst().votes()).allMatch(votes -> votes > 0);
        }
        assertThat(booth.figures(surveys.stream()
                                .filter(one -> one.paper().kind() == SurveyKind.CONTEST)
                                .findFirst()
                                .orElseThrow())
                        .standings())
                .hasSize(5)
                .allSatisfy(standing -> assertThat(standing.expertPoints()).isPositive());
    }

    private void opinionsAreAskedAndOneDraftIsToldOf() {
        var asked = jdbc.sql("select article_id from public_edition where details ->> 'form' = 'SOLICITATION'")
                .query((row, index) ->
                        box.find(new ArticleId(row.getLong("article_id"))).orElseThrow())
                .list();
        assertThat(asked)
                .extracting(one -> one.stage() + " " + (one.feedback() != null))
                .containsExactlyInAnyOrder("OPEN false", "ENDED true");
        assertThat(asked)
                .noneMatch(
                        one -> one.terms().isShort(one.edition().publishedAt().toInstant()));
        var told = asked.stream()
                .map(PublicSolicitation::feedback)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(told.body()).contains("共收到意见7条：采纳3条，部分采纳1条，未采纳2条，与本事项无关1条。");
        assertThat(count("select count(*) from solicited_opinion where mark is null"))
                .isEqualTo(2);
        assertThat(count("select count(*) from solicited_opinion where sent_at > now() or marked_at > now()"
                        + " or name <> '' or contact <> ''"))
                .isZero();
    }

    /** Each pace of the plan is another light. */
    private void boardShowsSomething() {
        var keeper = directory.actor(
                directory.personByUsername("chulu").orElseThrow().id());
        var lights = board.of(keeper).stream()
                .collect(Collectors.groupingBy(
                        one -> one.health().light(),
                        Collectors.mapping(one -> one.site().code(), Collectors.toList())));

        assertThat(lights.get(Health.Light.GREEN)).hasSize(6).contains("portal", "library");
        assertThat(lights.get(Health.Light.AMBER)).hasSize(4).contains("children");
        assertThat(lights.get(Health.Light.RED)).hasSize(4).contains("theatre", "archaeology");
    }

    /**
     * How the inspection sees the sub-sites, by its rules as they stand in words: a home page without anything new for more than
     * two weeks and five columns without anything fail, what fails within a week is warned of.
     */
    private List<String> lights() {
        return jdbc.sql("""
                        with c as (
                            select s.code, c.on_home, max(cast(p.published_at at time zone 'Asia/Shanghai' as date)) as newest
                              from public_site s join public_column c on c.site_id = s.id
                              left join public_placement p on p.column_id = c.id
                             where not s.portal group by s.code, c.id, c.on_home),
                             s as (
                            select code, count(*) filter (where newest is null) as empty,
                                   cast(now() at time zone 'Asia/Shanghai' as date) - max(newest) filter (where on_home) as days
                              from c group by code)
                        select case when days is null then 'nothing in it' when empty >= 5 or days > 14 then 'failed'
                                    when days + 7 > 14 then 'warned of' else 'living' end
                          from s
                        """).query((rs, row) -> rs.getString(1)).list();
    }

    @Test
    void whatIsNewIsNewOnWhicheverDayTheBureauBegins() {
        var first = Instant.parse("2026-02-27T22:30:00Z");
        for (int hour = 0; hour < 24 * 35; hour++) {
            var now = first.plus(Duration.ofHours(hour));
            var today = now.atZone(WorkingTime.ZONE).toLocalDate();
            for (int number = 0; number < 60; number++) {
                for (int days : new int[] {0, 1, 2, 10, 41}) {
                    var at = SiteDemonstration.at(now, days, number);
                    assertThat(at.toInstant()).isBeforeOrEqualTo(now);
                    assertThat(at.getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY);
                    assertThat(ChronoUnit.DAYS.between(at.toLocalDate(), today)).isBetween((long) days, days + 3L);
                }
            }
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private OffsetDateTime newest(String code) {
        return jdbc.sql("""
                        select max(p.published_at) as newest from public_placement p join public_site s on s.id = p.site_id
                         where s.code = :code
                        """)
                .param("code", code)
                .query((row, index) -> row.getObject("newest", OffsetDateTime.class))
                .single();
    }
}
