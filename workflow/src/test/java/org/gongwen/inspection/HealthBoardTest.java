package org.gongwen.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/** What the board reads from the database and judges equals what somebody finds who knows how the sites were made. */
@SpringBootTest
@Transactional
class HealthBoardTest {

    private static final int SITES = 500;

    /** Withdrawn as people do it; the others are taken away at once, which leaves the same. */
    private static final int WITHDRAWN_BY_HAND = 30;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    PastArticles past;

    @Autowired
    EditionWriter editions;

    @Autowired
    InspectionRecords records;

    @Autowired
    SiteAccess access;

    @Autowired
    LettersOfSites letters;

    @Autowired
    HealthBoard board;

    @Autowired
    LinkRecords links;

    @Autowired
    RulesOfTheBureau rules;

    @Autowired
    VisitsOfSites visits;

    @Autowired
    JdbcClient jdbc;

    private SiteId library = new SiteId(1);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final LocalDate today = LocalDate.ofInstant(now, WorkingTime.ZONE);

    /** Outside, so that what the application remembers of them stays true when the test is rolled back. */
    @BeforeTransaction
    void thereIsAPortalAndALibrary() {
        built.portal();
        library = built.of("TSG").id();
    }

    @Test
    void theBoardEqualsTheSentencesOfTheRulesOnFiveHundredSites() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var made = Stream.generate(() -> GeneratedSite.of(random, today, now))
                .limit(SITES)
                .toList();
        var ids = openSites(made);
        var columns = openColumns(made, ids);
        publish(random, made, ids, columns);
        handIn(made, ids);
        var unseen = sitesThatNobodySees();
        publishOnAClosedSite(unseen, columns);

        visit(made, ids);

        var found = equalsTheSentences(InspectionRules.NATIONAL, made, ids, seed);
        assertThat(found).containsKeys(ids.toArray(SiteId[]::new)).doesNotContainKeys(unseen);
        // All of it was of some use: each rule is broken somewhere, and kept somewhere, and each light shines.
        for (var rule : VetoRule.values()) {
            assertThat(found.values().stream()
                            .flatMap(health -> health.verdicts().stream())
                            .filter(verdict -> verdict.rule() == rule)
                            .map(Verdict::standing))
                    .as("%s with seed %s", rule, seed)
                    .contains(Verdict.Standing.BROKEN, Verdict.Standing.KEPT);
        }
        assertThat(found.values()).extracting(Health::light).contains(Health.Light.values());

