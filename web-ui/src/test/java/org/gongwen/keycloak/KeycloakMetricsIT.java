package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** Who tries passwords is seen by Keycloak alone; the alert on it asks for what Keycloak really offers. */
class KeycloakMetricsIT extends KeycloakTest {

    @Test
    void aWrongPasswordCountsWhereTheAlertLooks() throws Exception {
        var expression = Pattern.compile("(keycloak_\\w+)\\{realm=\"(\\w+)\",event=\"(\\w+)\",error!=\"\"}")
                .matcher(Files.readString(Path.of("../deploy/observability/alerts.yaml")))
                .results()
                .findFirst()
                .orElseThrow();
        KEYCLOAK.account("wangmin", PASSWORD);
        var visitor = new Visitor();
        visitor.logIn(visitor.get(BASE + "/oauth2/authorization/gongwen"), "wangmin", "not-the-password");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metrics().lines())
                        .anySatisfy(line -> assertThat(line)
                                .startsWith(expression.group(1) + "{")
                                .contains(
                                        "realm=\"" + expression.group(2) + "\"",
                                        "event=\"" + expression.group(3) + "\"",
                                        "error=\"invalid_user_credentials\"")));
    }

    private static String metrics() {
        var text = RestClient.create(KEYCLOAK.metricsUrl()).get().retrieve().body(String.class);
        return text == null ? "" : text;
    }
}
