package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Keycloak is really stopped and started again while the application runs on. */
class KeycloakOutageIT extends KeycloakTest {

    /** How long it stays away besides the time that stopping and starting takes; PT10M for the long form. */
    private static final Duration AWAY = Duration.parse(System.getProperty("gongwen.keycloak.outage", "PT0S"));

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @AfterEach
    void keycloakIsThereForTheOthers() {
        KEYCLOAK.startAgain();
    }

    @Test
    void sessionsLiveOnNobodyNewGetsInAndEverythingRecoversByItself() {
        var insider = KeycloakLoginIT.signedIn("zhanghua");
        KEYCLOAK.account("sunyalan", PASSWORD);
        KEYCLOAK.stop();

        // Whoever is in stays in, and whoever is not reads why, without a way past it.
        assertThat(KeycloakLoginIT.inside(insider)).isTrue();
        var outsider = new Visitor();
        // For a second longer it is believed to be there, and the browser finds nobody.
        await().ignoreExceptions().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var page = outsider.get(BASE + "/started");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("10");
            assertThat(page.body()).contains("登录服务暂时不可用").doesNotContain("Exception", "refused:");
        });
        assertThat(KeycloakLoginIT.inside(outsider)).isFalse();

        // Work with people goes on; the accounts follow later.
        var registered = people.register(systemAdministrator(), "spaeter", "林喆").orElseThrow();
        assertThat(accounts.temporaryPassword(systemAdministrator(), registered.id()))
                .isInstanceOf(Change.Refused.class);
        assertThat(accounts.check(systemAdministrator()).outcome())
                .isEqualTo(org.gongwen.identity.AccountCheck.Outcome.FAILED);

        await().pollDelay(AWAY).atMost(AWAY.plusSeconds(5)).until(() -> KeycloakLoginIT.inside(insider));
        KEYCLOAK.startAgain();

        assertThat(KeycloakLoginIT.inside(insider)).isTrue();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var page = outsider.get(BASE + "/started");
            assertThat(page.uri().toString()).startsWith(KEYCLOAK.issuer());
        });
        var arrived = outsider.logIn(outsider.get(BASE + "/started"), "sunyalan", PASSWORD);
        assertThat(arrived.uri().toString()).startsWith(BASE + "/started");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> KEYCLOAK.find("spaeter").isPresent());
        assertThat(accounts.temporaryPassword(systemAdministrator(), registered.id())
                        .orElseThrow())
                .extracting(OneTimePassword::username)
                .isEqualTo("spaeter");
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
