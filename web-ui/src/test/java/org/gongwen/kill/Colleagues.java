package org.gongwen.kill;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.browser.LocalInstallation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People of the demonstration bureau who work through a business system: it gets its tokens from the installation's
 * Keycloak with their passwords, and calls the REST API through nginx.
 */
final class Colleagues {
    private static final String SYSTEM = "kill-proof";
    private static final String SECRET = "only-for-the-kill-proof";
    private static final List<String> SCOPES =
            List.of("documents:read", "documents:write", "tasks:read", "tasks:act", "organisation:read");
    /** Less than the five minutes for which the realm's tokens hold. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Protocol 1.1: a killed node breaks one request and not all that share its connection. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final LocalInstallation installation;
    private final String keycloak;

    private record Token(String value, Instant since) {}

    /** What a call came to. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            return JsonMapper.shared().readTree(response.body());
        }

        boolean replayed() {
            return response.headers().firstValue("Idempotency-Replayed").isPresent();
        }

        /** The stable name of a refusal. */
        String problem() {
            return status() < 400 ? "" : body().path("type").asString("").replace("urn:gongwen:problem:", "");
        }
    }

    Colleagues(LocalInstallation installation) throws IOException, InterruptedException {
        this.installation = installation;
        this.keycloak = "http://127.0.0.1:" + installation.port("keycloak");
        register();
        admit();
    }

    /** Lets the system in at the installation, as the page of connections does; before anybody has asked. */
    private void admit() {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + installation.port("postgres") + "/gongwen",
                        "gongwen",
                        installation.secret("postgres"));
                var insert = connection.prepareStatement("""
                        insert into api_client (client_id, name, scopes, redirect_uris, created_at, created_by)
                        values (?, '同事们的系统', ?, '{https://colleagues.example/}', now(), 'test')
                        """)) {
            insert.setString(1, SYSTEM);
            insert.setArray(2, connection.createArrayOf("text", SCOPES.toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the system is not let in", e);
        }
    }

    /** Makes the system known to the realm, which brings the scopes with it. */
    private void register() throws IOException, InterruptedException {
        var administrator = token(
                "/realms/master",
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "administrator",
                        "password", installation.secret("keycloak")));
        create(
                administrator,
                "clients",
                Map.of(
                        "clientId",
                        SYSTEM,
                        "secret",
                        SECRET,
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        false,
                        "directAccessGrantsEnabled",
                        true,
                        "fullScopeAllowed",
                        false,
                        "defaultClientScopes",
                        Stream.concat(Stream.of("basic", "profile"), SCOPES.stream())
                                .toList(),
                        "protocolMappers",
                        List.of(Map.of(
                                "name",
                                "audience",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-audience-mapper",
                                "config",
                                Map.of("included.custom.audience", "gongwen-api", "access.token.claim", "true")))));
    }

    private void create(String administrator, String what, Object described) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/gongwen/" + what))
                        .header("Authorization", "Bearer " + administrator)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(described)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        var fields = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var address = realm.equals("/realms/master") ? keycloak : installation.url();
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    /** One at a time: Keycloak takes several logins of one person at once for guesses at the password, and locks. */
    private synchronized String token(String username) throws IOException, InterruptedException {
        var known = tokens.get(username);
        if (known == null || known.since().isBefore(Instant.now().minus(RENEWED_AFTER))) {
            known = new Token(
                    token(
                            "/realms/gongwen",
                            Map.of(
                                    "grant_type", "password",
                                    "client_id", SYSTEM,
                                    "client_secret", SECRET,
                                    "username", username,
                                    "password", installation.password())),
                    Instant.now());
            tokens.put(username, known);
        }
        return known.value();
    }

    /**
     * Calls once.
     *
     * @param node {@code a} or {@code b}: to whom nginx gives the request as long as that one lives
     * @param key the idempotency key of an action; null reads
     * @return null when nobody can say whether it was done: the connection broke, or nginx found nobody
     */
    @Nullable
    Answer call(String node, String username, String path, @Nullable String key, @Nullable Object content)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(installation.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(username))
                .header("Cookie", "GONGWEN_NODE=" + node);
        if (key != null) {
            request.header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(content)));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return switch (answer.statusCode()) {
                // Of nginx that nobody answers, of a node that it is starting or asked too often.
                case 429, 502, 503, 504 -> null;
                default -> new Answer(answer);
            };
        } catch (IOException broken) {
            return null;
        }
    }
}
