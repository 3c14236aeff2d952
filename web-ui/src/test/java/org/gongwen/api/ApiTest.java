package org.gongwen.api;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gongwen.browser.BrowserTest;
import org.gongwen.identity.Actor;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Directory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Calls of the running application's API over real HTTP, with tokens that its own login server has signed. */
public abstract class ApiTest extends BrowserTest {

    protected static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final String SYSTEM = "a-system";

    @Autowired
    protected Directory directory;

    @Autowired
    protected ObjectMapper json;

    @Autowired
    private JWKSource<SecurityContext> keys;

    @Autowired
    private ApiClients clients;

    @BeforeEach
    void aSystemIsRegistered() {
        admit(SYSTEM);
    }

    /** Lets a system in for the people who sign in at it, with every scope; once. */
    protected final void admit(String clientId) {
        var administrator = actor("xitong");
        if (clients.list(administrator).stream()
                .noneMatch(client -> client.clientId().equals(clientId))) {
            clients.register(
                            administrator,
                            clientId,
                            "某系统",
                            new ApiClients.ActsAs.People(List.of("https://system.example/back")),
                            Set.of(ApiScope.values()))
                    .orElseThrow();
        }
    }

    /** A token as the login server gives it to a system for a person, with every scope unless some are named. */
    protected final String token(String username, ApiScope... scopes) {
        var granted = scopes.length == 0 ? ApiScope.values() : scopes;
        return sign(claims -> claims.claim("preferred_username", username)
                .claim("scope", Arrays.stream(granted).map(ApiScope::key).toList()));
    }

    protected final String sign(Consumer<JwtClaimsSet.Builder> claims) {
        var now = Instant.now();
        var all = JwtClaimsSet.builder()
                .issuer(BASE)
                .subject("somebody")
                .audience(List.of("gongwen-api"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .claim("azp", SYSTEM);
        claims.accept(all);
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), all.build()))
                .getTokenValue();
    }

    /** An answer with its content as JSON. */
    protected record Answer(HttpResponse<String> response, JsonNode body) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    protected final Answer get(String token, String path) {
        return send(request(token, path).GET());
    }

    protected final Answer post(String token, String path, Object body) {
        return post(token, path, body, UUID.randomUUID().toString());
    }

    protected final Answer post(String token, String path, Object body, String key) {
        return send(request(token, path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(content(body)));
    }

    protected final Answer put(String token, String path, Object body, String version) {
        var request = request(token, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .PUT(content(body));
        return send(version.isEmpty() ? request : request.header("If-Match", version));
    }

    protected final HttpRequest.Builder request(String token, String path) {
        var request = HttpRequest.newBuilder(URI.create(BASE + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    protected final BodyPublisher content(Object body) {
        return BodyPublishers.ofString(body instanceof String text ? text : json.writeValueAsString(body));
    }

    protected final Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response, type.contains("json") ? json.readTree(response.body()) : json.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the login server for a token, as a system does. */
    protected final Answer askForToken(String client, String secret, Map<String, String> form) {
        var basic =
                java.util.Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(BASE + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    protected static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    protected final Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    protected final String unit(String code) {
        return Long.toString(directory.unitByCode(code).orElseThrow().id().value());
    }
}
