package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.AccountsChanged;
import org.gongwen.identity.Actor;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Business systems with clients at Keycloak, and accounts that Keycloak does not take. */
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

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void oneWhomKeycloakRefusesKeepsNobodyElseWaiting() {
        var before = row(newUsername(), "王喆");
        // Too short for Keycloak.
        var refused = row("q", "短名𠮷");
        var after = row(newUsername(), "𡈽屋");

        transaction.executeWithoutResult(
                status -> events.publishEvent(new AccountsChanged(List.of(before, refused, after), false)));

        awaitAccount(username(before));
        awaitAccount(username(after));
        assertThat(waiting()).isPositive();
        jdbc.sql("update person set username = :username where id = :id")
                .param("username", newUsername())
                .param("id", refused)
                .update();
        awaitAccount(username(refused));
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
    }

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

    private long row(String username, String name) {
        return jdbc.sql("insert into person (username, name) values (:username, :name) returning id")
                .param("username", username)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private String username(long person) {
        return jdbc.sql("select username from person where id = :id")
                .param("id", person)
                .query(String.class)
                .single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from event_publication where completion_date is null")
                .query(Long.class)
                .single();
    }

    private static void awaitAccount(String username) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> KEYCLOAK.find(username).isPresent());
    }

    private static String newUsername() {
        return "system" + NEXT.incrementAndGet();
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
