package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak with the command, the settings, the files and the secrets that {@code deploy/compose/compose.yaml} gives it, on
 * the databases that the file's script makes. Only what a container would bring is put in its place: folders, ports and
 * the names of machines.
 */
class ComposeKeycloakIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final Path COMPOSE =
            Path.of("../deploy/compose").toAbsolutePath().normalize();

    private static final Map<String, String> ADDRESSES = Map.of(
            "GONGWEN_BASE_URL", "https://gongwen.bureau.invalid",
            "GONGWEN_LOGIN_URL", "https://login.bureau.invalid");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static Process keycloak;
    private static int port;

    @BeforeAll
    static void startAsComposeWould() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .start();
        var pem = Files.writeString(folder.resolve("some.pem"), "not read here");
        run(
                List.of(COMPOSE.resolve("make-secrets").toString(), pem.toString(), pem.toString()),
                Map.of("GONGWEN_COMPOSE_SECRETS", folder.resolve("secrets").toString()));
        var databases = Files.writeString(
                folder.resolve("init-databases.sh"), inPlace(Files.readString(COMPOSE.resolve("init-databases.sh"))));
        run(
                List.of("sh", databases.toString()),
                Map.of("PGHOST", "localhost", "PGPORT", String.valueOf(postgres.getPort())));

        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> compose = yaml.load(Files.readString(COMPOSE.resolve("compose.yaml")));
        Map<String, Object> services = at(compose, "services");
        Map<String, Object> service = at(services, "keycloak");
        var home = folder.resolve("opt/keycloak");
        Files.createDirectories(home.getParent());
        run(List.of("cp", "-r", distribution().toString(), home.toString()), Map.of());
        List<String> volumes = at(service, "volumes");
        for (var volume : volumes) {
            var parts = volume.split(":");
            var target = Path.of(inPlace(parts[1]));
            Files.createDirectories(target.getParent());
            run(List.of("cp", "-r", COMPOSE.resolve(parts[0]).toString(), target.toString()), Map.of());
        }
        List<String> entrypoint = at(service, "entrypoint");
        var command = entrypoint.stream()
                .map(part -> inPlace(part.replace("$$", "$")))
                .toList();
        port = FreePort.next();
        var environment = new HashMap<String, String>();
        Map<String, String> said = at(service, "environment");
        said.forEach((name, value) ->
                environment.put(name, interpolated(value).replace("postgres:5432", "localhost:" + postgres.getPort())));
        environment.putAll(Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "KC_HTTP_HOST",
                "127.0.0.1",
                "KC_HTTP_PORT",
                String.valueOf(port),
                "KC_HTTP_MANAGEMENT_PORT",
                "0"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment().putAll(environment);
        keycloak = builder.start();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> {
                    if (!keycloak.isAlive()) {
                        throw new IllegalStateException(log());
                    }
                })
                .until(() -> log().contains("Listening on: "));
    }

    @AfterAll
    static void stop() throws Exception {
        if (keycloak != null) {
            var all = keycloak.descendants().toList();
            keycloak.destroy();
            if (!keycloak.waitFor(20, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                keycloak.destroyForcibly().waitFor();
            }
        }
        postgres.close();
    }

    @Test
    void theRealmIsThereWithTheAddressesOfTheInstallationAndItsOwnLook() throws Exception {
        var page = get(
                "/realms/gongwen/protocol/openid-connect/auth?client_id=gongwen&response_type=code&scope=openid"
                        + "&redirect_uri=https://gongwen.bureau.invalid/login/oauth2/code/gongwen"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
                "X-Forwarded-Host",
                "login.bureau.invalid",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Port",
                "443");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "login/gongwen/css/gongwen.css", "https://login.bureau.invalid/realms/gongwen/login-actions/");
        var style = Pattern.compile("/resources/[^\"]*gongwen\\.css")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertThat(get(style).statusCode()).isEqualTo(200);
    }

    @Test
    void bothClientsHaveTheSecretsThatTheApplicationIsGiven() throws Exception {
        var accounts = get(
                "/admin/realms/gongwen/users",
                "Authorization",
                "Bearer " + token("gongwen-provisioning", "gongwen.identity.keycloak.client-secret"));

        assertThat(accounts.statusCode()).as(accounts.body()).isEqualTo(200);
        // This client may not act as itself; whether its secret is right is said before that.
        var wrong = "Invalid client credentials";
        assertThat(answer("gongwen", secret("gongwen.identity.client-secret"))).doesNotContain(wrong);
        assertThat(answer("gongwen", "another-secret")).contains(wrong);
    }

    @Test
    void theAdministrationIsAtTheInnerAddressOnceThatIsSaid() throws Exception {
        var script = inPlace(Files.readString(COMPOSE.resolve("../keycloak/inner-administration")));
        run(
                List.of(
                        "bash",
                        Files.writeString(folder.resolve("inner"), script).toString(),
                        "http://localhost:8081"),
                Map.of("KEYCLOAK_URL", "http://localhost:" + port, "JAVA_HOME", System.getProperty("java.home")));

        var console = get("/admin/master/console/").body();
        var environment = JsonMapper.shared()
                .readTree(console.substring(
                        console.indexOf('{', console.indexOf("id=\"environment\"")),
                        console.indexOf("</script>", console.indexOf("id=\"environment\""))));
        assertThat(environment.path("authServerUrl").asString()).isEqualTo("http://localhost:8081");
        assertThat(environment.path("adminBaseUrl").asString()).isEqualTo("http://localhost:8081");
    }

    @Test
    void anAddressThatIsNotInOrderLeadsNowhere() throws Exception {
        assertThat(get("/realms/gongwen/..;/master").statusCode()).isEqualTo(400);
    }

    private static String token(String client, String secret) throws Exception {
        return JsonMapper.shared()
                .readTree(answer(client, secret(secret)).lines().findFirst().orElseThrow())
                .path("access_token")
                .asString();
    }

    private static String answer(String client, String secret) throws Exception {
        var basic = java.util.Base64.getEncoder()
                .encodeToString((client + ":" + java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + port + "/realms/gongwen/protocol/openid-connect/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.body() + "\n" + answer.statusCode();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private static <T> T at(Map<String, Object> definition, String name) {
        return (T) Objects.requireNonNull(definition.get(name), name);
    }

    private static String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets").resolve(name));
    }

    private static String log() throws IOException {
        return Files.readString(folder.resolve("keycloak.log"));
    }

    /** Where the container's own folders are here. */
    private static String inPlace(String text) {
        return text.replace("/run/secrets", folder.resolve("secrets").toString())
                .replace("/opt/keycloak", folder.resolve("opt/keycloak").toString());
    }

    /** As Compose fills in what {@code .env} says. */
    private static String interpolated(String value) {
        return Pattern.compile("\\$\\{(\\w+)(?::\\?[^}]*)?}")
                .matcher(value)
                .replaceAll(found -> ADDRESSES.getOrDefault(found.group(1), ""));
    }

    private static Path distribution() throws IOException {
        try (var found = Files.list(Path.of("../.cache/keycloak"))) {
            return found.filter(file -> file.getFileName().toString().matches("keycloak-\\d.*"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("mvn -N dependency:unpack@keycloak"));
        }
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + "\n" + output).isZero();
    }
}
