package org.gongwen.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What leads nowhere on two days is found with the article that holds it, and is gone when that is mended. */
@SpringBootTest
class DeadLinksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    PastArticles past;

    @Autowired
    EditionWriter editions;

    @Autowired
    LinkRecords records;

    @Autowired
    SiteAccess access;

    @Autowired
    AuditTrail audit;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    /** Where a page of ours leads on to. */
    private final Map<String, String> leading = new ConcurrentHashMap<>();

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer server;
    private SiteId library = new SiteId(1);
    private ColumnId column = new ColumnId(1);
    private final List<ArticleId> written = new ArrayList<>();

    @BeforeEach
    void aLibraryAndSomethingThatAnswers() throws IOException {
        built.portal();
        library = built.of("TSG").id();
        column = jdbc.sql(
                        "select id from site_column where site_id = :site and kind = 'NEWS' and closed_on is null limit 1")
                .param("site", library.value())
                .query((row, index) -> new ColumnId(row.getLong("id")))
                .single();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString();
            asked.merge(exchange.getRequestMethod() + " " + path, 1, Integer::sum);
            if (leading.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", leading.get(path));
                exchange.sendResponseHeaders(302, -1);
            } else if (path.startsWith("/moved")) {
                exchange.getResponseHeaders().set("Location", path.equals("/moved-in") ? "http://10.0.0.1/" : "/there");
                exchange.sendResponseHeaders(301, -1);
            } else if (path.startsWith("/no-head")
                    && exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                exchange.sendResponseHeaders(broken.contains(path) ? 404 : 200, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void nothingIsLeft() {
        server.stop(0);
        written.forEach(this::withdraw);
        jdbc.sql("delete from page_link_place").update();
        jdbc.sql("delete from page_link").update();
    }

    private void withdraw(ArticleId article) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> editions.withdraw(bureau.as("menhu"), article, "改好再发"));
    }

    private void publish(String body) {
        written.addAll(past.write(List.of(new PastArticle(
                library,
                List.of(column),
                ArticleKind.TEXT,
                "𡈽城路的书房",
                "",
                body,
                "{}",
                bureau.as("tsgxin").person(),
                bureau.as("tsgzhang").person(),
                OffsetDateTime.now().minusDays(3)))));
    }

    private InspectionSettings settings(boolean outside) {
        return new InspectionSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), true, outside);
    }

    /** The name of somebody else leads to the server of this test; all others are as the guard finds them. */
    private LinkTrial trial(boolean outside) {
        var guarded = new PageCalls.PublicNames(InetAddress::getAllByName);
        return new LinkTrial(new PageCalls(settings(outside), new MockEnvironment(), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return host.equals("else.example")
                        ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                        : guarded.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        }));
    }

    private void crawl(LocalDate day, boolean outside) {
        var clock = Clock.fixed(
                day.atTime(LocalTime.of(1, 20)).atZone(WorkingTime.ZONE).toInstant(), WorkingTime.ZONE);
        new LinkCrawl(
                        records,
                        trial(outside),
                        new PageCalls(settings(outside), new MockEnvironment()),
                        settings(outside),
                        transactions,
                        clock,
                        List.of("https://www.binhai.example", "http://oa.binhai.example:8080"),
                        Duration.ZERO)
                .crawl();
    }

    private DeadLinks links(boolean outside) {
        return new DeadLinks(
                records, trial(outside), settings(outside), access, audit, transactions, Clock.systemUTC());
    }

    private List<String> dead() {
        return links(true).of(bureau.as("tsgxin"), library).stream()
                .map(DeadLink::address)
                .toList();
    }

    private String elsewhere(String path) {
        return "http://else.example:" + server.getAddress().getPort() + path;
    }

    @Test
    void aLinkCopiedFromInsideIsTriedAsOneOfOurPages() {
        publish("<p><a href=\"http://oa.binhai.example:8080/portal/inside\">内</a>"
                + "<a href=\"https://www.binhai.example/portal/public\">外</a></p>");

        crawl(LocalDate.of(2026, 11, 16), false);

        assertThat(asked.keySet())
                .anyMatch(call -> call.endsWith(" /portal/inside"))
                .anyMatch(call -> call.endsWith(" /portal/public"));
    }

    @Test
    void whatFailsOnTwoDaysIsDeadUntilItOpensOrTheArticleIsGone() {
        broken.addAll(Set.of("/portal/gone", "/portal/media/" + "0".repeat(32), "/away", "/no-head-away"));
        publish("<p><a href=\"/portal/gone#part\">一</a><a href=\"https://www.binhai.example/portal/there\">二</a>"
                + "<img src=\"media:" + "0".repeat(32) + "\" alt=\"图\">"
                + "<a href=\"" + elsewhere("/away") + "\">三</a><a href=\"" + elsewhere("/no-head") + "\">四</a>"
                + "<a href=\"" + elsewhere("/no-head-away") + "\">五</a><a href=\"" + elsewhere("/moved") + "\">六</a>"
                + "<a href=\"" + elsewhere("/moved-in") + "\">七</a><a href=\"tel:12345\">八</a>"
                + "<a href=\"http://169.254.169.254/latest\">九</a></p>");
        crawl(DAY, true);
        crawl(DAY, true);
        assertThat(dead()).as("one day alone, however often").isEmpty();
        assertThat(asked.keySet()).contains("GET /portal/there", "HEAD /moved", "HEAD /there", "GET /no-head");
        assertThat(asked.get("GET /portal/gone")).as("once a day").isEqualTo(1);

        crawl(DAY.plusDays(1), true);
        assertThat(dead())
                .containsExactlyInAnyOrder(
                        "/portal/gone",
                        "/portal/media/" + "0".repeat(32),
                        elsewhere("/away"),
                        elsewhere("/no-head-away"));
        assertThat(links(true).of(bureau.as("menhu"), library)).allSatisfy(link -> {
            assertThat(link.since()).isEqualTo(DAY);
            assertThat(link.days()).isEqualTo(2);
            assertThat(link.said()).isEqualTo("HTTP 404");
            assertThat(link.places()).containsExactly(new DeadLink.Place(written.getFirst(), "𡈽城路的书房"));
        });
        assertThat(records.dead(null)).containsEntry(library, 4);

        broken.remove("/away");
        crawl(DAY.plusDays(2), true);
        assertThat(dead()).hasSize(3).doesNotContain(elsewhere("/away"));
        withdraw(written.removeFirst());
        crawl(DAY.plusDays(3), true);
        assertThat(dead()).isEmpty();
        assertThat(jdbc.sql("select count(*) from page_link where address like '%away%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAddressThatNobodyCanCallDoesNotKeepTheOthersFromBeingTried() {
        broken.add("/away");
        publish("<p><a href=\"https://else.example:99999/\">一</a><a href=\"" + elsewhere("/away") + "\">二</a></p>");
        crawl(DAY, true);
        crawl(DAY.plusDays(1), true);
        assertThat(dead()).containsExactlyInAnyOrder("https://else.example:99999/", elsewhere("/away"));
    }

    /** Whoever opens it without an account sees no page, only where to log in. */
    @Test
    void whatLeadsToTheLoginIsDeadAndWhatMovedWithinOurPagesIsNot() {
        leading.put("/todo", "/oauth2/authorization/keycloak");
        leading.put("/portal/former", elsewhere("/portal/there"));
        publish("<p><a href=\"/todo\">一</a><a href=\"/portal/former\">二</a></p>");
        crawl(DAY, true);
        crawl(DAY.plusDays(1), true);
        assertThat(dead()).containsExactly("/todo");
    }

    @Test
    void whereThereIsNoInternetOnlyOurOwnPagesAreTried() {
        broken.addAll(Set.of("/portal/gone", "/away"));
        publish("<p><a href=\"/portal/gone\">一</a><a href=\"" + elsewhere("/away") + "\">二</a></p>");
        crawl(DAY, false);
        crawl(DAY.plusDays(1), false);
        assertThat(dead()).containsExactly("/portal/gone");
        assertThat(asked.keySet()).noneMatch(path -> path.endsWith("/away"));
    }

    @Test
    void whoKeepsTheSiteTriesOneAgainAndThatIsRecorded() {
        broken.add("/portal/gone");
        publish("<p><a href=\"/portal/gone\">一</a></p>");
        crawl(DAY, true);
        crawl(DAY.plusDays(1), true);
        var officer = bureau.as("tsgxin");
        var link = links(true).of(officer, library).getFirst().id();

        assertThatThrownBy(() -> links(true).tryAgain(bureau.as("bwgxin"), library, link))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> links(true).of(bureau.as("bwgxin"), library))
                .isInstanceOf(NotPermittedException.class);
        assertThat(links(true).tryAgain(officer, built.of("TSG").id(), new LinkId(987_654_321)))
                .isEqualTo(DeadLinks.Again.GONE);
        assertThat(links(true).tryAgain(officer, library, link)).isEqualTo(DeadLinks.Again.FAILS);
        assertThat(dead()).hasSize(1);
        broken.clear();
        assertThat(links(true).tryAgain(officer, library, link)).isEqualTo(DeadLinks.Again.OPENS);
        assertThat(dead()).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'inspection.recheck'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    /** Once more by its sentence: one looks back from the last try for as long as each failed, and counts the days. */
    @Test
    void deadLinksEqualWhatOneCountsOnTheWallOnGeneratedTries() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var body = new StringBuilder("<p>");
        int many = 300;
        for (int i = 0; i < many; i++) {
            body.append("<a href=\"/portal/generated-").append(i).append("\">链</a>");
        }
        publish(body.append("</p>").toString());
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> records.replace(
                        List.of(written.getFirst()),
                        IntStream.range(0, many)
                                .mapToObj(i -> new LinkRecords.Found(
                                        library, written.getFirst(), "/portal/generated-" + i, false))
                                .toList()));
        var waiting = records.waiting(DAY.atStartOfDay(WorkingTime.ZONE).toInstant(), false, many);
        assertThat(waiting).hasSize(many);
        record Try(LocalDate on, boolean alive) {}
        var tries = new HashMap<String, List<Try>>();
        for (var day = DAY; day.isBefore(DAY.plusDays(9)); day = day.plusDays(1)) {
            for (int times = random.nextInt(3); times > 0; times--) {
                var on = day;
                var all = new ArrayList<LinkRecords.Tried>();
                for (var link : waiting) {
                    if (random.nextInt(3) > 0) {
                        boolean alive = random.nextInt(3) == 0;
                        all.add(new LinkRecords.Tried(link.id(), alive, "HTTP"));
                        tries.computeIfAbsent(link.address(), key -> new ArrayList<>())
                                .add(new Try(on, alive));
                    }
                }
                new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> records.tried(
                                all, on.atTime(1, 0).atZone(WorkingTime.ZONE).toInstant(), on));
            }
        }
        var expected = new HashMap<String, LocalDate>();
        tries.forEach((address, all) -> {
            var days = new ArrayList<LocalDate>();
            for (int i = all.size() - 1; i >= 0 && !all.get(i).alive(); i--) {
                if (!days.contains(all.get(i).on())) {
                    days.add(all.get(i).on());
                }
            }
            if (days.size() >= 2) {
                expected.put(address, days.getLast());
            }
        });
        var found = new HashMap<String, LocalDate>();
        records.dead(library, many).forEach(link -> found.put(link.address(), link.since()));
        assertThat(found).as("seed %s", seed).isNotEmpty().isEqualTo(expected);
    }
}
