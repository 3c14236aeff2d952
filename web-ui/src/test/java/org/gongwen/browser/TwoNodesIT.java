package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes behind nginx, with Keycloak, an S3 server and a PostgreSQL server: what {@code deploy/local} starts. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TwoNodesIT {

    private static final HttpClient NOBODY =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static LocalInstallation installation;

    /** Nodes on which somebody was signed in. */
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void startEverything() {
        installation = LocalInstallation.start();
    }

    @AfterAll
    static void stopEverything() {
        if (installation != null) {
            installation.close();
        }
    }

    /** Also what the test before has killed, should it have failed. */
    @BeforeEach
    void startWhatDoesNotRun() {
        installation.up();
    }

    @RegisterExtension
    final Desks desks = new Desks(installation.url(), (page, username) -> {
        SignIn.withPassword(installation.password()).signIn(page, username);
        assertThat(page.locator(".gw-person-name")).isVisible();
        page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("GONGWEN_NODE"))
                .forEach(cookie -> served.add(cookie.value));
    });

    @Test
    void oneDocumentGoesFromDraftToClosedInTwoUnitsAcrossBothNodes() {
        new Journey(desks, "two-nodes-").carry();

        assertThat(served).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void workThatArrivesThroughOneNodeShowsOnAScreenOfTheOther() {
        var title = "滨海市文化和旅游局关于𠮷祥里夜间开放的通知";
        var zhanghua = on("b").login("zhanghua");
        var wangmin = on("a").login("wangmin");

        submit(wangmin, title);

        assertThat(zhanghua.page().locator(".gw-page").getByText(title).first()).isVisible();
    }

    @Test
    void whoeverWorkedOnALostNodeGoesOnWithTheDraftOnTheOther() {
        var wangmin = on("a").login("wangmin");
        var draft = new DraftingDesk(wangmin).begin("通知");
        draft.title("滨海市文化和旅游局关于喆园修缮的通知");
        draft.body().click();
        draft.type("喆园自十二月起修缮。");
        // "Saved" also stands there before the first word was typed; what was checked has arrived.
        assertThat(wangmin.page().getByText("还没有正文。")).isHidden();
        draft.saved();
        var address = wangmin.page().url();

        installation.kill("node-a");
        wangmin.page().navigate(address);

        var again = new DraftingDesk(wangmin);
        assertThat(again.body()).containsText("喆园自十二月起修缮。");
        // Whoever was signed in on the way has a word more in the address.
        assertThat(wangmin.page()).hasURL(Pattern.compile(".*/draft/\\d+(\\?continue)?$"));
        assertThat(nodeOf(wangmin)).isEqualTo("b");
        again.body().click();
        again.key("End").type("联系人王𡈽生。");
        installation.up();
        again.saved();
        wangmin.page().reload();
        assertThat(new DraftingDesk(wangmin).body()).containsText("联系人王𡈽生。");
        assertThat(nodeOf(wangmin)).describedAs("stays where he was moved to").isEqualTo("b");
        assertThat(installation.status()).doesNotContain("stopped");
        // What the browser says about the node that went away.
        wangmin.excuse();
    }

    @Test
    void fromOutsideOnePortIsOpen() {
        installation
                .portsOpenFromOutside()
                .ifPresentOrElse(
                        open -> assertThat(open)
                                .containsExactly(URI.create(installation.url()).getPort()),
                        () -> assertThat(installation.portsBeyondLoopback()).isEmpty());
    }

    @Test
    void whoHasNotSignedInReachesTheLoginTheHealthAnswerAndTheFilesOfTheLookOnly() throws Exception {
        for (var path : List.of(
                "/",
                "/todo",
                "/draft/1",
                "/document/1",
                "/attachments/1/1",
                "/audit",
                "/organisation/people",
                "/api/v1/documents",
                "/admin/",
                "/admin/master/console/",
                "/realms/master",
                "/realms/master/protocol/openid-connect/token",
                "/metrics",
                "/actuator",
                "/actuator/env",
                "/actuator/prometheus",
                "/actuator/heapdump",
                "/actuator/health/db",
                "/actuator/health/../env",
                "/h2-console",
                "/v3/api-docs")) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
                var answer = send(method, path);
                if (answer.statusCode() == 302) {
                    assertThat(answer.headers().firstValue("Location").orElseThrow())
                            .describedAs("%s %s", method, path)
                            .matches(installation.url() + "/(login|oauth2/authorization/.*)");
                } else {
                    assertThat(answer.statusCode())
                            .describedAs("%s %s", method, path)
                            .isIn(400, 401, 403, 404, 405);
                }
            }
        }
        var health = send("GET", "/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("details", "postgres");
        assertThat(send("GET", "/realms/gongwen/.well-known/openid-configuration")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Each finds the table of sites empty where it comes first. */
    @Test
    void whichNodeEverCameFirstTheSitesOfTheDemonstrationAreThereOnce() throws Exception {
        var sites = send("GET", "/portal/sites");
        assertThat(sites.statusCode()).isEqualTo(200);
        assertThat(Pattern.compile("href=\"/portal/sites/[a-z-]+\"")
                        .matcher(sites.body())
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .hasSize(13);
        var news = send("GET", "/portal/sites/library/news");
        assertThat(Pattern.compile("href=\"/portal/sites/library/news/\\d+\"")
                        .matcher(news.body())
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .hasSize(10);
    }

    @Test
    void whatAVisitorClaimsAboutHimselfIsNotBelieved() throws Exception {
        var answer = NOBODY.send(
                HttpRequest.newBuilder(URI.create(installation.url() + "/"))
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Port", "4444")
                        .header("X-Forwarded-Prefix", "/elsewhere")
                        .header("Forwarded", "host=evil.example;proto=https")
                        .header("Cookie", "GONGWEN_NODE=evil")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(installation.url() + "/oauth2/");
        assertThat(answer.headers().allValues("Set-Cookie").toString())
                .containsPattern("GONGWEN_NODE=[ab];")
                .doesNotContain("evil");
    }

    /** A window that begins on this node. */
    private Desk on(String node) {
        var desk = desks.open();
        desk.page().context().addCookies(List.of(new Cookie("GONGWEN_NODE", node).setUrl(installation.url())));
        return desk;
    }

    private static String nodeOf(Desk desk) {
        return desk.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("GONGWEN_NODE"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    private static void submit(Desk wangmin, String title) {
        var draft = new DraftingDesk(wangmin).begin("通知");
        draft.title(title).unit("主送机关", "滨海市图书馆");
        draft.body().click();
        draft.type("自十二月起夜间开放。").saved().submit("请审核。");
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return NOBODY.send(
                HttpRequest.newBuilder(URI.create(installation.url() + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
