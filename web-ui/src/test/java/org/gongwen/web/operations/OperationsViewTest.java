package org.gongwen.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations page. */
class OperationsViewTest extends ScreenTest {

    private static final UUID STUCK = UUID.randomUUID();
    private static final UUID UNREADABLE = UUID.randomUUID();

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nothingIsLeftBehind() {
        jdbc.sql("delete from node where name = '节点喆'").update();
        jdbc.sql("delete from event_publication where id in (:ids)")
                .param("ids", List.of(STUCK, UNREADABLE))
                .update();
    }

    @Test
    void theSystemAdministratorAloneOpensIt() {
        for (var other : List.of("shenji", "anquan", "liuzhiyuan", "chenjing")) {
            actAs(other);
            navigate("operations", ForbiddenPage.class);
        }
        actAs("xitong");
        assertThat(navigate("operations", OperationsView.class)).isNotNull();
    }

    @Test
    void aQuietInstallationShowsItsNodeAndNothingAlarming() {
        actAs("xitong");
        var view = navigate(OperationsView.class);

        assertThat(words(view))
                .contains(
                        "运行中",
                        "（本节点）",
                        "没有停发的推送。",
                        "没有滞留的事件。",
                        "所有事件都能读取。",
                        "登录服务",
                        "内置",
                        "节点心跳",
                        "清理无用附件",
                        "PostgreSQL")
                .doesNotContain("个节点失联", "需要处理")
                .describedAs("every job has words")
                .doesNotContain("operations.job.");
        assertThat($view(Button.class).all()).noneMatch(button -> button.hasClassName("retry"));
    }

    @Test
    void aSilentNodeIsAlarming() {
        jdbc.sql("""
                        insert into node (name, run, version, java, started_at, beat_at)
                        values ('节点喆', gen_random_uuid(), '1', '25', now(), now() - interval '3 minutes')
                        """).update();
        actAs("xitong");
        var view = navigate(OperationsView.class);

        assertThat(words(view)).contains("节点喆", "失联", "3 分钟前", "1 个节点失联");
        assertThat($view(Div.class).withId("figure-nodes").single().hasClassName("gw-operations-alarming"))
                .isTrue();
    }

    @Test
    void aStuckEventIsTriedAgainByAButtonThatSaysWhich() {
        jdbc.sql("""
                        insert into event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        values (:id, 'org.gongwen.exchange.Gone.on(org.gongwen.exchange.DocumentDistributed)',
                            'org.gongwen.exchange.DocumentDistributed',
                            '{"documentId":1,"mainUnits":[],"copyUnits":[],"sentBy":"沈㛃"}',
                            now() - interval '5 minutes', 'FAILED', 4)
                        """).param("id", STUCK).update();
        actAs("xitong");
        var view = navigate(OperationsView.class);
        assertThat(words(view)).contains("DocumentDistributed", "Gone.on").doesNotContain("沈㛃");
        var button = $view(Button.class).all().stream()
                .filter(one -> one.hasClassName("retry"))
                .findFirst()
                .orElseThrow();
        assertThat(button.getAriaLabel()).hasValue("重试事件 DocumentDistributed（Gone.on）");

        test(button).click();

        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'operations.retry' and subject_id = :id")
                        .param("id", STUCK.toString())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anEventThatCannotBeReadIsAlarmingAndMayBeTriedAgain() {
        jdbc.sql("""
                        insert into event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        values (:id, 'org.gongwen.exchange.DeliveryCreation.on(org.gongwen.exchange.DocumentDistributed)',
                            'org.gongwen.exchange.DocumentDistributed', '沈㛃', now() - interval '5 minutes', 'FAILED', 4)
                        """).param("id", UNREADABLE).update();
        jdbc.sql(
                        "insert into unreadable_event (publication_id, fault, found_by) values (:id, 'java.io.IOException', '节点喆')")
                .param("id", UNREADABLE)
                .update();
        actAs("xitong");
        var view = navigate(OperationsView.class);

        assertThat(words(view))
                .contains("无法读取的事件", "DocumentDistributed", "java.io.IOException", "节点喆", "需要处理")
                .contains("没有滞留的事件。")
                .doesNotContain("沈㛃");
        assertThat($view(Div.class).withId("figure-dead").single().hasClassName("gw-operations-alarming"))
                .isTrue();
        var button = $view(Button.class).all().stream()
                .filter(one -> one.hasClassName("retry"))
                .findFirst()
                .orElseThrow();

        test(button).click();

        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'operations.retry' and subject_id = :id")
                        .param("id", UNREADABLE.toString())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aDeadLetterOfASubscriptionThatRestsIsDiscardedAfterAQuestion() {
        jdbc.sql("""
                        with receiver as (
                            insert into webhook (name, url, events, secret, active, created_at, created_by)
                            values ('督办系统𠮷', 'http://localhost:1/', '{document.submitted}', '{plain}x', false, now(), '王喆')
                            returning id
                        ), event as (
                            insert into webhook_event (id, type, document_id, at, payload)
                            values (gen_random_uuid(), 'document.submitted', 17, now(), '{}') returning id
                        )
                        insert into webhook_message (event_id, webhook_id, state, attempts, next_attempt_at)
                        select event.id, receiver.id, 'DEAD', 12, now() from event, receiver
                        """).update();
        actAs("xitong");
        var view = navigate(OperationsView.class);
        assertThat(words(view)).contains("督办系统𠮷");

        test(button("重新推送“提交”至“督办系统𠮷”")).click();

        assertThat($(Notification.class).all().stream()
                        .map(toast -> toast.getElement().getTextRecursively())
                        .toList())
                .anyMatch(sentence -> sentence.contains("订阅已暂停"));
        test(button("丢弃至“督办系统𠮷”的“提交”")).click();
        test($(Button.class).withText("丢弃").all().getLast()).click();

        assertThat(words(view)).doesNotContain("督办系统𠮷");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'webhook.discard'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private Button button(String label) {
        return $view(Button.class).all().stream()
                .filter(button -> label.equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Component part) {
        var words = new ArrayList<String>();
        collect(part, words);
        return String.join("\n", words);
    }

    private static void collect(Component part, List<String> words) {
        words.add(part.getElement().getText());
        part.getChildren().forEach(child -> collect(child, words));
    }
}
