package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.process.DrawnProcesses;
import org.gongwen.process.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a system may repeat as often as it likes. */
class IdempotencyIT extends ApiTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Once once;

    @Autowired
    RequestTable requests;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Processes processes;

    @AfterEach
    void othersMeetTheShippedProcessesAlone() {
        processes.takeOutOfService("unitsVote");
        processes.takeOutOfService("namedHandlers");
    }

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Test
    void theSameKeyForTheSameRequestGetsTheSameAnswerAndNothingMoreHappens() {
        var key = UUID.randomUUID().toString();
        var draft = Map.of("type", "NOTICE", "title", "关于𠮷喆的通知" + key);

        var first = post(token("wangmin"), "/api/v1/documents", draft, key);
        var again = post(token("wangmin"), "/api/v1/documents", draft, key);

        assertThat(first.status()).describedAs(first.response().body()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).endsWith(first.text("id"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"v1\"");
        assertThat(titled(key)).isEqualTo(1);
    }

    @Test
    void aKeyIsGoodForOneRequestOfOnePersonThroughOneSystem() {
        var key = UUID.randomUUID().toString();
        var draft = Map.of("type", "NOTICE", "title", "一" + key);
        assertThat(post(token("wangmin"), "/api/v1/documents", draft, key).status())
                .isEqualTo(201);

        var other = post(token("wangmin"), "/api/v1/documents", Map.of("type", "LETTER", "title", "二" + key), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).isEqualTo("urn:gongwen:problem:idempotency-key-reused");
        assertThat(post(token("zhanghua"), "/api/v1/documents", draft, key).status())
                .isEqualTo(201);
        assertThat(titled(key)).isEqualTo(2);
    }

    @Test
    void ofManyAtOnceOneIsCarriedOutAndAllGetItsAnswer() throws Exception {
        var key = UUID.randomUUID().toString();
        var draft = Map.of("type", "NOTICE", "title", "同时" + key);
        var token = token("wangmin");
        try (var threads = Executors.newFixedThreadPool(12)) {
            Callable<Answer> call = () -> post(token, "/api/v1/documents", draft, key);
            var answers = threads
                    .invokeAll(IntStream.range(0, 12).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
            assertThat(answers.stream().map(answer -> answer.text("id")).distinct())
                    .hasSize(1);
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
        assertThat(titled(key)).isEqualTo(1);
    }

    @Test
    void whatDiesBeforeItsEndLeavesNeitherTheDeedNorTheKey() {
        var key = UUID.randomUUID().toString();
        var actor = actor("wangmin");
        var caller = new Caller(actor, "a-system", java.util.Locale.ENGLISH, key, "print");
        Callable<ResponseEntity<String>> attempt = () -> once.perform(caller, String.class, () -> {
            drafts.create(actor, DraftContent.blank(DocumentType.NOTICE).withTitle("半途" + key));
            throw new IllegalStateException("the process dies here");
        });

        org.assertj.core.api.Assertions.assertThatThrownBy(attempt::call).hasMessage("the process dies here");

        assertThat(titled(key)).isZero();
        assertThat(requests.find(caller)).isEmpty();
    }

    @Test
    void whoWaitsTooLongForAnotherIsToldToComeBack() {
        var caller = new Caller(
                actor("wangmin"),
                "a-system",
                java.util.Locale.ENGLISH,
                UUID.randomUUID().toString(),
                "print");
        var first = new TransactionTemplate(transactions);
        var second = new TransactionTemplate(transactions);
        second.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        first.executeWithoutResult(held -> {
            assertThat(requests.take(caller, Instant.now())).isTrue();
            var told = org.assertj.core.api.Assertions.catchThrowableOfType(
                    RuntimeException.class,
                    () -> second.executeWithoutResult(waiting -> {
                        requests.waitAtMost(Duration.ofMillis(50));
                        requests.take(caller, Instant.now());
                    }));
            // what the API answers with "busy"
            assertThat(RequestTable.isLockTimeout(told)).isTrue();
        });
    }

    @Test
    void aRefusalSpendsNoKey() {
        var key = UUID.randomUUID().toString();
        var id = post(token("wangmin"), "/api/v1/documents", Map.of("type", "NOTICE"))
                .text("id");
        var submit = "/api/v1/documents/" + id + "/submit";

        var blocked = post(token("wangmin"), submit, Map.of(), key);
        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.text("type")).isEqualTo("urn:gongwen:problem:addressing-rules");
        assertThat(blocked.body().path("findings").size()).isPositive();
        assertThat(blocked.body().path("findings").path(0).path("sentence").asString())
                .isNotBlank();

        var sound = put(token("wangmin"), "/api/v1/documents/" + id, soundNotice("不误重试"), "\"v1\"");
        assertThat(sound.status()).describedAs(sound.response().body()).isEqualTo(200);
        var submitted = post(token("wangmin"), submit, Map.of(), key);
        assertThat(submitted.status()).describedAs(submitted.response().body()).isEqualTo(200);
        assertThat(submitted.body().path("next").path(0).path("stepName").asString())
                .startsWith("部门审核");
        assertThat(post(token("wangmin"), submit, Map.of(), key).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void aVoteAgainstIsCastOnceWithAReasonAndOnlyWhereUnitsVote() {
        DrawnProcesses.inService(processes, "unitsVote");
        var proposal = new HashMap<>(soundNotice("表决𠮷"));
        proposal.put("countersignUnits", List.of(unit("WLJ-FGC"), unit("WLJ-CWC")));
        var document = post(token("wangmin"), "/api/v1/documents", proposal).text("id");
        var path = "/api/v1/documents/" + document;
        assertThat(post(token("wangmin"), path + "/submit", Map.of("process", "unitsVote"))
                        .status())
                .isEqualTo(200);
        var voter = token("lifang");
        var task = task(voter, document);
        assertThat(get(voter, "/api/v1/tasks/" + task).body().path("voted").asBoolean())
                .isTrue();
        var disagree = "/api/v1/tasks/" + task + "/disagree";

        var key = UUID.randomUUID().toString();
        var without = post(voter, disagree, Map.of(), key);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text("key")).isEqualTo("task.refused.disagreeWithoutReason");
        assertThat(post(token("zhanghua"), disagree, Map.of("opinion", "代投。")).status())
                .isEqualTo(403);
        var cast = post(voter, disagree, Map.of("opinion", "与上位法不一致。"), key);
        assertThat(cast.status()).describedAs(cast.response().body()).isEqualTo(200);
        assertThat(cast.body().path("next").path(0).path("stepName").asString()).isEqualTo("登记表决结果");
        assertThat(post(voter, disagree, Map.of("opinion", "与上位法不一致。"), key).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(post(voter, disagree, Map.of("opinion", "再投一次。")).status()).isEqualTo(409);

        assertThat(get(token("wangmin"), path + "/progress")
                        .body()
                        .path(0)
                        .path("opinions")
                        .findValuesAsString("act"))
                .containsExactly("SUBMITTED", "DISAGREED");
        var office = token("chenjing");
        var outcome = "/api/v1/tasks/" + task(office, document);
        assertThat(get(office, outcome).body().path("voted").asBoolean()).isFalse();
        assertThat(post(office, outcome + "/disagree", Map.of("opinion", "不同意。"))
                        .text("key"))
                .isEqualTo("task.refused.noVote");
    }

    @Test
    void whoSubmitsNamesTheHandlersThatAreLeftToHimAndARefusalOfThemSpendsNoKey() {
        DrawnProcesses.inService(processes, "namedHandlers");
        var document =
                post(token("wangmin"), "/api/v1/documents", soundNotice("定人")).text("id");
        var path = "/api/v1/documents/" + document;
        var offered = get(token("wangmin"), path + "/processes").body();
        assertThat(offered.path(0).path("process").asString()).isEqualTo("dispatch");
        assertThat(offered.path(0).path("handlers").size()).isZero();
        var own = offered.valueStream()
                .filter(way -> way.path("process").asString().equals("namedHandlers"))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("handlers").findValuesAsString("stepName")).containsExactly("专家审改喆", "法规审改");
        assertThat(own.path("handlers").path(0).path("candidates").findValuesAsString("name"))
                .contains("李芳", "陈静");

        var first = Long.toString(actor("chenjing").person().value());
        var second = Long.toString(actor("lifang").person().value());
        var key = UUID.randomUUID().toString();
        var submit = path + "/submit";
        var missing = post(
                token("wangmin"), submit, Map.of("process", "namedHandlers", "handlers", Map.of("first", first)), key);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text("key")).isEqualTo("task.refused.nobodyChosen");
        assertThat(missing.text("detail")).contains("法规审改");
        assertThat(post(token("wangmin"), submit, Map.of("handlers", Map.of("first", "somebody")))
                        .status())
                .isEqualTo(400);
        var named = Map.of("process", "namedHandlers", "handlers", Map.of("first", first, "second", second));
        var submitted = post(token("wangmin"), submit, named, key);
        assertThat(submitted.status()).describedAs(submitted.response().body()).isEqualTo(200);
        assertThat(submitted.body().path("next").path(0).path("person").asString())
                .isEqualTo(first);

        var back = post(
                token("chenjing"),
                "/api/v1/tasks/" + task(token("chenjing"), document) + "/return",
                Map.of("step", "paper", "reason", "请改。"));
        assertThat(back.status()).describedAs(back.response().body()).isEqualTo(200);
        var again = get(token("wangmin"), path + "/processes").body();
        assertThat(again.size()).isEqualTo(1);
        assertThat(again.path(0).path("handlers").findValuesAsString("person")).containsExactly(first, second);
        assertThat(post(token("wangmin"), submit, Map.of()).status()).isEqualTo(200);
    }

    private String task(String token, String document) {
        var tasks = get(token, "/api/v1/documents/" + document + "/tasks").body();
        assertThat(tasks.size()).isEqualTo(1);
        return tasks.path(0).path("id").asString();
    }

    @Test
    void aTextThatCannotBeKeptIsNamedInASentenceAndSpendsNoKey() {
        var key = UUID.randomUUID().toString();
        var id =
                post(token("wangmin"), "/api/v1/documents", soundNotice("控制字符")).text("id");
        var submit = "/api/v1/documents/" + id + "/submit";

        var spoiled = post(token("wangmin"), submit, Map.of("opinion", "请审\u0000核"), key);

        assertThat(spoiled.status()).describedAs(spoiled.response().body()).isEqualTo(422);
        assertThat(spoiled.text("type")).isEqualTo("urn:gongwen:problem:refused");
        assertThat(spoiled.text("key")).isEqualTo("text.fault.control-character");
        assertThat(spoiled.text("detail")).startsWith("“意见”的第 3 个字是看不见的控制字符");
        assertThat(post(token("wangmin"), submit, Map.of("opinion", "请审核"), key).status())
                .isEqualTo(200);
    }

    @Test
    void aSaveOnAnOldVersionWritesNothing() {
        var id = post(token("wangmin"), "/api/v1/documents", Map.of("type", "NOTICE"))
                .text("id");
        var path = "/api/v1/documents/" + id;

        assertThat(put(token("wangmin"), path, soundNotice("无版本"), "").status()).isEqualTo(428);
        assertThat(put(token("wangmin"), path, soundNotice("乱写版本"), "v1").status())
                .isEqualTo(400);
        var saved = put(token("wangmin"), path, soundNotice("第二版"), "\"v1\"");
        assertThat(saved.header("ETag")).isEqualTo("\"v2\"");
        var late = put(token("wangmin"), path, soundNotice("迟到"), "\"v1\"");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("by")).isEqualTo("王敏");
        assertThat(late.body().path("version").asInt()).isEqualTo(2);
        var read = get(token("wangmin"), path);
        assertThat(read.header("ETag")).isEqualTo("\"v2\"");
        assertThat(read.body().path("content").path("title").asString()).contains("第二版");
        assertThat(send(request(token("wangmin"), path)
                                .header("If-None-Match", "\"v2\"")
                                .GET())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void anUploadIsAddedOnceAndComesBackInParts() {
        var id = post(token("wangmin"), "/api/v1/documents", Map.of("type", "NOTICE"))
                .text("id");
        var path = "/api/v1/documents/" + id + "/attachments";
        var key = UUID.randomUUID().toString();

        var first = upload(path, "名单𠮷.txt", "张华、李芳", key);
        assertThat(first.status()).describedAs(first.response().body()).isEqualTo(201);
        assertThat(upload(path, "名单𠮷.txt", "张华、李芳", key).response().body())
                .isEqualTo(first.response().body());
        assertThat(upload(path, "名单𠮷.txt", "别的内容", key).status()).isEqualTo(422);
        assertThat(upload(path, "脚本.pdf", "#!/bin/sh\nid\n", UUID.randomUUID().toString())
                        .text("key"))
                .isEqualTo("document.finding.attachmentType");
        assertThat(get(token("wangmin"), path).body().size()).isEqualTo(1);

        var bytes = first.header("Location");
        var whole = get(token("wangmin"), bytes);
        assertThat(whole.response().body()).isEqualTo("张华、李芳");
        assertThat(whole.header("Content-Disposition")).startsWith("attachment");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var part = send(
                request(token("wangmin"), bytes).header("Range", "bytes=9-14").GET());
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 9-14/15");
        assertThat(part.response().body()).isEqualTo("李芳");
        assertThat(send(request(token("wangmin"), bytes)
                                .header("Range", "bytes=99-")
                                .GET())
                        .status())
                .isEqualTo(416);
        assertThat(send(request(token("wangmin"), bytes)
                                .header("If-None-Match", whole.header("ETag"))
                                .GET())
                        .status())
                .isEqualTo(304);

        var gone = send(request(token("wangmin"), bytes)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
        assertThat(gone.status()).isEqualTo(204);
        assertThat(get(token("wangmin"), bytes).status()).isEqualTo(403);
    }

    @Test
    void uploadsAtOnceUnderOneKeyAddOneAttachment() throws Exception {
        var id = post(token("wangmin"), "/api/v1/documents", Map.of("type", "NOTICE"))
                .text("id");
        var path = "/api/v1/documents/" + id + "/attachments";
        var key = UUID.randomUUID().toString();
        try (var threads = Executors.newFixedThreadPool(6)) {
            Callable<Answer> call = () -> upload(path, "同时.txt", "同一内容", key);
            var answers = threads
                    .invokeAll(IntStream.range(0, 6).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            // One that had sent everything before the other was done is told to ask again.
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
            assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        }
        assertThat(get(token("wangmin"), path).body().size()).isEqualTo(1);
        assertThat(upload(path, "同时.txt", "同一内容", key).status()).isEqualTo(201);
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        var key = UUID.randomUUID().toString();
        var caller = new Caller(actor("wangmin"), "a-system", java.util.Locale.ENGLISH, key, "print");
        once.perform(caller, String.class, () -> ResponseEntity.ok("done"));
        assertThat(requests.find(caller)).isPresent();

        jdbc.sql("update api_request set at = at - interval '25 hours' where key = :key")
                .param("key", key)
                .update();
        once.forgetOldAnswers();

        assertThat(requests.find(caller)).isEmpty();
    }

    @Test
    void tooManyAtOnceAreToldWhenToComeBack() {
        admit("a-greedy-system");
        var token = sign(claims -> claims.claim("preferred_username", "wangmin")
                .claim("azp", "a-greedy-system")
                .claim("scope", List.of("organisation:read")));
        var started = Instant.now();
        Answer answer = get(token, "/api/v1/me");
        for (int i = 0; i < 2_000 && answer.status() == 200; i++) {
            answer = get(token, "/api/v1/me");
        }

        assertThat(answer.status())
                .describedAs("after %s", Duration.between(started, Instant.now()))
                .isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.text("type")).isEqualTo("urn:gongwen:problem:too-many-requests");
        assertThat(get(token("wangmin"), "/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void nonsenseIsAnsweredWithASentence() {
        var token = token("wangmin");
        assertThat(post(token, "/api/v1/documents", "{\"type\":").text("type"))
                .isEqualTo("urn:gongwen:problem:invalid-request");
        assertThat(post(token, "/api/v1/documents", "{\"type\":\"POEM\"}").status())
                .isEqualTo(400);
        assertThat(post(token, "/api/v1/documents", "{}").text("key")).isEqualTo("api.refused.type");
        assertThat(get(token, "/api/v1/documents/one").status()).isEqualTo(400);
        assertThat(get(token, "/api/v1/documents?limit=0").status()).isEqualTo(400);
        assertThat(get(token, "/api/v1/documents?after='%20or%201=1").status()).isEqualTo(400);
        assertThat(get(token, "/api/v1/tasks?after=nonsense").status()).isEqualTo(400);
        assertThat(get(token, "/api/v1/tasks?folder=nowhere").status()).isEqualTo(400);
        assertThat(get(token, "/api/v1/units/987654321").status()).isEqualTo(404);
        assertThat(send(request(token, "/api/v1/documents")
                                .header("Idempotency-Key", "k")
                                .header("Content-Type", "text/xml")
                                .POST(BodyPublishers.ofString("<a/>")))
                        .status())
                .isEqualTo(415);
        assertThat(post(token, "/api/v1/documents", "\"" + "长".repeat(5_000_000) + "\"")
                        .status())
                .isEqualTo(413);
        var inEnglish = send(request(token, "/api/v1/documents/987654321")
                .header("Accept-Language", "en-GB")
                .GET());
        assertThat(inEnglish.text("title")).isEqualTo("Not permitted");
        assertThat(get(token, "/api/v1/documents/987654321").text("title")).isEqualTo("无权办理");
    }

    private Answer upload(String path, String name, String content, String key) {
        return send(request(
                        token("wangmin"),
                        path + "?name=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(content)));
    }

    private Map<String, Object> soundNotice(String matter) {
        return Map.of(
                "type",
                "NOTICE",
                "title",
                "滨海市文化和旅游局关于" + matter + "的通知",
                "body",
                "<p>各单位：</p><p>请𠮷、喆二馆准备。</p>",
                "mainAddressees",
                Map.of("units", List.of(unit("TSG"))));
    }

    private long titled(String text) {
        return jdbc.sql("select count(*) from document_card where strpos(title, :text) > 0")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}
