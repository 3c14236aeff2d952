package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Keycloak that is there and does not answer. */
class KeycloakFrozenIT extends KeycloakTest {

    /** It takes connections and answers nothing: worse than one that is gone. */
    @Test
    void aKeycloakThatHangsKeepsNobodyWaitingLong() {
        var insider = KeycloakLoginIT.signedIn("zhanghua");
        var halfway = new Visitor();
        halfway.get(BASE + "/started");
        var asked = halfway.visited.stream()
                .filter(address -> address.getPath().endsWith("/openid-connect/auth"))
                .findFirst()
                .orElseThrow();
        var state = asked.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
        KEYCLOAK.freeze();
        try {
            assertThat(KeycloakLoginIT.inside(insider)).isTrue();
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(halfway.get(BASE + "/login/oauth2/code/gongwen?code=late&state=" + state)
                                    .body())
                            .contains("登录服务暂时不可用"));
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(new Visitor().get(BASE + "/started").statusCode())
                            .isEqualTo(503));
            var forged = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vYm9keXMifQ.e30.AAAA";
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(new Visitor()
                                    .post(BASE + "/logout/connect/back-channel/gongwen", Map.of("logout_token", forged))
                                    .statusCode())
                            .isEqualTo(400));
        } finally {
            KEYCLOAK.thaw();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                new Visitor().get(BASE + "/started").uri().toString())
                        .startsWith(KEYCLOAK.issuer()));
    }

    private static void within(Duration time, Runnable what) {
        var began = Instant.now();
        what.run();
        assertThat(Duration.between(began, Instant.now())).isLessThan(time);
    }
}
