package org.gongwen.keycloak;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.testing.FreePort;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A real Keycloak with the realm of {@code deploy/keycloak}, on a free port of this machine, with a database of its own
 * that is thrown away. {@link #shared()} starts one for all tests of a run. Needs the distribution in
 * {@code .cache/keycloak}: {@code mvn verify} puts it there, and so does {@code mvn -N dependency:unpack@keycloak}.
 */
public final class KeycloakServer implements AutoCloseable {

    public static final String CLIENT_SECRET = "test-client-secret";
    public static final String PROVISIONING_SECRET = "test-provisioning-secret";
    private static final String ADMINISTRATOR = "administrator";

    private static final Path REPOSITORY = repository();
    private static @Nullable KeycloakServer shared;

    private final int port = FreePort.next();
    private final Path data;
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private @Nullable Process process;

    private KeycloakServer() throws IOException {
        this.data = Files.createTempDirectory("gongwen-keycloak");
    }

    /** The one that all tests of this run share; started by the first that asks, stopped with the run. */
    public static synchronized KeycloakServer shared() {
        var running = shared;
        if (running == null) {
            try {
                running = new KeycloakServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "keycloak-stop"));
            running.start();
            shared = running;
        }
        return running;
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    public String issuer() {
        return url() + "/realms/gongwen";
    }

    /** Where it offers its metrics, on a port of their own that it chose itself and told its log. */
    public String metricsUrl() {
        try {
            return Pattern.compile("Management interface listening on (http://[\\w.]+:\\d+)")
                            .matcher(Files.readString(data.resolve("keycloak.log")))
                            .results()
                            .reduce((former, latest) -> latest)
                            .orElseThrow()
                            .group(1)
                    + "/metrics";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of an application that logs in here and keeps its accounts here. */
    public Map<String, String> settings() {
        return Map.of(
                "gongwen.identity.embedded",
                "false",
                "gongwen.identity.issuer",
                issuer(),
                "gongwen.identity.client-id",
                "gongwen",
                "gongwen.identity.client-secret",
                CLIENT_SECRET,
                "gongwen.identity.keycloak.client-secret",
                PROVISIONING_SECRET);
    }

    /** Lets an application at this address log its people in; an operator gives the address before the first start. */
    public void admit(String baseUrl) {
        var admin = administration();
        var found = admin.get()
                .uri("/clients?clientId=gongwen")
                .retrieve()
                .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
        var client = Objects.requireNonNull(found).getFirst();
        @SuppressWarnings("unchecked")
        var attributes = (Map<String, Object>) Objects.requireNonNull(client.get("attributes"));
        attributes.put("post.logout.redirect.uris", baseUrl + "/");
        attributes.put("backchannel.logout.url", baseUrl + "/logout/connect/back-channel/gongwen");
        client.put("redirectUris", List.of(baseUrl + "/login/oauth2/code/gongwen"));
        admin.put()
                .uri("/clients/{id}", client.get("id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(client)
                .retrieve()
                .toBodilessEntity();
    }

    /**
     * Registers a business system that acts as itself, as an operator does, by {@code deploy/keycloak/api-scopes}.
     *
     * @param scopes what the realm lets it ask for, with spaces between
     * @return its secret
     */
    public String registerSystem(String clientId, String scopes) {
        try (var found =
                Files.find(REPOSITORY.resolve(".cache/keycloak"), 4, (path, file) -> path.endsWith("bin/kcadm.sh"))) {
            var kcadm = found.findFirst().orElseThrow();
            var builder = new ProcessBuilder(
                    REPOSITORY.resolve("deploy/keycloak/api-scopes").toString(),
                    "--kcadm",
                    kcadm.toString(),
                    "--url",
                    url(),
                    "--admin",
                    ADMINISTRATOR,
                    "--client",
                    clientId,
                    "--scopes",
                    scopes);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(
                    data.resolve("api-scopes.log").toFile()));
            builder.environment()
                    .putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "KC_ADMIN_PASSWORD", ADMINISTRATOR));
            var script = builder.start();
            var said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (script.waitFor() != 0) {
                throw new IllegalStateException(said + Files.readString(data.resolve("api-scopes.log")));
            }
            return said.substring(said.lastIndexOf(' ') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An access token for a system that acts as itself. */
    public String tokenOf(String clientId, String secret, String scope) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("scope", scope);
        var answer = RestClient.create(issuer())
                .post()
                .uri("/protocol/openid-connect/token")
                .headers(headers -> headers.setBasicAuth(clientId, secret))
                .body(form)
                .retrieve()
                .body(Map.class);
        return String.valueOf(Objects.requireNonNull(answer).get("access_token"));
    }

    /** Lets it stand still: connections are taken, and nothing is answered. */
    public synchronized void freeze() {
        signal("-STOP");
    }

    public synchronized void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        var running = Objects.requireNonNull(process);
        Stream.concat(Stream.of(running.toHandle()), running.descendants()).forEach(each -> {
            try {
                new ProcessBuilder("kill", name, Long.toString(each.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Gives a person an account, if there is none, and once this password that need not be changed. */
    public void account(String username, String password) {
        if (!given.add(username)) {
            return;
        }
        var admin = administration();
        try {
            admin.post()
                    .uri("/users")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("username", username, "firstName", username, "enabled", true))
                    .retrieve()
                    .toBodilessEntity();
        } catch (HttpClientErrorException.Conflict exists) {
            // The application was faster.
        }
        password(username, password);
    }

    /** Sets a password that need not be changed. */
    public void password(String username, String password) {
        given.add(username);
        administration()
                .put()
                .uri("/users/{id}/reset-password", find(username).orElseThrow().get("id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("type", "password", "value", password, "temporary", false))
                .retrieve()
                .toBodilessEntity();
    }

    /** The account as Keycloak tells it. */
    public Optional<Map<String, Object>> find(String username) {
        return find(administration(), username);
    }

    private static Optional<Map<String, Object>> find(RestClient admin, String username) {
        var found = admin.get()
                .uri("/users?username={username}&exact=true", username)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
        return found == null ? Optional.empty() : found.stream().findFirst();
    }

    /** The administration of the realm as Keycloak's own administrator: addresses below {@code /admin/realms/gongwen}. */
    public RestClient administration() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "password");
        form.add("client_id", "admin-cli");
        form.add("username", ADMINISTRATOR);
        form.add("password", ADMINISTRATOR);
        var answer = RestClient.create(url())
                .post()
                .uri("/realms/master/protocol/openid-connect/token")
                .body(form)
                .retrieve()
                .body(Map.class);
        return RestClient.builder()
                .baseUrl(url() + "/admin/realms/gongwen")
                .defaultHeader(
                        "Authorization",
                        "Bearer " + Objects.requireNonNull(answer).get("access_token"))
                .build();
    }

    /** Starts it and waits until it answers; what it knew before a {@link #stop()} it knows again. */
    public synchronized void start() {
        try {
            var builder = new ProcessBuilder(
                            REPOSITORY.resolve("deploy/keycloak/start").toString(),
                            "--port",
                            String.valueOf(port),
                            "--data",
                            data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("keycloak.log").toFile()));
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_HOME",
                            System.getProperty("java.home"),
                            "GONGWEN_CLIENT_SECRET",
                            CLIENT_SECRET,
                            "GONGWEN_PROVISIONING_SECRET",
                            PROVISIONING_SECRET,
                            "KC_BOOTSTRAP_ADMIN_USERNAME",
                            ADMINISTRATOR,
                            "KC_BOOTSTRAP_ADMIN_PASSWORD",
                            ADMINISTRATOR));
            // It lives for minutes: compiling it to the last costs more than it saves.
            builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            var started = builder.start();
            process = started;
            await().alias("Keycloak answers")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(250))
                    .failFast(() -> {
                        if (!started.isAlive()) {
                            throw new IllegalStateException(log());
                        }
                    })
                    .until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it if it was stopped. */
    public synchronized void startAgain() {
        if (process == null) {
            start();
        }
    }

    /** Stops it; its port stays its own. */
    public synchronized void stop() {
        var running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                // The script is only the parent of the server.
                running.descendants().forEach(ProcessHandle::destroyForcibly);
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(Duration.ofSeconds(2));
        requests.setReadTimeout(Duration.ofSeconds(10));
        try {
            return RestClient.builder()
                    .requestFactory(requests)
                    .build()
                    .get()
                    .uri(URI.create(issuer()))
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode()
                    .is2xxSuccessful();
        } catch (RestClientException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return "Keycloak ended: " + Files.readString(data.resolve("keycloak.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("deploy/keycloak/start"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("this is not run inside the repository");
            }
            folder = parent;
        }
        return folder;
    }
}
