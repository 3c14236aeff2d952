package org.gongwen.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.gongwen.browser.Desk;
import org.gongwen.browser.Desks;
import org.gongwen.browser.SignIn;
import org.gongwen.identity.AccountCheck;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keycloak is really stopped and started again while people work. {@code ./gongwen outage-test [MINUTES]} keeps it away
 * for longer and prints the ledger.
 */
class KeycloakOutageIT extends KeycloakTest {

    /** How long it stays away besides the time that stopping and starting takes; nothing in the short form. */
    private static final Duration AWAY = Duration.parse(System.getProperty("gongwen.keycloak.outage", "PT0S"));

    private static final int ROUNDS_AT_LEAST = 5;
    private static final Duration BETWEEN_ROUNDS = AWAY.isZero() ? Duration.ZERO : Duration.ofSeconds(2);
    private static final HttpClient MONITORING = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Desks desks = new Desks(BASE, SignIn.withPassword(PASSWORD));

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private final OutageLedger ledger = new OutageLedger();

    @AfterEach
    void keycloakIsThereForTheOthers() {
        KEYCLOAK.startAgain();
    }

    @Test
    void sessionsLiveOnNobodyNewGetsInAndEverythingRecoversByItself() {
        KEYCLOAK.account("wangmin", PASSWORD);
        KEYCLOAK.account("sunyalan", PASSWORD);
        var writer = signedIn("wangmin");
        var document = begin(writer);
        var reader = KeycloakLoginIT.signedIn("zhanghua");
        assertThat(status("/actuator/health/login")).isEqualTo(200);

        KEYCLOAK.stop();
        var begun = Instant.now();

        // Whoever is not in reads why, without a way past it. For a second longer Keycloak is believed to be there.
        var outsider = new Visitor();
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var page = outsider.get(BASE + "/started");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("10");
            assertThat(page.body()).contains("登录服务暂时不可用").doesNotContain("Exception", "refused:");
        });
        // Work with people goes on; the accounts follow later.
        var registered = people.register(systemAdministrator(), "spaeter", "林喆").orElseThrow();
        assertThat(accounts.temporaryPassword(systemAdministrator(), registered.id()))
                .isInstanceOf(Change.Refused.class);
        assertThat(accounts.check(systemAdministrator()).outcome()).isEqualTo(AccountCheck.Outcome.FAILED);
        assertThat(status("/actuator/health/login")).isEqualTo(503);

        for (int round = 1; round <= ROUNDS_AT_LEAST || begun.plus(AWAY).isAfter(Instant.now()); round++) {
            write(writer, document, "停机期间第" + round + "次保存（喆）");
            ledger.looked(KeycloakLoginIT.inside(reader));
            ledger.tried(getsIn(new Visitor()) || KeycloakLoginIT.inside(outsider));
            ledger.probed(status("/actuator/health/readiness") == 200);
            await().pollDelay(BETWEEN_ROUNDS).until(() -> true);
        }
        assertThat(ledger.faults()).describedAs(ledger.told(AWAY, AWAY, AWAY)).isZero();
        var away = Duration.between(begun, Instant.now());

        KEYCLOAK.startAgain();
        var answered = Instant.now();

        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var page = outsider.get(BASE + "/started");
            assertThat(page.uri().toString()).startsWith(KEYCLOAK.issuer());
        });
        var arrived = outsider.logIn(outsider.get(BASE + "/started"), "sunyalan", PASSWORD);
        assertThat(arrived.uri().toString()).startsWith(BASE + "/started");
        var newcomer = Duration.between(answered, Instant.now());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> KEYCLOAK.find("spaeter").isPresent());
        var followed = Duration.between(answered, Instant.now());
        assertThat(accounts.temporaryPassword(systemAdministrator(), registered.id())
                        .orElseThrow())
                .extracting(OneTimePassword::username)
                .isEqualTo("spaeter");
        write(writer, document, "恢复之后（喆）");
        assertThat(KeycloakLoginIT.inside(reader)).isTrue();
        assertThat(status("/actuator/health/login")).isEqualTo(200);
        assertThat(ledger.faults()).isZero();
        if (!AWAY.isZero()) {
            System.out.print(ledger.told(away, newcomer, followed));
        }
    }

    private Desk signedIn(String username) {
        var desk = desks.open().goTo("/");
        SignIn.withPassword(PASSWORD).signIn(desk.page(), username);
        assertThat(desk.page().locator(".gw-person-name")).isVisible();
        return desk;
    }

    private static long begin(Desk desk) {
        desk.open("拟稿");
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^拟一份通知：")))
                .click();
        assertThat(desk.page()).hasURL(Pattern.compile("/draft/\\d+$"));
        return Long.parseLong(desk.page().url().replaceAll(".*/draft/(\\d+).*", "$1"));
    }

    /** Types into the draft in the browser, which saves by itself, and looks whether it was kept. */
    private void write(Desk desk, long document, String title) {
        var begun = Instant.now();
        desk.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("标题").setExact(true))
                .fill(title);
        desk.page().keyboard().press("Tab");
        boolean kept;
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> title.equals(jdbc.sql("select title from document_card where id = :id")
                            .param("id", document)
                            .query(String.class)
                            .optional()
                            .orElse("")));
            kept = true;
        } catch (ConditionTimeoutException e) {
            kept = false;
        }
        assertThat(desk.page().locator(".gw-save-state[data-state=saved]")).isVisible();
        ledger.saved(kept, Duration.between(begun, Instant.now()));
    }

    private static boolean getsIn(Visitor stranger) {
        try {
            return stranger.get(BASE + "/todo").statusCode() == 200;
        } catch (UncheckedIOException nobodyThere) {
            return false;
        }
    }

    private static int status(String path) {
        try {
            return MONITORING
                    .send(HttpRequest.newBuilder(URI.create(BASE + path)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
