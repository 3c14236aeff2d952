package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A business system with a token of the real Keycloak calls the API, by the sample client of the realm as shipped. */
class KeycloakApiIT extends KeycloakTest {

    private static final String SYSTEM = "sample-system";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Map<String, Object> NOTICE = Map.of("type", "NOTICE", "title", "关于报送2027年预算的通知（𠮷）");

    private record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    @Autowired
    ApiClients clients;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @BeforeEach
    void theSystemIsRegisteredHereToo() {
        if (directory.personByUsername("service-account-" + SYSTEM).isEmpty()) {
            var registered = clients.register(
                    systemAdministrator(),
                    SYSTEM,
                    "财务系统喆",
                    new ApiClients.ActsAs.ServicePerson(
                            directory.unitByCode("WLJ-CWC").orElseThrow().id(), Role.DRAFTER),
                    EnumSet.of(ApiScope.DOCUMENTS_READ, ApiScope.DOCUMENTS_WRITE, ApiScope.ORGANISATION_READ));
            // Keycloak keeps the secret.
            assertThat(registered).isInstanceOf(Change.Done.class);
            assertThat(registered.orElseThrow().secret()).isNull();
        }
    }

    @AfterEach
    void theSampleIsShutAgain() {
        enable(false);
    }

    @Test
    void theSampleSystemGetsNoTokenUntilSomebodyEnablesIt() {
        var shut = askForToken(SYSTEM, secret(), "documents:read");
        assertThat(shut.status()).isIn(400, 401);
        assertThat(shut.body().has("access_token")).isFalse();
        // Nobody outside of Keycloak knows it: it stands in no file.
        assertThat(secret()).hasSizeGreaterThanOrEqualTo(32).doesNotContain("$");

        enable(true);

        assertThat(askForToken(SYSTEM, "not-the-secret", "documents:read").status())
                .isEqualTo(401);
        assertThat(askForToken(SYSTEM, secret(), "documents:read").status()).isEqualTo(200);
    }

    @Test
    void aSystemActsAsItselfWithATokenOfKeycloak() {
        enable(true);
        var token = token("documents:read documents:write organisation:read");

        var me = get(token, "/api/v1/me");
        assertThat(me.status()).describedAs(me.response().body()).isEqualTo(200);
        assertThat(me.body().path("person").path("name").asString()).isEqualTo("财务系统喆");
        assertThat(me.body().path("client").asString()).isEqualTo(SYSTEM);

        var created = post(token, "/api/v1/documents", NOTICE);
        assertThat(created.status()).describedAs(created.response().body()).isEqualTo(201);
        var read = get(token, "/api/v1/documents/" + created.body().path("id").asString());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.response().body()).contains("关于报送2027年预算的通知（𠮷）");
    }

    @Test
    void aTokenWithoutTheScopeOfAnOperationIsRefusedAndTheScopeIsNamed() {
        enable(true);
        var reading = token("documents:read");

        var refused = post(reading, "/api/v1/documents", NOTICE);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("type").asString()).isEqualTo("urn:gongwen:problem:insufficient-scope");
        assertThat(refused.response().headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "documents:write");
        // What the client was not granted, Keycloak does not give.
        assertThat(askForToken(SYSTEM, secret(), "webhooks:manage").status()).isEqualTo(400);
    }

    @Test
    void aTokenOfKeycloakForSomethingElseIsRefused() {
        enable(true);
        var changed = token("documents:read").replaceAll("\\.[^.]+$", ".") + "A".repeat(342);
        var elsewhere = askForToken("gongwen-provisioning", KeycloakServer.PROVISIONING_SECRET, "")
                .body()
                .path("access_token")
                .asString();
        assertThat(elsewhere).isNotEmpty();

        for (var token : List.of(elsewhere, changed, "nonsense")) {
            var answer = get(token, "/api/v1/me");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response()
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .orElse(""))
                    .contains("invalid_token");
        }
    }

    @Test
    void aSystemThatTheAdministratorShutsOutIsOutAtOnceWhateverItsTokenSays() {
        enable(true);
        var token = token("organisation:read");
        assertThat(get(token, "/api/v1/me").status()).isEqualTo(200);

        clients.setActive(systemAdministrator(), SYSTEM, false).orElseThrow();
        try {
            assertThat(get(token, "/api/v1/me").status()).isEqualTo(401);
        } finally {
            clients.setActive(systemAdministrator(), SYSTEM, true).orElseThrow();
        }
    }

    /** Its account belongs to its client. To make one like a person's would take the name away from it. */
    @Test
    void theComparisonOfAccountsLeavesSystemsAlone() {
        var check = accounts.check(systemAdministrator());

        assertThat(check.differences())
                .extracting(AccountDifference::username)
                .doesNotContain("service-account-" + SYSTEM);
    }

    private String token(String scopes) {
        var answer = askForToken(SYSTEM, secret(), scopes);
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        return answer.body().path("access_token").asString();
    }

    private static Answer askForToken(String client, String secret, String scopes) {
        var form =
                new HashMap<>(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
        if (!scopes.isEmpty()) {
            form.put("scope", scopes);
        }
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(KEYCLOAK.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer get(String token, String path) {
        return send(call(token, path).GET());
    }

    private static Answer post(String token, String path, Map<String, Object> content) {
        return send(call(token, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(content))));
    }

    private static HttpRequest.Builder call(String token, String path) {
        return HttpRequest.newBuilder(URI.create(BASE + path)).header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(), JsonMapper.shared().readTree(json ? response.body() : "{}"), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As an operator does in Keycloak's console. */
    private static void enable(boolean enabled) {
        var client = sample();
        client.put("enabled", enabled);
        KEYCLOAK.administration()
                .put()
                .uri("/clients/{id}", client.get("id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(client)
                .retrieve()
                .toBodilessEntity();
    }

    private static String secret() {
        var found = KEYCLOAK.administration()
                .get()
                .uri("/clients/{id}/client-secret", sample().get("id"))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        return String.valueOf(Objects.requireNonNull(found).get("value"));
    }

    private static Map<String, Object> sample() {
        var found = KEYCLOAK.administration()
                .get()
                .uri("/clients?clientId=" + SYSTEM)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
        return Objects.requireNonNull(found).getFirst();
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
