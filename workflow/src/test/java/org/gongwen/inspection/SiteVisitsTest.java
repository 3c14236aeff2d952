package org.gongwen.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/** The home pages are opened as a citizen opens them, and what others have only at addresses that everybody may reach. */
@SpringBootTest
@Transactional
class SiteVisitsTest {

    private static final Duration LATE = Duration.ofMillis(700);

    @Autowired
    BureauSites built;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Bureau bureau;

    @Autowired
    PastArticles past;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile String slow = "";
    private int status = 200;
    private SiteId library = new SiteId(1);
    private SiteId portal = new SiteId(1);

    @BeforeTransaction
    void thereIsAPortalAndALibrary() {
        portal = built.portal().id();
        library = built.of("TSG").id();
    }

    @BeforeEach
    void somethingAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (path.equals(slow)) {
            // It takes its time, whoever waits.
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(LATE.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
        }
        var page = "滨海".getBytes(StandardCharsets.UTF_8);
        if (path.equals("/portal/moved")) {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.sendResponseHeaders(path.equals("/portal") ? 200 : status, page.length);
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    @AfterEach
    void nobodyAnswersAnyMore() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private PageCalls calls(InspectionSettings settings) {
        return new PageCalls(settings, new MockEnvironment());
    }

    private SiteVisits visits(InspectionSettings settings) {
        return new SiteVisits(jdbc, calls(settings), settings, Clock.systemUTC());
    }

    @Test
    void eachOpenSiteIsVisitedOnceAndWhatFailsIsNoted() {
        var visits = visits(new InspectionSettings(URI.create(base() + "/"), true, true));
        var before = Instant.now();
        status = 503;
        visits.visit();

        var code = jdbc.sql("select code from site where id = :id")
                .param("id", library.value())
                .query(String.class)
                .single();
        assertThat(asked).contains("/portal", "/portal/sites/" + code).doesNotHaveDuplicates();
        var found = visits.after(before.minusSeconds(1), null);
        assertThat(found.get(portal))
                .singleElement()
                .satisfies(visit -> assertThat(visit.took()).isNotNull().isLessThan(Duration.ofSeconds(15)));
        assertThat(found.get(library))
                .singleElement()
                .satisfies(visit -> assertThat(visit.took()).isNull());

        status = 200;
        visits.visit();
        assertThat(visits.after(before.minusSeconds(1), null).get(library))
                .hasSize(2)
                .anySatisfy(visit -> assertThat(visit.took()).isNotNull());
    }

    @Test
    void theNewestArticleAndItsColumnAreOpenedAsWellAndTheSlowestPageIsKept() {
        var keeper = bureau.as("menhu");
        var news = built.column(built.of("TSG"), "news");
        var articles = past.write(Stream.of(9, 0)
                .map(days -> new PastArticle(
                        library,
                        List.of(news.id()),
                        ArticleKind.TEXT,
                        "新书到馆",
                        "",
                        "<p>正文</p>",
                        "{}",
                        keeper.person(),
                        bureau.as("tsgzhang").person(),
                        OffsetDateTime.now().minusDays(days)))
                .toList());
        var code = built.of("TSG").code();
        var article = "/portal/sites/" + code + "/news/" + articles.getLast().value();
        slow = article;
        var visits = visits(new InspectionSettings(URI.create(base()), true, true));
        var before = Instant.now();
        visits.visit();

        assertThat(asked.stream().filter(path -> path.startsWith("/portal/sites/" + code)))
                .containsExactly("/portal/sites/" + code, "/portal/sites/" + code + "/news", article);
        assertThat(visits.after(before.minusSeconds(1), null).get(library))
                .singleElement()
                .satisfies(visit -> assertThat(visit.slowest())
                        .satisfies(page -> assertThat(page.path()).isEqualTo(article))
                        .satisfies(page -> assertThat(page.took()).isGreaterThanOrEqualTo(LATE)));

        status = 503;
        asked.clear();
        visits.visit();
        assertThat(asked).as("where the home page does not come").doesNotContain(article);
        assertThat(visits.after(before.minusSeconds(1), null).get(library))
                .extracting(SiteFacts.Visit::slowest)
                .containsOnlyOnce((SiteFacts.Slowest) null);
    }

    @Test
    void nothingIsSaidWhereNobodyVisitsOrNoPagesAreServed() {
        visits(new InspectionSettings(URI.create(base()), false, true)).visit();
        visits(new InspectionSettings(null, true, true)).visit();
        assertThat(asked).isEmpty();
        assertThat(jdbc.sql("select count(*) from site_visit").query(Long.class).single())
                .isZero();
    }

    @Test
    void visitsThatAreOldAreForgotten() {
        for (var ago : List.of("41 days", "39 days")) {
            jdbc.sql(
                            "insert into site_visit (at, site_id, took, said) values (now() - cast(:ago as interval), :site, 5, 'HTTP')")
                    .param("ago", ago)
                    .param("site", library.value())
                    .update();
        }
        visits(new InspectionSettings(URI.create(base()), true, true)).visit();
        assertThat(jdbc.sql("select count(*) from site_visit where at < now() - interval '1 day'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aRedirectIsToldOfAndNotFollowed() {
        var answer =
                calls(new InspectionSettings(URI.create(base()), true, true)).own(base() + "/portal/moved");
        assertThat(answer.isThere()).isFalse();
        assertThat(answer.location()).startsWith("http://169.254.169.254");
        assertThat(asked).containsExactly("/portal/moved");
    }

    /** Also by a name that leads there, and by ways to write numbers that some readers take for addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.0.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "[::1]",
                "0.0.0.0",
                "2130706433"
            })
    void whatOthersHaveIsNotAskedForAtAddressesOfOurOwn(String host) {
        var answer = calls(new InspectionSettings(null, true, true))
                .others(
                        "HEAD",
                        URI.create("http://" + host + ":" + server.getAddress().getPort() + "/"));
        assertThat(answer.status()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameThatLeadsBothInsideAndOutsideLeadsOutside() throws Exception {
        var inside = InetAddress.ofLiteral("10.1.2.3");
        var outside = InetAddress.ofLiteral("93.184.216.34");
        assertThat(new PageCalls.PublicNames(host -> new InetAddress[] {inside, outside}).resolve("both.example"))
                .containsExactly(outside);
        assertThatThrownBy(() -> new PageCalls.PublicNames(host -> new InetAddress[] {inside}).resolve("in.example"))
                .isInstanceOf(PageCalls.NotPublic.class);
    }
}
