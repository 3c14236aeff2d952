package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Business systems with clients at Keycloak. */
class KeycloakSystemsIT extends KeycloakTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    ApiClients clients;

    @Autowired
    JdbcClient jdbc;

    /** In the order that docs/api.md tells: registered here first, then at Keycloak. */
    @Test
    void theAccountOfABusinessSystemBelongsToItsClient() throws Exception {
        var administrator = systemAdministrator();
        var id = "finance-" + newUsername();
        var unit = directory.units().getFirst().id();
        var service = clients.register(
                        administrator,
                        id,
                        "财务系统𠮷",
                        new ApiClients.ActsAs.ServicePerson(unit, Role.DRAFTER),
                        Set.of(ApiScope.ORGANISATION_READ))
                .orElseThrow()
                .client();
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);

        var secret = KEYCLOAK.registerSystem(id, "organisation:read tasks:read");

        var person = Objects.requireNonNull(service.person());
        assertThat(accounts.check(administrator).differences())
                .extracting(AccountDifference::username)
                .doesNotContain(ApiClient.serviceAccount(id));
        assertThat(accounts.temporaryPassword(administrator, person)).isInstanceOf(Change.Refused.class);

        var token = KEYCLOAK.tokenOf(id, secret, "organisation:read tasks:read");
        assertThat(api("me", token)).isEqualTo(200);
        // The realm gives it more than it was granted here.
        assertThat(api("tasks", token)).isEqualTo(403);
        clients.setActive(administrator, id, false).orElseThrow();
        assertThat(api("me", token)).isEqualTo(401);
        assertThat(accounts.check(administrator).differences())
                .extracting(AccountDifference::username)
                .doesNotContain(ApiClient.serviceAccount(id));
        // A client of the realm that nobody has registered here acts for nobody.
        var stranger = "stranger-" + newUsername();
        var strange = KEYCLOAK.registerSystem(stranger, "organisation:read");
        assertThat(api("me", KEYCLOAK.tokenOf(stranger, strange, "organisation:read")))
                .isEqualTo(401);
    }

    private static int api(String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(BASE + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private long waiting() {
        return jdbc.sql("select count(*) from event_publication where completion_date is null")
                .query(Long.class)
                .single();
    }

    private static String newUsername() {
        return "system" + NEXT.incrementAndGet();
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
