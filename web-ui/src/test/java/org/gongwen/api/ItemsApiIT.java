package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.gongwen.process.Processes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Another program files a request for leave, the head of the department agrees through another, and it is registered. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ItemsApiIT extends ApiTest {

    private static final String ANSWERS = """
            {"kind": "annual", "reason": "看望𠮷祥镇的老人", "begin": "2027-03-01", "end": "2027-03-02", "days": 2}""";

    @Autowired
    Processes processes;

    @BeforeEach
    void thereIsAProcessForIt() throws IOException {
        deploy("leaveRequest");
    }

    private void deploy(String template) throws IOException {
        if (processes.versions(template).isEmpty()) {
            try (var file = getClass().getResourceAsStream("/templates/" + template + ".bpmn20.xml")) {
                processes.deploy(template, Objects.requireNonNull(file).readAllBytes());
            }
        }
    }

    @Test
    void aRequestForLeaveGoesItsWayWithoutAScreen() {
        var clerk = token("wangmin");
        assertThat(get(clerk, "/api/v1/item-kinds").response().body()).contains("leaveRequest", "请假与外出");
        var begun = post(clerk, "/api/v1/items", "{\"process\": \"leaveRequest\"}");
        assertThat(begun.status()).isEqualTo(201);
        var item = "/api/v1/items/" + begun.text("id");

        var missing = post(clerk, item + "/submit", "{\"title\": \"请假\", \"answers\": {\"days\": 400}}");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body().path("answers").findValuesAsString("field")).contains("kind", "reason", "days");
        assertThat(missing.response().body()).contains("不能大于 180");
        var unknown = post(clerk, item + "/submit", "{\"title\": \"请假\", \"answers\": {\"salary\": 1}}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("detail")).contains("salary");

        var submitted = post(clerk, item + "/submit", "{\"title\": \"𠮷田堃请假\", \"answers\": " + ANSWERS + "}");
        assertThat(submitted.status()).isEqualTo(200);
        assertThat(get(clerk, item).text("status")).isEqualTo("IN_PROCESS");
        assertThat(get(token("lihua"), item).status()).isEqualTo(403);

        var head = token("zhanghua");
        var seen = get(head, item);
        assertThat(seen.body().path("answers").path("reason").asString()).isEqualTo("看望𠮷祥镇的老人");
        assertThat(seen.response().body()).doesNotContain("registered");
        assertThat(post(head, "/api/v1/tasks/" + task(head, item) + "/finish", "{\"opinion\": \"同意。\"}")
                        .status())
                .isEqualTo(200);
        var office = token("chenjing");
        assertThat(post(office, "/api/v1/tasks/" + task(office, item) + "/finish", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(post(
                                office,
                                "/api/v1/tasks/" + task(office, item) + "/finish",
                                "{\"answers\": {\"registered\": true}}")
                        .status())
                .isEqualTo(200);
        assertThat(get(clerk, item).text("status")).isEqualTo("FINISHED");
    }

    @Test
    void whoeverSendsNoAnswersChangesNone() throws IOException {
        if (processes.versions("leaveTwice").isEmpty()) {
            try (var file = getClass().getResourceAsStream("/templates/leaveRequest.bpmn20.xml")) {
                var twice = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                        .replace("leaveRequest", "leaveTwice");
                var review = twice.indexOf("id=\"departmentReview\"");
                processes.deploy(
                        "leaveTwice",
                        (twice.substring(0, review)
                                        + twice.substring(review).replaceFirst("access=\"hide\"", "access=\"edit\""))
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        var clerk = token("wangmin");
        var item = "/api/v1/items/"
                + post(clerk, "/api/v1/items", "{\"process\": \"leaveTwice\"}").text("id");
        assertThat(post(clerk, item + "/submit", "{\"title\": \"两步填一项喆\", \"answers\": " + ANSWERS + "}")
                        .status())
                .isEqualTo(200);
        var head = token("zhanghua");
        assertThat(post(
                                head,
                                "/api/v1/tasks/" + task(head, item) + "/finish",
                                "{\"answers\": {\"registered\": true}, \"opinion\": \"同意。\"}")
                        .status())
                .isEqualTo(200);

        var office = token("chenjing");
        var finish = "/api/v1/tasks/" + task(office, item) + "/finish";
        assertThat(post(office, finish, "{\"answers\": {}}").status())
                .as("takes away what has to be there")
                .isEqualTo(422);
        assertThat(post(office, finish, "{\"opinion\": \"已登记。\"}").status()).isEqualTo(200);
        assertThat(get(clerk, item).text("status")).isEqualTo("FINISHED");
    }

    @Test
    void aDepartmentRepliesThroughAProgramAndTheDrafterGathersTheReplies() throws IOException {
        deploy("meetingNotice");
        var drafter = token("wangmin");
        var document = post(
                        drafter,
                        "/api/v1/documents",
                        Map.of(
                                "type",
                                "NOTICE",
                                "title",
                                "滨海市文化和旅游局关于召开𡈽山路会议的通知",
                                "body",
                                "<p>各处室：</p><p>请填写回执。</p>",
                                "mainAddressees",
                                Map.of("units", List.of(unit("TSG"))),
                                "countersignUnits",
                                List.of(unit("WLJ-FGC"), unit("WLJ-CWC"))))
                .text("id");
        var about = "/api/v1/documents/" + document;
        assertThat(post(drafter, about + "/submit", Map.of("process", "meetingNotice"))
                        .status())
                .isEqualTo(200);
        for (var username : List.of("zhanghua", "chenjing")) {
            assertThat(post(token(username), open(token(username), about) + "/agree", Map.of())
                            .status())
                    .isEqualTo(200);
        }

        var head = token("lifang");
        var task = open(head, about);
        var asked = get(head, task).body();
        assertThat(asked.path("reply").findValuesAsString("key"))
                .containsExactly("attendance", "people", "post", "telephone", "note");
        assertThat(asked.path("reply").path(0).path("options").toString()).isEqualTo("[\"yes\",\"no\"]");
        var without = post(head, task + "/agree", Map.of("opinion", "参加。"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text("key")).isEqualTo("task.refused.replyMissing");
        assertThat(without.text("detail")).contains("回执");
        var unfinished = post(head, task + "/agree", Map.of("reply", Map.of("people", "𠮷田喆")));
        assertThat(unfinished.status()).isEqualTo(422);
        assertThat(unfinished.body().path("answers").findValuesAsString("field"))
                .containsExactly("attendance");
        assertThat(post(head, task + "/agree", Map.of("reply", Map.of("salary", 1)))
                        .status())
                .isEqualTo(400);
        var process = asked.path("task").path("process").asString();
        assertThat(post(head, task + "/agree", Map.of("reply", Map.of("attendance", "yes", "people", "𠮷田喆")))
                        .status())
                .isEqualTo(200);

        var sheet = get(drafter, "/api/v1/processes/" + process + "/replies");
        assertThat(sheet.status()).isEqualTo(200);
        var units = sheet.body().path(0).path("units");
        assertThat(units.findValuesAsString("state")).containsExactlyInAnyOrder("REPLIED", "WAITING");
        assertThat(units.findValuesAsString("people")).containsExactly("𠮷田喆");
        assertThat(get(token("guoxiaoyan"), "/api/v1/processes/" + process + "/replies")
                        .status())
                .isEqualTo(403);
    }

    private String open(String token, String about) {
        return "/api/v1/tasks/"
                + get(token, about + "/tasks").body().path(0).path("id").asString();
    }

    @Test
    void whoFinishesTheTaskOfADocumentLikeThatOfAnItemIsToldWhatIsWrong() {
        var clerk = token("wangmin");
        var museum = directory.unitByCode("TSG").orElseThrow().id().value();
        var document = "/api/v1/documents/"
                + post(clerk, "/api/v1/documents", """
                        {"type": "NOTICE", "title": "滨海市文化和旅游局关于𠮷祥馆的通知", "body": "<p>各单位：</p><p>请准备。</p>",
                         "mainAddressees": {"units": ["%d"]}}""".formatted(museum)).text("id");
        assertThat(post(clerk, document + "/submit", "{}").status()).isEqualTo(200);
        var head = token("zhanghua");
        var task = "/api/v1/tasks/"
                + get(head, document + "/tasks").body().path(0).path("id").asString();

        var refused = post(head, task + "/finish", "{\"opinion\": \"同意。\"}");
        assertThat(refused.status()).describedAs(refused.response().body()).isEqualTo(400);
        assertThat(refused.text("key")).isEqualTo("api.refused.notAboutItem");
        assertThat(post(head, task + "/agree", "{\"opinion\": \"同意。\"}").status())
                .isEqualTo(200);
    }

    private String task(String token, String item) {
        return get(token, item).body().path("task").path("id").asString();
    }
}
