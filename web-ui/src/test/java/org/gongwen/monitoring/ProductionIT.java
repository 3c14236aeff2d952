package org.gongwen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.Application;
import org.gongwen.identity.Directory;
import org.gongwen.operations.production.SchemaMigration;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxFilter;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application with the profile production, on a database of its own with a role that owns nothing else: refused at
 * first, then migrated, then started; with its metrics, its health and its log.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProductionIT {

    private static final HttpClient NOBODY =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final Path OBSERVABILITY = Path.of("../deploy/observability");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext application;
    private static int port;
    private static int managementPort;
    private static String logOfTheStart;

    @BeforeAll
    static void startAsAnOperatorWould(CapturedOutput output) throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role gongwen login password 'q8vT2mZ0xLw4Rt'");
            statement.execute("create database gongwen owner gongwen");
        }
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/spring.datasource.password"), "q8vT2mZ0xLw4Rt");
        Files.writeString(folder.resolve("secrets/gongwen.identity.client-secret"), "Hk3vN9sQ7bXz5tRw");
        Files.writeString(folder.resolve("secrets/gongwen.webhooks.key"), "7Zr0qLm3Xc8Vb2Nn5Kj9Hg4Fd6Sa1Pq0");
        port = FreePort.next();
        managementPort = FreePort.next();

        assertThatThrownBy(() -> start(List.of()))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("The database lacks");
        assertThat(output.getAll()).contains("Run the command migrate of this build once");

        SchemaMigration.run(settings().toArray(String[]::new));
        int before = output.getAll().length();
        application = start(List.of());
        logOfTheStart = output.getAll().substring(before);
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        postgres.close();
    }

    @Test
    void whatIsMissingIsSaidAllAtOnceAndNothingStarts(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .run("--spring.profiles.active=production", "--gongwen.demo=true"))
                .hasMessageContaining("Not fit for production");

        assertThat(output.getAll())
                .contains(
                        "- gongwen.demo: ",
                        "- spring.datasource.url: is missing",
                        "- spring.datasource.password: is missing",
                        "- gongwen.identity.issuer: is missing",
                        "- gongwen.identity.client-secret: is missing",
                        "- gongwen.identity.keycloak.client-secret: is missing",
                        "- gongwen.webhooks.key: is missing",
                        "- gongwen.base-url: ");
    }

    @Test
    void metricsAreOnThePortOfTheOperatorAloneAndThePublicPortOffersTwoProbes() throws Exception {
        assertThat(get(managementPort, "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/actuator/health").body()).contains("\"db\"", "\"store\"");
        for (var closed : List.of("/actuator/env", "/actuator/heapdump", "/actuator", "/todo")) {
            assertThat(get(managementPort, closed).statusCode()).as(closed).isIn(401, 403, 404);
        }

        assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
        for (var closed : List.of("/actuator/prometheus", "/actuator/health/parts", "/actuator/env")) {
            assertThat(get(port, closed).statusCode()).as(closed).isIn(302, 401, 403, 404);
        }
    }

    @Test
    void readinessAsksTheDatabaseAndNeitherTheStoreNorTheLoginServer() throws Exception {
        var readiness = get(managementPort, "/actuator/health/readiness").body();

        assertThat(readiness).contains("\"db\"").doesNotContain("store", "login");
        // Nobody is at the address of the login server; the group says so, and the node stays in service.
        assertThat(get(managementPort, "/actuator/health/login").statusCode()).isEqualTo(503);
        assertThat(get(managementPort, "/actuator/health/login").body()).contains("DEGRADED", "loginServer");
        assertThat(get(managementPort, "/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/actuator/health/liveness").body()).doesNotContain("db", "store");
    }

    @Test
    void everyMetricOnTheDashboardAndInTheAlertsIsOneThatTheApplicationOffers() throws Exception {
        exerciseWhatIsCounted();
        var offered = Pattern.compile("(?m)^([a-z_]+)(?:\\{| )")
                .matcher(get(managementPort, "/actuator/prometheus").body())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        var dashboard =
                metrics(expressions(Files.readString(OBSERVABILITY.resolve("dashboard.json")), "\"expr\": \"(.*)\""));
        var alerts = metrics(expressions(Files.readString(OBSERVABILITY.resolve("alerts.yaml")), "expr: (.*)"));

        assertThat(dashboard).hasSizeGreaterThan(15);
        assertThat(alerts).hasSizeGreaterThan(8);
        assertThat(offered).containsAll(dashboard).containsAll(alerts);
        assertThat(offered).doesNotContainAnyElementsOf(metrics(List.of("rate(gongwen_no_such_metric_total[5m])")));
    }

    @Test
    void theLogIsJsonLineByLineAndNamesTheNode() {
        var lines = logOfTheStart.lines().filter(line -> !line.isBlank()).toList();

        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            var entry = JsonMapper.shared().readTree(line);
            assertThat(entry.path("message").isString() || entry.has("message")).isTrue();
        });
        assertThat(lines)
                .anySatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("service")
                                .path("node")
                                .path("name")
                                .asString())
                        .isEqualTo("node-7"));
    }

    private static void exerciseWhatIsCounted() throws Exception {
        get(managementPort, "/actuator/health");
        get(port, "/no-such-page");
        var directory = application.getBean(Directory.class);
        var somebody = directory.people().getFirst();
        var inbox = application.getBean(Inbox.class);
        inbox.page(directory.actor(somebody.id()), Folder.TO_DO, InboxFilter.ALL, null, 20);
    }

    private static ConfigurableApplicationContext start(List<String> more) {
        return new SpringApplicationBuilder(Application.class)
                .run(Stream.concat(settings().stream(), more.stream()).toArray(String[]::new));
    }

    private static List<String> settings() {
        return List.of(
                "--spring.profiles.active=production",
                "--GONGWEN_SECRETS=" + folder.resolve("secrets") + "/",
                "--gongwen.node=node-7",
                "--gongwen.data-dir=" + folder.resolve("data"),
                "--gongwen.base-url=https://gongwen.bureau.gov.cn",
                "--gongwen.identity.issuer=https://login.bureau.gov.cn/realms/gongwen",
                "--gongwen.identity.keycloak.provisioning=false",
                "--spring.datasource.url=jdbc:postgresql://localhost:" + postgres.getPort() + "/gongwen",
                "--spring.datasource.username=gongwen",
                "--server.port=" + port,
                "--management.server.port=" + managementPort);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return NOBODY.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> expressions(String text, String form) {
        return Pattern.compile(form)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What is asked of the application; {@code up} is Prometheus' own. */
    private static Set<String> metrics(List<String> expressions) {
        var names = new ArrayList<String>();
        for (var expression : expressions) {
            Pattern.compile("\\b(?:gongwen|http|hikaricp|jvm|process)_[a-z_]+")
                    .matcher(expression)
                    .results()
                    .map(MatchResult::group)
                    .forEach(names::add);
        }
        return new TreeSet<>(names);
    }
}
