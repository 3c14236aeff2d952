package org.gongwen.monitoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.gongwen.Application;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Directory;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes on one database with traces switched on, called over HTTP, and a collector that keeps every byte they send
 * it.
 */
class TracesIT {
    private static final String TITLE = "绝不可追踪标题𠮷";
    private static final String BODY = "绝不可追踪正文𡈽";
    private static final String OPINION = "绝不可追踪意见喆";
    private static final String TYPED = "绝不可追踪输入堃";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static HttpServer collector;
    private static final ConcurrentLinkedQueue<byte[]> RECEIVED = new ConcurrentLinkedQueue<>();
    private static final Map<String, ConfigurableApplicationContext> NODES = new HashMap<>();
    private static final Map<String, String> ADDRESSES = new HashMap<>();
    private static String issuer = "";

    /** A span and where it came from. */
    private record Seen(String node, Span span) {
        ByteString trace() {
            return span.getTraceId();
        }

        boolean isRoot() {
            return span.getParentSpanId().isEmpty();
        }
    }

    @BeforeAll
    static void startTwoNodesAndACollector() throws IOException, SQLException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            RECEIVED.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .start();
        for (var node : List.of("trace-one", "trace-two")) {
            int port = FreePort.next();
            ADDRESSES.put(node, "http://localhost:" + port);
            issuer = issuer.isEmpty() ? "http://localhost:" + port : issuer;
            NODES.put(
                    node,
                    new SpringApplicationBuilder(Application.class)
                            .run(
                                    "--gongwen.node=" + node,
                                    "--server.port=" + port,
                                    "--gongwen.base-url=" + issuer,
                                    "--gongwen.demo=true",
                                    "--gongwen.site.demonstration=false",
                                    "--gongwen.data-dir=" + folder.resolve("data"),
                                    "--gongwen.database.embedded=false",
                                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                    "--spring.datasource.username=postgres",
                                    "--spring.datasource.password=postgres",
                                    "--management.tracing.export.enabled=true",
                                    "--management.tracing.sampling.probability=1",
                                    "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                                            + collector.getAddress().getPort() + "/v1/traces",
                                    "--management.opentelemetry.tracing.export.schedule-delay=100ms"));
        }
        registerTheSystem();
    }

    private static void registerTheSystem() {
        SecurityContextHolder.setContextHolderStrategy(oneNode().getBean(SecurityContextHolderStrategy.class));
        var directory = oneNode().getBean(Directory.class);
        var administrator = directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
        oneNode()
                .getBean(ApiClients.class)
                .register(
                        administrator,
                        "a-system",
                        "某系统",
                        new ApiClients.ActsAs.People(List.of("https://system.example/back")),
                        Set.of(ApiScope.values()))
                .orElseThrow();
    }

    @AfterAll
    static void stop() throws IOException {
        NODES.values().forEach(ConfigurableApplicationContext::close);
        postgres.close();
        collector.stop(0);
    }

    @BeforeEach
    void forget() {
        RECEIVED.clear();
    }

    @Test
    void oneApprovalIsOneTraceWithItsPartsFromTheNodeThatDidIt() {
        var document = draft();
        assertThat(post("trace-one", "wangmin", "/api/v1/documents/" + document + "/submit", opinion())
                        .statusCode())
                .isEqualTo(200);
        var task = task("trace-two", "zhanghua", document);
        assertThat(post("trace-two", "zhanghua", "/api/v1/tasks/" + task + "/agree", opinion())
                        .statusCode())
                .isEqualTo(200);

        var submission = traceOf("http post /api/v1/documents/{document}/submit");
        assertThat(submission).allSatisfy(seen -> assertThat(seen.node()).isEqualTo("trace-one"));
        assertThat(names(submission)).contains("SubmitDraft.submit");
        var approval = traceOf("http post /api/v1/tasks/{task}/agree");
        assertThat(approval).allSatisfy(seen -> assertThat(seen.node()).isEqualTo("trace-two"));
        assertThat(names(approval)).contains("AgreeTask.agree");
        assertThat(approval.stream().filter(Seen::isRoot)).hasSize(1);
        var ids = approval.stream().map(seen -> seen.span().getSpanId()).toList();
        assertThat(approval.stream().filter(seen -> !seen.isRoot()))
                .allSatisfy(part -> assertThat(ids).contains(part.span().getParentSpanId()));
        System.out.println("One approval, as a collector sees it:");
        approval.forEach(seen -> System.out.printf(
                "  %-8s %6.2f ms  %s  %s%n",
                seen.isRoot() ? "root" : "part",
                (seen.span().getEndTimeUnixNano() - seen.span().getStartTimeUnixNano()) / 1e6,
                seen.span().getName(),
                seen.span().getAttributesList().stream()
                        .map(attribute ->
                                attribute.getKey() + "=" + attribute.getValue().getStringValue())
                        .toList()));
    }

    @Test
    void whatFollowsADistributionInAnotherThreadBelongsToItsTrace() {
        var document = draft();
        post("trace-one", "wangmin", "/api/v1/documents/" + document + "/submit", opinion());
        for (var person : List.of("zhanghua", "chenjing", "sunyalan")) {
            var task = task("trace-one", person, document);
            assertThat(post("trace-one", person, "/api/v1/tasks/" + task + "/agree", opinion())
                            .body())
                    .contains("next");
        }
        var task = task("trace-one", "chenjing", document);
        post("trace-one", "chenjing", "/api/v1/tasks/" + task + "/distribute", opinion());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names(traceOf("http post /api/v1/tasks/{task}/distribute")))
                        .contains("DistributeDocument.distribute")
                        .anySatisfy(name -> assertThat(name).startsWith("Deliver")));
    }

    @Test
    void nothingThatWasTypedAndNobodysNameReachesTheCollector() {
        var document = draft();
        post("trace-one", "wangmin", "/api/v1/documents/" + document + "/submit", opinion());
        var task = task("trace-two", "zhanghua", document);
        post("trace-two", "zhanghua", "/api/v1/tasks/" + task + "/agree", opinion());
        // What goes wrong is told with messages that quote.
        assertThat(post("trace-two", "zhanghua", "/api/v1/tasks/" + task + "/agree", opinion())
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("trace-two", "wangmin", "/api/v1/documents", Map.of("type", TYPED))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("trace-one", "wangmin", "/api/v1/documents?title=" + encoded(TITLE))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("trace-one", "wangmin", "/api/v1/" + encoded(TYPED)).statusCode())
                .isEqualTo(404);
        assertThat(get("trace-one", "wangmin", "/api/v1/tasks/" + encoded(TYPED))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        traceOf("http get /api/v1/tasks/{task}");
        traceOf("http get /api/v1/documents");

        var everything = RECEIVED.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        assertThat(everything).contains("AgreeTask.agree", "trace-one", "trace-two");
        for (var typed : List.of(TITLE, BODY, OPINION, TYPED)) {
            assertThat(everything).doesNotContain(typed, encoded(typed));
        }
        var directory = oneNode().getBean(Directory.class);
        for (var person : directory.people()) {
            assertThat(everything).doesNotContain(person.name(), person.username());
        }
        assertThat(spans())
                .allSatisfy(seen -> assertThat(seen.span().getAttributesList())
                        .allSatisfy(attribute -> assertThat(attribute.getKey())
                                .isIn("method", "uri", "status", "outcome", "exception")));
        assertThat(spans()).allSatisfy(seen -> {
            assertThat(seen.span().getStatus().getMessage()).isEmpty();
            assertThat(seen.span().getEventsList()).isEmpty();
        });
    }

    /** Every span of the one trace whose beginning has this name, once it has arrived. */
    private static List<Seen> traceOf(String name) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names(spans())).contains(name));
        var roots = spans().stream()
                .filter(seen -> seen.span().getName().equals(name))
                .toList();
        assertThat(roots).describedAs(name).hasSize(1);
        return spans().stream()
                .filter(seen -> seen.trace().equals(roots.getFirst().trace()))
                .toList();
    }

    private static List<Seen> spans() {
        return RECEIVED.stream()
                .flatMap(bytes -> parsed(bytes).getResourceSpansList().stream())
                .flatMap(resource -> {
                    var node = resource.getResource().getAttributesList().stream()
                            .filter(attribute -> attribute.getKey().equals("service.instance.id"))
                            .map(attribute -> attribute.getValue().getStringValue())
                            .findFirst()
                            .orElse("");
                    return resource.getScopeSpansList().stream()
                            .flatMap(scope -> scope.getSpansList().stream())
                            .map(span -> new Seen(node, span));
                })
                .toList();
    }

    private static ExportTraceServiceRequest parsed(byte[] bytes) {
        try {
            return ExportTraceServiceRequest.parseFrom(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(List<Seen> spans) {
        return spans.stream().map(seen -> seen.span().getName()).toList();
    }

    private static Map<String, Object> opinion() {
        return Map.of("opinion", OPINION);
    }

    private static String draft() {
        var directory = oneNode().getBean(Directory.class);
        var library = directory.unitByCode("TSG").orElseThrow().id().value();
        var answer = post(
                "trace-one",
                "wangmin",
                "/api/v1/documents",
                Map.of(
                        "type",
                        "NOTICE",
                        "title",
                        "滨海市文化和旅游局关于" + TITLE + "的通知",
                        "body",
                        "<p>各单位：</p><p>" + BODY + "</p>",
                        "mainAddressees",
                        Map.of("units", List.of(Long.toString(library)))));
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static String task(String node, String username, String document) {
        var answer = get(node, username, "/api/v1/documents/" + document + "/tasks");
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        var task = json(answer).path(0).path("id").asString("");
        assertThat(task).describedAs(username + ": " + answer.body()).isNotEmpty();
        return task;
    }

    private static HttpResponse<String> get(String node, String username, String path) {
        return send(request(node, username, path).GET());
    }

    private static HttpResponse<String> post(String node, String username, String path, Object body) {
        return send(request(node, username, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private static HttpRequest.Builder request(String node, String username, String path) {
        // Each application in this process keeps who is asking in a place of its own, and one static field names it.
        SecurityContextHolder.setContextHolderStrategy(
                requireNonNull(NODES.get(node)).getBean(SecurityContextHolderStrategy.class));
        return HttpRequest.newBuilder(URI.create(ADDRESSES.get(node) + path))
                // A caller does not decide under which number he is traced.
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("Authorization", "Bearer " + token(username));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As the embedded login server gives it to a system for a person; both nodes have the same key. */
    private static String token(String username) {
        JWKSource<SecurityContext> keys = oneNode()
                .<JWKSource<SecurityContext>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(JWKSource.class, SecurityContext.class))
                .getObject();
        var now = Instant.now();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(username)
                .audience(List.of("gongwen-api"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .claim("azp", "a-system")
                .claim("preferred_username", username)
                .claim(
                        "scope",
                        Arrays.stream(ApiScope.values()).map(ApiScope::key).toList())
                .build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
    }

    private static ConfigurableApplicationContext oneNode() {
        return requireNonNull(NODES.get("trace-one"));
    }
}
