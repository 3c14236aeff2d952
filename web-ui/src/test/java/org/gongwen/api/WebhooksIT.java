package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.gongwen.identity.ApiScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A document's whole way over the API, and what a system that has subscribed hears of it. */
class WebhooksIT extends ApiTest {

    private record Heard(String id, String timestamp, String signature, String raw, JsonNode body) {}

    @Autowired
    JdbcClient jdbc;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger refuse = new AtomicInteger();
    private HttpServer system;
    private String address;

    @BeforeEach
    void aSystemListens() throws Exception {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/", exchange -> {
            var raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            boolean refused = refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                heard.add(new Heard(
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        raw,
                        json.readTree(raw)));
            }
            exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
            exchange.sendResponseHeaders(refused ? 302 : 204, -1);
            exchange.close();
        });
        system.start();
        address = "http://localhost:" + system.getAddress().getPort() + "/gongwen";
    }

    @AfterEach
    void nobodyListens() {
        system.stop(0);
        jdbc.sql("update webhook set active = false").update();
    }

    @Test
    void aSystemHearsOfTheWholeWayOfADocumentThatGoesOverTheApi() throws Exception {
        var secret = subscribe(List.of(
                        "document.submitted",
                        "document.returned",
                        "document.signed_off",
                        "document.numbered",
                        "document.distributed",
                        "delivery.sent",
                        "delivery.acknowledged",
                        "delivery.closed",
                        "delivery.returned"))
                .text("secret");
        refuse.set(2);

        var document = draft("推送全程");
        var path = "/api/v1/documents/" + document;
        assertThat(post(token("wangmin"), path + "/submit", Map.of("opinion", "请审核。"))
                        .status())
                .isEqualTo(200);
        act("zhanghua", document, "return", Map.of("step", "draft", "reason", "标题请再核对。"));
        assertThat(post(token("wangmin"), path + "/submit", Map.of()).status()).isEqualTo(200);
        act("zhanghua", document, "agree", Map.of("opinion", "同意。"));
        var late = post(token("zhanghua"), "/api/v1/tasks/" + lastTask + "/agree", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("by")).isEqualTo("张华");
        act("lifang", document, "agree", Map.of("opinion", "无意见。"));
        act("chenjing", document, "agree", Map.of());
        act("sunyalan", document, "agree", Map.of("opinion", "同意印发。"));
        act("chenjing", document, "distribute", Map.of());

        var board = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(token("chenjing"), path + "/deliveries").body(), list -> list.size() == 2);
        var library = at(board, "TSG");
        var museum = at(board, "BWG");
        var acknowledged = post(token("guoxiaoyan"), "/api/v1/deliveries/" + library + "/acknowledge", Map.of());
        assertThat(acknowledged.status())
                .describedAs(acknowledged.response().body())
                .isEqualTo(200);
        assertThat(acknowledged.text("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(post(token("guoxiaoyan"), "/api/v1/deliveries/" + library + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
        var registrar = registrar("BWG");
        assertThat(post(token(registrar), "/api/v1/deliveries/" + museum + "/return", Map.of())
                        .text("key"))
                .isEqualTo("exchange.refused.returnWithoutReason");
        assertThat(post(token(registrar), "/api/v1/deliveries/" + museum + "/return", Map.of("reason", "不属本馆。"))
                        .status())
                .isEqualTo(200);

        var wanted = List.of(
                "document.submitted",
                "document.returned",
                "document.submitted",
                "document.signed_off",
                "document.numbered",
                "document.distributed",
                "delivery.sent",
                "delivery.sent",
                "delivery.acknowledged",
                "delivery.returned");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(about(document))
                        .extracting(event -> event.body().path("type").asString())
                        .containsExactlyInAnyOrderElementsOf(wanted));
        for (var event : about(document)) {
            assertThat(event.signature()).isEqualTo(signature(secret, event));
            assertThat(Instant.ofEpochSecond(Long.parseLong(event.timestamp())))
                    .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(5)));
            assertThat(event.id()).isEqualTo(event.body().path("id").asString());
            assertThat(event.raw()).doesNotContain("推送", "𠮷", "同意", "标题");
        }
        assertThat(about(document)).extracting(Heard::id).doesNotHaveDuplicates();
        var numbered = about(document).stream()
                .filter(event -> event.body().path("type").asString().equals("document.numbered"))
                .findFirst()
                .orElseThrow();
        assertThat(numbered.body().path("data").path("number").asString())
                .isEqualTo(get(token("wangmin"), path).text("number"));
    }

    @Test
    void whatIsNotAnsweredIsGivenUpInTheEndAndTriedAgainWhenSomebodySaysSo() {
        var webhook = subscribe(List.of("document.submitted")).text("id");
        refuse.set(4);
        var document = submitted("无人应答");

        var messages = "/api/v1/webhooks/" + webhook + "/messages";
        var dead = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(admin(), messages + "?state=DEAD").body().path("items"), items -> items.size() == 1)
                .path(0);
        assertThat(dead.path("attempts").asInt()).isEqualTo(4);
        // A redirect is an answer like another that is no success: nobody is led elsewhere.
        assertThat(dead.path("lastAnswer").asString()).isEqualTo("HTTP 302");
        assertThat(heard).isEmpty();

        var retry = post(admin(), "/api/v1/webhooks/messages/" + dead.path("id").asString() + "/retry", Map.of());
        assertThat(retry.status()).describedAs(retry.response().body()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(about(document)).hasSize(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(admin(), messages + "?state=DELIVERED")
                                .body()
                                .path("items")
                                .size()
                        == 1);
        assertThat(post(admin(), "/api/v1/webhooks/messages/" + dead.path("id").asString() + "/retry", Map.of())
                        .text("key"))
                .isEqualTo("webhook.refused.notDead");
    }

    @Test
    void aReceiverThatHangsIsLeftAfterTheTime() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var before = address;
            address = "http://localhost:" + deaf.getLocalPort() + "/";
            var webhook = subscribe(List.of("document.submitted")).text("id");
            address = before;
            submitted("迟迟不答");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> get(admin(), "/api/v1/webhooks/" + webhook + "/messages")
                            .body()
                            .path("items")
                            .path(0)
                            .path("lastAnswer")
                            .isString());
        }
    }

    @Test
    void oneThatHangsWithMuchWaitingForItKeepsNobodyElseWaiting() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            var quick = address;
            address = "http://localhost:" + deaf.getLocalPort() + "/";
            var hanging = subscribe(List.of("document.void")).text("id");
            jdbc.sql("""
                            with event as (
                                insert into webhook_event (id, type, document_id, at, payload)
                                select gen_random_uuid(), 'document.void', 1, now(), '{}' from generate_series(1, 400)
                                returning id
                            )
                            insert into webhook_message (event_id, webhook_id, state, next_attempt_at)
                            select id, :webhook, 'PENDING', now() - interval '1 hour' from event
                            """).param("webhook", Long.parseLong(hanging)).update();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql(
                                            "select count(*) from webhook_message where webhook_id = :webhook and attempts > 0")
                                    .param("webhook", Long.parseLong(hanging))
                                    .query(Long.class)
                                    .single()
                            > 0);
            address = quick;
            subscribe(List.of("document.submitted"));

            var document = submitted("别人堵塞");

            // One after the other they would take 800 s.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(about(document)).hasSize(1));
        }
    }

    @Test
    void whatFollowsThePathOfAnAddressIsNotWrittenIntoTheRecord() {
        address += "?token=geheim-𠮷";
        address = address.replace("𠮷", "%F0%A0%AE%B7");
        var id = subscribe(List.of("document.submitted")).text("id");
        assertThat(send(request(admin(), "/api/v1/webhooks/" + id)
                                .header("Idempotency-Key", "remove-token-" + id)
                                .DELETE())
                        .status())
                .isEqualTo(204);

        assertThat(jdbc.sql("select details::text from audit_entry where subject_kind = 'webhook' and subject_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(details -> assertThat(details).contains("/gongwen").doesNotContain("geheim"));
    }

    @Test
    void nobodyMakesThisServerCallItselfOrItsNeighbours() {
        for (var url : List.of(
                "http://example.org/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://192.168.0.1/",
                "https://172.16.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://0x7f.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://user@example.org/",
                "https://example.org/#part",
                "file:///etc/passwd",
                "gopher://example.org/",
                "nonsense",
                "")) {
            address = url;
            var answer = subscribe(List.of("document.submitted"));
            assertThat(answer.status()).describedAs(url).isEqualTo(422);
            assertThat(answer.text("key")).startsWith("webhook.refused.");
        }
        // A name is judged when it is called.
        address = "https://localhost.localdomain:" + system.getAddress().getPort() + "/";
        var webhook = subscribe(List.of("document.submitted")).text("id");
        submitted("内网名称");
        var answer = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> get(admin(), "/api/v1/webhooks/" + webhook + "/messages")
                                .body()
                                .path("items")
                                .path(0)
                                .path("lastAnswer"),
                        JsonNode::isString);
        assertThat(answer.asString()).startsWith("UnknownHostException");
        assertThat(heard).isEmpty();
    }

    @Test
    void onlyTheSystemAdministratorSubscribesAndTheSecretIsShownOnce() {
        for (var username : List.of("wangmin", "chenjing", "sunyalan", "anquan", "shenji")) {
            assertThat(get(token(username), "/api/v1/webhooks").status())
                    .describedAs(username)
                    .isEqualTo(403);
        }
        var subscribed = subscribe(List.of("document.submitted"));
        assertThat(subscribed.text("secret")).startsWith("whsec_");
        assertThat(get(admin(), "/api/v1/webhooks").response().body())
                .contains(address)
                .doesNotContain("whsec_");
        assertThat(jdbc.sql("select count(*) from api_request where body like '%whsec_%'")
                        .query(Long.class)
                        .single())
                .isZero();
        var gone = send(request(admin(), "/api/v1/webhooks/" + subscribed.text("id"))
                .header("Idempotency-Key", "remove-" + subscribed.text("id"))
                .DELETE());
        assertThat(gone.status()).isEqualTo(204);
        assertThat(get(admin(), "/api/v1/webhooks").response().body()).doesNotContain(address);
    }

    private Answer subscribe(List<String> events) {
        return post(admin(), "/api/v1/webhooks", Map.of("name", "督办系统𠮷", "url", address, "events", events));
    }

    private String admin() {
        return token("xitong", ApiScope.WEBHOOKS_MANAGE);
    }

    private String draft(String matter) {
        var created = post(
                token("wangmin"),
                "/api/v1/documents",
                Map.of(
                        "type",
                        "NOTICE",
                        "title",
                        "滨海市文化和旅游局关于" + matter + "的通知",
                        "body",
                        "<p>各单位：</p><p>请𠮷、喆二馆准备。</p>",
                        "mainAddressees",
                        Map.of("units", List.of(unit("TSG"), unit("BWG"))),
                        "countersignUnits",
                        List.of(unit("WLJ-FGC"))));
        assertThat(created.status()).describedAs(created.response().body()).isEqualTo(201);
        return created.text("id");
    }

    private String submitted(String matter) {
        var document = draft(matter);
        var answer = post(token("wangmin"), "/api/v1/documents/" + document + "/submit", Map.of());
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        return document;
    }

    private String lastTask = "";

    private void act(String username, String document, String action, Map<String, Object> body) {
        var tasks =
                get(token(username), "/api/v1/documents/" + document + "/tasks").body();
        assertThat(tasks.size())
                .describedAs("tasks of %s before %s", username, action)
                .isEqualTo(1);
        lastTask = tasks.path(0).path("id").asString();
        var answer = post(token(username), "/api/v1/tasks/" + lastTask + "/" + action, body);
        assertThat(answer.status())
                .describedAs("%s by %s: %s", action, username, answer.response().body())
                .isEqualTo(200);
    }

    private String at(JsonNode board, String code) {
        for (var delivery : board) {
            if (delivery.path("unit").asString().equals(unit(code))) {
                return delivery.path("id").asString();
            }
        }
        throw new AssertionError("nothing goes to " + code + ": " + board);
    }

    private String registrar(String code) {
        var organ = directory.unitByCode(code).orElseThrow().id();
        return directory.people().stream()
                .filter(person -> directory.postsOf(person.id()).stream()
                        .anyMatch(post -> post.role() == org.gongwen.identity.Role.REGISTRAR
                                && directory.organOf(post.unit()).id().equals(organ)))
                .findFirst()
                .orElseThrow()
                .username();
    }

    private List<Heard> about(String document) {
        return heard.stream()
                .filter(event ->
                        event.body().path("data").path("document").asString().equals(document))
                .toList();
    }

    private static String signature(String secret, Heard event) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = mac.doFinal(
                (event.id() + "." + event.timestamp() + "." + event.raw()).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}
