package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.api.ApiOperations;
import org.gongwen.api.ApiOperations.Operation;
import org.gongwen.api.ApiTest;
import org.gongwen.identity.ApiScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every operation of the API, found and not listed: what it asks of a token, and what it answers to people who have
 * nothing to do with a document.
 */
class ApiAccessIT extends ApiTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String NOTHING = "987654321";

    @Autowired
    ApplicationContext beans;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOperationIsDescribedWithItsScopeAndItsHeaders() {
        var described = get(token("wangmin", ApiScope.ORGANISATION_READ), "/api/v1/openapi.json");
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.text("openapi")).startsWith("3.");

        var operations = ApiOperations.of(beans);
        assertThat(operations).hasSizeGreaterThan(45);
        for (var operation : operations) {
            var found = described
                    .body()
                    .path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase());
            assertThat(found.isMissingNode())
                    .describedAs("%s in the document", operation)
                    .isFalse();
            assertThat(found.path("summary").asString(""))
                    .describedAs(operation.toString())
                    .isNotBlank();
            assertThat(found.path("security").toString())
                    .describedAs(operation.toString())
                    .contains('"' + operation.scope().key() + '"');
            assertThat(found.path("parameters").toString().contains("Idempotency-Key"))
                    .describedAs(operation.toString())
                    .isEqualTo(operation.changes());
            assertThat(found.path("parameters").toString()).doesNotContain("caller", "fingerprint");
            assertThat(found.path("responses").path("4XX").toString()).contains("Problem");
        }
        var documented = described.body().path("paths").properties().stream()
                .mapToInt(path -> path.getValue().size())
                .sum();
        assertThat(documented).isEqualTo(operations.size());
    }

    @Test
    void theDescriptionIsForThoseWhoHaveATokenOnly() {
        assertThat(get("", "/api/v1/openapi.json").status()).isEqualTo(401);
    }

    @Test
    void nobodyWithoutATokenGetsAnAnswerFromAnyAddress() {
        for (var operation : ApiOperations.of(beans)) {
            var answer = call("", operation, path(operation, name -> NOTHING), "{}");
            assertThat(answer.status()).describedAs(operation.toString()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        for (var path : List.of("/api", "/api/", "/api/v1", "/api/v2/documents", "/api/v1/../v1/me", "/api//v1/me")) {
            assertThat(get("", path).status()).describedAs(path).isIn(400, 401);
        }
    }

    @Test
    void anAddressThatIsNoOperationSaysSo() {
        for (var path : List.of("/api", "/api/v1", "/api/v2/documents", "/api/v1/nothing")) {
            var answer = get(token("wangmin"), path);
            assertThat(answer.status()).describedAs(path).isEqualTo(404);
            assertThat(answer.text("type")).describedAs(path).isEqualTo("urn:gongwen:problem:not-found");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationWantsItsOwnScope() {
        return ApiOperations.of(beans).stream()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    var others = Arrays.stream(ApiScope.values())
                            .filter(scope -> scope != operation.scope())
                            .toArray(ApiScope[]::new);
                    var answer = call(token("lihua", others), operation, path(operation, name -> NOTHING), "{}");
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.text("type")).isEqualTo("urn:gongwen:problem:insufficient-scope");
                    assertThat(answer.text("scope")).isEqualTo(operation.scope().key());
                }));
    }

    @Test
    void whateverChangesSomethingWantsAKey() {
        for (var operation : ApiOperations.of(beans)) {
            if (!operation.changes()) {
                continue;
            }
            var answer = send(request(token("wangmin"), path(operation, name -> NOTHING))
                    .header("Content-Type", operation.contentType())
                    .method(operation.method(), BodyPublishers.ofString("{}")));
            assertThat(answer.status()).describedAs(operation.toString()).isEqualTo(400);
            assertThat(answer.text("key")).describedAs(operation.toString()).isEqualTo("api.refused.key");
        }
    }

    /** Every role of every kind of unit, at every operation that names something of a document. */
    @TestFactory
    Stream<DynamicTest> nothingIsToldAboutADocumentOfOthers() {
        var dossier = new Dossier(beans);
        var outsiders = dossier.outsiders();
        assertThat(outsiders).hasSizeGreaterThan(15);
        var foreign = Map.<String, Collection<String>>of(
                "document", texts(dossier.documents.stream().map(id -> id.key())),
                "attachment", texts(dossier.attachments.stream().map(id -> Long.toString(id.value()))),
                "task", texts(dossier.tasks.stream().map(id -> id.value())),
                "process", texts(dossier.processes.stream().map(id -> id.value())),
                "delivery", texts(dossier.deliveries.stream().map(id -> Long.toString(id.value()))),
                "item", texts(dossier.items.stream().map(id -> id.key())));
        var named = ApiOperations.of(beans).stream()
                .filter(operation -> VARIABLE.matcher(operation.path())
                        .results()
                        .anyMatch(found -> foreign.containsKey(found.group(1))))
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        return named.stream()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    var system = "asks-" + named.indexOf(operation);
                    admit(system);
                    var before = audited();
                    for (var outsider : outsiders) {
                        // A system of its own for each operation: no limit of frequency stands in the way of the
                        // question.
                        var token = sign(claims -> claims.claim("preferred_username", outsider.username())
                                .claim("azp", system)
                                .claim(
                                        "scope",
                                        Arrays.stream(ApiScope.values())
                                                .map(ApiScope::key)
                                                .toList()));
                        var missing = call(token, operation, path(operation, name -> NOTHING), body(operation));
                        for (var path : paths(operation, foreign)) {
                            var told = call(token, operation, path, body(operation));
                            var question = "%s asks %s".formatted(outsider, path);
                            if (told.status() == 200) {
                                assertThat(told.response().body())
                                        .describedAs(question)
                                        .isEqualTo("[]");
                            } else {
                                assertThat(told.status()).describedAs(question).isIn(403, 404, 409);
                            }
                            // A task that is gone and one that was never there are answered alike, without a name.
                            assertThat(told.text("by")).describedAs(question).isEmpty();
                            if (!operation.path().contains("{task}")) {
                                assertThat(told.response().body())
                                        .describedAs(question)
                                        .isEqualTo(missing.response().body());
                            }
                        }
                    }
                    assertThat(audited())
                            .describedAs("what was recorded meanwhile")
                            .isEqualTo(before);
                }));
    }

    /** Lists answer everybody, with their own alone. */
    @Test
    void listsHoldNothingOfOthers() {
        var dossier = new Dossier(beans);
        var secret = dossier.documents.stream().map(id -> '"' + id.key() + '"').toList();
        for (var outsider : dossier.outsiders()) {
            for (var path :
                    List.of("/api/v1/documents", "/api/v1/documents/drafts", "/api/v1/tasks", "/api/v1/deliveries")) {
                var answer = get(token(outsider.username()), path);
                for (var item : answer.body().path("items")) {
                    var document = item.has("delivery")
                            ? item.path("delivery").path("document")
                            : item.path(item.has("document") ? "document" : "id");
                    assertThat(secret)
                            .describedAs("%s sees %s", outsider, path)
                            .doesNotContain('"' + document.asString("") + '"');
                }
            }
        }
    }

    private Answer call(String token, Operation operation, String path, String body) {
        var request = request(token, path);
        if (operation.changes()) {
            request.header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Content-Type", operation.contentType())
                    .header("If-Match", "\"v1\"");
        }
        return send(request.method(
                operation.method(), operation.changes() ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
    }

    /** Sound content for every operation, so that nothing but the missing right refuses it. */
    private String body(Operation operation) {
        var me = Long.toString(actor("wangmin").person().value());
        var unit = Long.toString(actor("wangmin").unit().value());
        return json.writeValueAsString(Map.of(
                "type", "NOTICE",
                "title", "改成别的",
                "opinion", "试一试",
                "reason", "试一试",
                "step", "draft",
                "person", me,
                "unit", unit,
                "readers", List.of(me),
                "leadUnit", unit));
    }

    private static List<String> paths(Operation operation, Map<String, Collection<String>> foreign) {
        List<String> paths = List.of(operation.path());
        for (var variable : VARIABLE.matcher(operation.path()).results().toList()) {
            var next = new ArrayList<String>();
            for (var path : paths) {
                foreign.get(variable.group(1)).forEach(value -> next.add(path.replace(variable.group(), value)));
            }
            paths = next;
        }
        return paths.stream().map(path -> path + operation.query()).toList();
    }

    private static String path(Operation operation, java.util.function.UnaryOperator<String> values) {
        return VARIABLE.matcher(operation.path()).replaceAll(found -> values.apply(found.group(1))) + operation.query();
    }

    private static List<String> texts(Stream<String> values) {
        return values.toList();
    }

    private long audited() {
        return jdbc.sql("select count(*) from audit_entry where action not like 'login%'")
                .query(Long.class)
                .single();
    }
}