        equalsTheSentences(GeneratedRules.of(random), made, ids, seed);
    }

    /** They are counted, each once for a site however often it stands there, rank it, and colour nothing. */
    @Test
    void deadLinksEqualWhatOneCountsWhoGoesFromPageToPageAndRankWithoutColouring() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var made = Stream.generate(() -> GeneratedSite.of(random, today, now))
                .limit(SITES)
                .toList();
        var ids = openSites(made);
        openColumns(made, ids);
        var without = new HashMap<SiteId, Health.Light>();
        board(made, ids)
                .of(bureau.as("menhu"))
                .forEach(one -> without.put(one.site().id(), one.health().light()));
        var failedOn = new HashMap<String, Integer>();
        var linked = new HashMap<SiteId, List<String>>();
        for (var id : ids) {
            for (int link = 0; link < random.nextInt(6); link++) {
                // Some are linked to from several sites, some twice from one.
                var address = "https://www.dead.example/" + random.nextInt(800);
                failedOn.computeIfAbsent(address, any -> random.nextInt(4));
                linked.computeIfAbsent(id, any -> new ArrayList<>()).add(address);
            }
        }
        link(failedOn, linked);

        var found = board(made, ids).of(bureau.as("menhu"));

        var counted = new HashMap<SiteId, Integer>();
        linked.forEach((id, addresses) -> {
            var dead = new ArrayList<String>();
            for (var address : addresses) {
                // On two days, one after the other.
                if (Objects.requireNonNull(failedOn.get(address)) > 1 && !dead.contains(address)) {
                    dead.add(address);
                }
            }
            counted.put(id, dead.size());
        });
        assertThat(found.stream().filter(one -> ids.contains(one.site().id())))
                .as("seed %s", seed)
                .hasSize(SITES)
                .allSatisfy(one -> {
                    assertThat(one.deadLinks())
                            .isEqualTo(counted.getOrDefault(one.site().id(), 0));
                    assertThat(one.health().light())
                            .isEqualTo(without.get(one.site().id()));
                });
        assertThat(counted.values()).contains(0, 1, 2, 3);
        for (int next = 1; next < found.size(); next++) {
            var above = found.get(next - 1);
            var below = found.get(next);
            if (above.health().light() == below.health().light()
                    && above.health().score().equals(below.health().score())
                    && above.health().broken().size() == below.health().broken().size()) {
                assertThat(above.deadLinks()).as("seed %s", seed).isGreaterThanOrEqualTo(below.deadLinks());
            }
        }
    }

    private void link(Map<String, Integer> failedOn, Map<SiteId, List<String>> linked) {
        jdbc.sql("""
                        insert into page_link (address, outside, checked_at, said, failing_since, failed_on, failed_days)
                        select l.address, true, now(), 'HTTP 404', case when l.days > 0 then :today - l.days end,
                               case when l.days > 0 then :today end, l.days
                          from unnest(cast(:addresses as text[]), cast(:days as integer[])) as l (address, days)
                        """)
                .param("today", today)
                .param("addresses", failedOn.keySet().toArray(String[]::new))
                .param("days", failedOn.values().toArray(Integer[]::new))
                .update();
        record Place(SiteId site, String address) {}
        var places = linked.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(address -> new Place(of.getKey(), address)))
                .toList();
        // What stands on a site twice stands among its links and in one of its texts.
        jdbc.sql("""
                        insert into page_link_place (link_id, site_id, article_id)
                        select k.id, p.site_id, case when p.nth > 1 then a.id end
                          from (select site_id, address, row_number() over (partition by site_id, address) as nth
                                  from unnest(cast(:sites as bigint[]), cast(:addresses as text[])) as q (site_id, address)) p
                          join page_link k on k.address = p.address
                          left join lateral (select id from article order by id offset greatest(p.nth - 2, 0) limit 1) a on p.nth > 1
                            on conflict do nothing
                        """)
                .param("sites", each(places, one -> one.site().value(), Long[]::new))
                .param("addresses", each(places, Place::address, String[]::new))
                .update();
    }

    /** By rules as the bureau has set them. */
    private Map<SiteId, Health> equalsTheSentences(
            InspectionRules set, List<GeneratedSite> made, List<SiteId> ids, long seed) {
        assertThat(rules.set(bureau.as("menhu"), newest(), today, set)).isInstanceOf(RulesResult.Done.class);
        var found = board(made, ids).of(bureau.as("menhu")).stream()
                .collect(Collectors.toMap(one -> one.site().id(), SiteHealth::health));
        for (int i = 0; i < SITES; i++) {
            InspectionTest.assertSame(
                    Objects.requireNonNull(found.get(ids.get(i))),
                    set,
                    made.get(i),
                    today,
                    now,
                    "site " + i + " of seed " + seed + " by " + set + ": " + made.get(i));
        }
        return found;
    }

    @Test
    void officersHeadsAndLeadersSeeTheirOwnSiteAndWhoOverseesTheSitesSeesAll() {
        // Its leader beside the head that the library has as well.
        for (var own : List.of("tsgxin", "tsgban", "tsgzhang")) {
            assertThat(board.of(bureau.as(own)))
                    .as(own)
                    .extracting(one -> one.site().id())
                    .containsExactly(library);
            assertThat(board.read(bureau.as(own), library)).as(own).isPresent();
        }
        for (var overseer : List.of("menhu", "juzhang")) {
            assertThat(board.of(bureau.as(overseer)))
                    .extracting(one -> one.site().id())
                    .contains(library, built.portal().id());
        }
        assertThat(board.of(bureau.as("bwgxin")))
                .extracting(one -> one.site().id())
                .doesNotContain(library);
        assertThatThrownBy(() -> board.read(bureau.as("bwgxin"), library)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> board.read(bureau.as("juzhang"), new SiteId(987_654_321)))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whatNobodyTellsOfIsNotJudged() {
        assertThat(board.read(bureau.as("tsgxin"), built.of("TSG").id()))
                .get()
                .satisfies(one -> assertThat(one.health().notJudged())
                        .extracting(Verdict::rule)
                        .containsExactly(VetoRule.OPENS));
    }

    /** The letters as they lie at the counter, with applications for information among them, of which nothing is said. */
    private void handIn(List<GeneratedSite> made, List<SiteId> ids) {
        record Lying(SiteId site, GeneratedSite.Letter letter, String kind, int number) {}
        var numbers = new AtomicInteger();
        var lying = IntStream.range(0, made.size())
                .boxed()
                .flatMap(site -> made.get(site).letters().stream()
                        .flatMap(letter -> Stream.of(
                                        letter.answerBy() == null ? "COMPLAINT" : "CONSULTATION", "INFORMATION_REQUEST")
                                .map(kind -> new Lying(ids.get(site), letter, kind, numbers.getAndIncrement()))))
                .toList();
        jdbc.sql("""
                        insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term,
                               due_on, subject, text, wants_public, state, reply, closed_at)
                        select c.site_id, c.kind, 'Z20260101-' || upper(lpad(to_hex(c.number), 6, '0')), '', '',
                               c.received, c.received, 5, c.due, '𡈽城路', '开放吗？', false,
                               case when c.answered then 'ANSWERED' else 'RECEIVED' end,
                               case when c.answered then '开放。' end, case when c.answered then now() end
                          from unnest(cast(:sites as bigint[]), cast(:kinds as text[]), cast(:numbers as integer[]),
                                      cast(:received as date[]), cast(:due as date[]), cast(:answered as boolean[]))
                                   as c (site_id, kind, number, received, due, answered)
                        """)
                .param("sites", each(lying, one -> one.site().value(), Long[]::new))
                .param("kinds", each(lying, Lying::kind, String[]::new))
                .param("numbers", each(lying, Lying::number, Integer[]::new))
                .param("received", each(lying, one -> one.letter().receivedOn().toString(), String[]::new))
                .param("due", each(lying, one -> due(one.letter()), String[]::new))
                .param("answered", each(lying, one -> one.letter().answered(), Boolean[]::new))
                .update();
    }

    private int newest() {
        return rules.all().stream().mapToInt(RulesVersion::version).max().orElse(0);
    }

    private void visit(List<GeneratedSite> made, List<SiteId> ids) {
        record Made(SiteId site, SiteFacts.Visit visit) {}
        var all = IntStream.range(0, made.size())
                .boxed()
                .flatMap(site -> made.get(site).visits().stream().map(visit -> new Made(ids.get(site), visit)))
                .toList();
        jdbc.sql("""
                        insert into site_visit (at, site_id, took, said)
                        select v.at, v.site_id, nullif(v.took, -1), 'HTTP'
                          from unnest(cast(:at as timestamptz[]), cast(:sites as bigint[]), cast(:took as integer[]))
                                   as v (at, site_id, took)
                        """)
                .param("at", each(all, one -> one.visit().at().toString(), String[]::new))
                .param("sites", each(all, one -> one.site().value(), Long[]::new))
                .param("took", each(all, one -> took(one.visit()), Integer[]::new))
                .update();
    }

    private static int took(SiteFacts.Visit visit) {
        return visit.took() == null ? -1 : Math.toIntExact(visit.took().toMillis());
    }

    private static String due(GeneratedSite.Letter letter) {
        return Objects.requireNonNullElse(letter.answerBy(), letter.receivedOn().plusDays(21))
                .toString();
    }

    @Test
    void whoKeepsThePortalSetsTheRulesAndDaysThatWereJudgedKeepTheirs() {
        var keeper = bureau.as("menhu");
        board.keep();
        int before = newest();
        var stricter = new InspectionRules(
                Map.of(Measure.NEWS_DAYS, 7, Measure.NOTICE_MONTHS, 9), InspectionRules.NATIONAL.weights());
        assertThat(stricter.laxer()).containsExactly(Measure.NOTICE_MONTHS);
        assertThatThrownBy(() -> rules.set(bureau.as("tsgxin"), before, today, stricter))
                .isInstanceOf(NotPermittedException.class);

        assertThat(rules.set(keeper, before, today.plusDays(1), stricter)).isInstanceOf(RulesResult.Done.class);
        assertThat(board.read(keeper, library).orElseThrow().health().rules())
                .as("of tomorrow")
                .isNotEqualTo(stricter);
        assertThat(rules.set(keeper, before, today, stricter))
                .as("another was quicker")
                .isEqualTo(refused("inspection.refused.changed"));
        assertThat(rules.set(keeper, before + 1, today, stricter)).isInstanceOf(RulesResult.Done.class);
        assertThat(board.read(keeper, library).orElseThrow().health().rules()).isEqualTo(stricter);

        assertThat(keptBy()).doesNotContain(Integer.toString(before + 2));
        board.keep();
        assertThat(keptBy()).contains(Integer.toString(before + 2));
    }

    private List<String> keptBy() {
        return jdbc.sql("select coalesce(rules_version, 0)::text from site_health where on_day = :day")
                .param("day", today)
                .query((row, index) -> row.getString(1))
                .list();
    }

    @Test
    void rulesThatMakeNoSenseAreRefusedWithASentence() {
        var keeper = bureau.as("menhu");
        int known = newest();
        var weights = InspectionRules.NATIONAL.weights();
        for (var measure : Measure.values()) {
            for (int figure : List.of(measure.least() - 1, measure.most() + 1)) {
                assertThat(rules.set(keeper, known, today, new InspectionRules(Map.of(measure, figure), weights)))
                        .isEqualTo(refused("inspection.refused." + measure.key(), measure.least(), measure.most()));
            }
        }
        assertThat(rules.set(keeper, known, today, new InspectionRules(Map.of(Measure.EARLY_DAYS, 3), weights)))
                .isEqualTo(refused("inspection.refused.reminders"));
        for (var sum : List.of(
                Map.of(VetoRule.HOME, 99),
                Map.of(VetoRule.HOME, 101),
                Map.of(VetoRule.HOME, 110, VetoRule.LONG, -10))) {
            assertThat(rules.set(keeper, known, today, new InspectionRules(Map.of(), sum)))
                    .isEqualTo(refused("inspection.refused.weights", 100));
        }
        for (var from : List.of(today.minusDays(1), today.plusYears(2))) {
            assertThat(rules.set(keeper, known, from, InspectionRules.NATIONAL))
                    .isEqualTo(refused("inspection.refused.from"));
        }
        assertThat(newest()).isEqualTo(known);
    }

    private static RulesResult refused(String key, Object... arguments) {
        return new RulesResult.Refused(Refusal.of(key, arguments));
    }

    /** With what lies at the counter, the visits that were noted, and a clock that stands. */
    private HealthBoard board(List<GeneratedSite> made, List<SiteId> ids) {
        // All sites take letters while the counter is offered; some are made to take none.
        var written = new HashMap<>(letters.ofOpenSites(null));
        IntStream.range(0, SITES)
                .filter(index -> !made.get(index).channel())
                .forEach(index -> written.computeIfPresent(
                        ids.get(index), (site, of) -> new SiteFacts.Letters(false, of.unanswered(), of.questions())));
        return new HealthBoard(
                records,
                Optional.of(only -> written),
                Optional.of(visits),
                links,
                rules,
                access,
                Clock.fixed(now, WorkingTime.ZONE));
    }

    private List<SiteId> openSites(List<GeneratedSite> made) {
        jdbc.sql("""
                        insert into unit (code, name, short_name, kind, parent_id)
                        select 'GEN' || n, '第' || n || '𠮷馆', '第' || n || '馆', 'SUBORDINATE', :bureau
                          from generate_series(1, :many) n
                        """)
                .param("bureau", bureau.unit("JG").value())
                .param("many", made.size())
                .update();
        var ids = jdbc
                .sql("""
                        insert into site (unit_id, code, name, theme, state, contact, opened_on, created_at)
                        select u.id, 'gen-' || d.n, u.name, 'BLUE', 'OPEN', '电话 0000-12345', d.day, :now
                          from unnest(cast(:days as date[])) with ordinality as d (day, n)
                          join unit u on u.code = 'GEN' || d.n
                         order by d.n
                        returning id, code
                        """)
                .param("days", each(made, site -> site.openedOn().toString(), String[]::new))
                .param("now", now.atZone(WorkingTime.ZONE).toOffsetDateTime())
                .query((row, index) -> Map.entry(row.getString("code"), new SiteId(row.getLong("id"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        jdbc.sql("insert into site_revision (site_id, revision) select id, 1 from site where code like 'gen-%'")
                .update();
        return IntStream.rangeClosed(1, made.size())
                .mapToObj(index -> ids.get("gen-" + index))
                .toList();
    }

    private record Place(GeneratedSite.Column column, SiteId site, int index) {}

    /** For each site its columns, in order; behind them one that is closed. */
    private List<List<ColumnId>> openColumns(List<GeneratedSite> made, List<SiteId> ids) {
        var places = IntStream.range(0, made.size())
                .boxed()
                .flatMap(site -> IntStream.range(0, made.get(site).columns().size())
                        .mapToObj(index -> new Place(made.get(site).columns().get(index), ids.get(site), index)))
                .toList();
        var found = new HashMap<SiteId, Map<Integer, ColumnId>>();
        jdbc.sql("""
                        insert into site_column (site_id, code, name, kind, position, on_home, opened_on)
                        select c.site_id, 'c' || c.position, '栏目' || c.position, c.kind, c.position, c.on_home, c.opened_on
                          from unnest(cast(:sites as bigint[]), cast(:positions as integer[]), cast(:kinds as text[]),
                                      cast(:home as boolean[]), cast(:opened as date[]))
                                   as c (site_id, position, kind, on_home, opened_on)
                        returning id, site_id, position
                        """)
                .param("sites", each(places, one -> one.site().value(), Long[]::new))
                .param("positions", each(places, Place::index, Integer[]::new))
                .param("kinds", each(places, one -> one.column().kind().name(), String[]::new))
                .param("home", each(places, one -> one.column().onHome(), Boolean[]::new))
                .param("opened", each(places, one -> one.column().openedOn().toString(), String[]::new))
                .query((row, index) -> found.computeIfAbsent(
                                new SiteId(row.getLong("site_id")), site -> new HashMap<>())
                        .put(row.getInt("position"), new ColumnId(row.getLong("id"))))
                .list();
        return IntStream.range(0, made.size())
                .mapToObj(site -> IntStream.range(0, made.get(site).columns().size())
                        .mapToObj(index ->
                                Objects.requireNonNull(found.get(ids.get(site))).get(index))
                        .toList())
                .toList();
    }

    /** Texts of one day stand in several columns together as often as not. */
    private void publish(
            RandomGenerator random, List<GeneratedSite> made, List<SiteId> ids, List<List<ColumnId>> columns) {
        var articles = new ArrayList<PastArticle>();
        var homes = new ArrayList<SiteId>();
        var withdrawn = new ArrayList<Integer>();
        var ends = new TreeMap<Integer, OffsetDateTime>();
        var author = bureau.as("tsgxin").person();
        var agreeing = bureau.as("tsgzhang").person();
        for (int site = 0; site < made.size(); site++) {
            var together = new LinkedHashMap<List<Object>, List<ColumnId>>();
            var generated = made.get(site).columns();
            for (int column = 0; column < generated.size(); column++) {
                var texts = generated.get(column).texts();
                for (int text = 0; text < texts.size(); text++) {
                    together.computeIfAbsent(
                                    List.of(texts.get(text), text, random.nextBoolean() ? 0 : column + 1),
                                    key -> new ArrayList<>())
                            .add(columns.get(site).get(column));
                }
            }
            for (var entry : together.entrySet()) {
                var text = (GeneratedSite.Text) entry.getKey().getFirst();
                if (text.withdrawn()) {
                    withdrawn.add(articles.size());
                }
                if (text.goneOn() != null) {
                    ends.put(articles.size(), end(random, text.goneOn()));
                }
                articles.add(article(entry.getValue(), author, agreeing, at(random, text.publishedOn())));
                homes.add(ids.get(site));
            }
        }
        var written = write(articles, homes);
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("""
                        update edition e set withdraw_at = x.at
                          from unnest(cast(:articles as bigint[]), cast(:ends as timestamptz[])) as x (article_id, at)
                         where e.article_id = x.article_id
                        """)
                .param(
                        "articles",
                        ends.keySet().stream()
                                .map(index -> written.get(index).value())
                                .toArray(Long[]::new))
                .param(
                        "ends",
                        ends.values().stream().map(OffsetDateTime::toString).toArray(String[]::new))
                .update();
        jdbc.sql("set local session_replication_role = origin").update();
        var gone = withdrawn.stream().map(written::get).toList();
        var head = bureau.as("menhu");
        gone.stream().limit(WITHDRAWN_BY_HAND).forEach(article -> editions.withdraw(head, article, "内容有误"));
        var others = gone.stream().skip(WITHDRAWN_BY_HAND).map(ArticleId::value).toArray(Long[]::new);
        // Half of them have had their time and wait for the job that takes them away; their versions said so.
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("""
                        update edition set withdraw_at = now() - interval '1 second'
                         where article_id = any(:articles) and article_id % 2 = 0
                        """).param("articles", others).update();
        jdbc.sql("set local session_replication_role = origin").update();
        jdbc.sql("delete from edition where article_id = any(:articles) and article_id % 2 = 1")
                .param("articles", others)
                .update();
    }

    /**
     * As articles of the library, since nobody can write for units that the directory does not know; then each is made one
     * of its own site.
     */
    private List<ArticleId> write(List<PastArticle> articles, List<SiteId> homes) {
        var written = past.write(articles);
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("""
                        with home as (select * from unnest(cast(:articles as bigint[]), cast(:sites as bigint[]))
                                                    as h (article_id, site_id)),
                             moved as (update article a set site_id = h.site_id from home h where a.id = h.article_id)
                        update edition e set site_id = h.site_id from home h where e.article_id = h.article_id
                        """)
                .param("articles", each(written, ArticleId::value, Long[]::new))
                .param("sites", each(homes, SiteId::value, Long[]::new))
                .update();
        jdbc.sql("set local session_replication_role = origin").update();
        return written;
    }

    private PastArticle article(List<ColumnId> columns, PersonId author, PersonId agreeing, OffsetDateTime at) {
        return new PastArticle(
                library, columns, ArticleKind.TEXT, "𡈽城路的书房", "", "<p>开放</p>", "{}", author, agreeing, at);
    }

    /** At the beginning of the day that begins without it, or in the last moment of the day before. */
    private static OffsetDateTime end(RandomGenerator random, LocalDate goneOn) {
        return goneOn.atStartOfDay(WorkingTime.ZONE)
                .minus(random.nextBoolean() ? Duration.ZERO : Duration.of(1, ChronoUnit.MICROS))
                .toOffsetDateTime();
    }

    /** Somewhen on a day, also in its first and in its last moment. */
    private OffsetDateTime at(RandomGenerator random, LocalDate day) {
        var time = switch (random.nextInt(3)) {
            case 0 -> LocalTime.MIDNIGHT;
            case 1 -> LocalTime.of(23, 59, 59, 999_000_000);
            default -> LocalTime.NOON;
        };
        return day.atTime(day.equals(today) ? LocalTime.MIDNIGHT : time)
                .atZone(WorkingTime.ZONE)
                .toOffsetDateTime();
    }

    /** One that is being prepared and, second, one that is closed; and a closed column of one that is open. */
    private SiteId[] sitesThatNobodySees() {
        jdbc.sql("""
                insert into site_column (site_id, code, name, kind, position, opened_on, closed_on)
                select id, 'closed', '旧栏目', 'NEWS', 99, opened_on, opened_on from site where code like 'gen-%7'
                """).update();
        jdbc.sql("""
                insert into unit (code, name, short_name, kind, parent_id)
                values ('GENP', '筹备馆', '筹备馆', 'SUBORDINATE', :bureau), ('GENC', '旧馆', '旧馆', 'SUBORDINATE', :bureau)
                """).param("bureau", bureau.unit("JG").value()).update();
        return jdbc.sql("""
                        insert into site (unit_id, code, name, theme, state, opened_on, created_at)
                        select id, lower(code), name, 'INK', case code when 'GENP' then 'PREPARING' else 'CLOSED' end,
                               case code when 'GENC' then cast('2020-01-01' as date) end, now()
                          from unit where code in ('GENP', 'GENC')
                         order by code desc
                        returning id
                        """)
                .query((row, index) -> new SiteId(row.getLong("id")))
                .list()
                .toArray(SiteId[]::new);
    }

    /** In a column that is open, of a site that is; nobody sees it there. */
    private void publishOnAClosedSite(SiteId[] unseen, List<List<ColumnId>> columns) {
        var everyFirst = columns.stream()
                .filter(of -> !of.isEmpty())
                .map(List::getFirst)
                .limit(50)
                .toList();
        var author = bureau.as("tsgxin").person();
        var agreeing = bureau.as("tsgzhang").person();
        write(
                everyFirst.stream()
                        .map(column -> article(
                                List.of(column),
                                author,
                                agreeing,
                                now.atZone(WorkingTime.ZONE).toOffsetDateTime()))
                        .toList(),
                Collections.nCopies(everyFirst.size(), unseen[1]));
    }

    private static <S, T> T[] each(List<S> all, Function<S, T> what, IntFunction<T[]> array) {
        return all.stream().map(what).toArray(array);
    }
}
