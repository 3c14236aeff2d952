package org.gongwen.identity.account;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.AccountsChanged;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClient;

/** Accounts follow people at a server that takes all of them but one. */
class AccountProvisioningTest {

    private static final List<Person> PEOPLE = List.of(
            new Person(new PersonId(1), "wangzhe", "王喆", true),
            new Person(new PersonId(2), "refused", "短名𠮷", true),
            new Person(new PersonId(3), "tuwu", "𡈽屋", true));

    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/realms", exchange -> answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":300}"));
        server.createContext("/admin", this::users);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void oneWhomTheServerRefusesKeepsNobodyElseWaitingAndTheEventIsHandedOutAgain() {
        var provisioning = provisioning();

        assertThatThrownBy(() -> provisioning.on(new AccountsChanged(List.of(1L, 2L, 3L), false)))
                .isInstanceOf(AccountsUnavailableException.class);

        assertThat(accounts).containsExactlyInAnyOrder("wangzhe", "tuwu");
    }

    @Test
    void aServerThatIsAwayIsNotAskedForEachOfThem() {
        server.stop(0);

        assertThatThrownBy(() -> provisioning().on(new AccountsChanged(List.of(1L, 2L, 3L), false)))
                .isInstanceOfSatisfying(
                        AccountsUnavailableException.class,
                        away -> assertThat(away.isOutage()).isTrue());
    }

    private AccountProvisioning provisioning() {
        var keycloak = new KeycloakAdministration(
                RestClient.create("http://localhost:" + server.getAddress().getPort()),
                "gongwen",
                new KeycloakProperties(true, null, null, "gongwen-provisioning", "secret", "-"),
                Clock.systemUTC());
        var rows = new PersonRows(JdbcClient.create(new DriverManagerDataSource())) {
            @Override
            List<Person> of(List<Long> ids) {
                return PEOPLE;
            }
        };
        return new AccountProvisioning(
                rows,
                new AccountAlignment(keycloak, new InstallationProperties(URI.create("http://localhost"), false)));
    }

    private void users(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var person = PEOPLE.stream()
                    .filter(one -> body.contains('"' + one.username() + '"'))
                    .findFirst()
                    .orElseThrow();
            if (person.username().equals("refused")) {
                answer(exchange, 400, "{\"errorMessage\":\"error-invalid-length\"}");
            } else {
                accounts.add(person.username());
                answer(exchange, 201, "");
            }
            return;
        }
        var query = exchange.getRequestURI().getQuery();
        answer(
                exchange,
                200,
                PEOPLE.stream()
                        .filter(one -> accounts.contains(one.username()) && query.contains(one.username()))
                        .map(one -> "{\"id\":\"%s\",\"username\":\"%s\",\"firstName\":\"%s\",\"enabled\":true}"
                                .formatted(one.username(), one.username(), one.name()))
                        .toList()
                        .toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
