package org.gongwen.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.exchange.OutboxEvent;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.webhook.WebhookMessageId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;

/** What the system administrator sees of the installation, and trying again what got stuck. */
@SpringBootTest(
        properties = {
            "gongwen.node=节点-𠮷",
            "gongwen.operations.heartbeat=PT0.2S",
            "gongwen.operations.silent-after=PT1S",
            "gongwen.operations.stuck-after=PT0S",
            "gongwen.events.retry-interval=PT1H",
            "gongwen.webhooks.allowed-hosts=localhost",
            "gongwen.webhooks.interval=200ms"
        })
class OperationsTest {
    @Autowired
    Operations operations;

    @Autowired
    InstallationState state;

    @Autowired
    IncompleteEventPublications publications;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theSystemAdministratorAloneSeesAndTriesAgain() {
        for (var other : List.of("juzhang", "wenshu", "scnig")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> operations.report(actor)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> operations.retryEvent(actor, UUID.randomUUID()))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> operations.retryMessage(actor, new WebhookMessageId(1)))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void thisNodeIsListedUnderItsNameAndGivesSignsOfLife() {
        var before = thisNode();

        assertThat(before.name()).isEqualTo("节点-𠮷");
        assertThat(before.state()).isEqualTo(Node.State.RUNNING);
        Awaitility.await().untilAsserted(() -> assertThat(thisNode().beatAt()).isAfter(before.beatAt()));
    }

    @Test
    void aNodeThatWasKilledIsSilentAndOneThatWasStoppedSaysSo() {
        insertNode("killed", "now() - interval '2 seconds'", "null");
        insertNode("stopped", "now() - interval '2 seconds'", "now()");

        assertThat(report().nodes())
                .filteredOn(node -> !node.thisOne())
                .extracting(Node::name, Node::state)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("killed", Node.State.SILENT),
                        org.assertj.core.groups.Tuple.tuple("stopped", Node.State.STOPPED));
    }

    @Test
    void aNodeWhoseRowWasLostEntersItselfAgain() {
        jdbc.sql("delete from node where name = '节点-𠮷'").update();

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(thisNode().state()).isEqualTo(Node.State.RUNNING));
    }

    @Test
    void aStuckEventIsListedWithoutItsContentAndIsGoneAfterItWasTriedAgain() {
        var event = UUID.randomUUID();
        // Nobody listens under this name any more, so handing it out again does not finish it.
        jdbc.sql("""
                        insert into event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        values (:id, 'org.gongwen.exchange.Gone.on(org.gongwen.exchange.DocumentDistributed)',
                            'org.gongwen.exchange.DocumentDistributed', '{"documentId":1,"mainUnits":[],"copyUnits":[],"sentBy":"沈㛃"}',
                            now() - interval '5 minutes', 'FAILED', 4)
                        """).param("id", event).update();

        assertThat(report().stuckEvents())
                .filteredOn(stuck -> stuck.id().equals(event))
                .singleElement()
                .satisfies(stuck -> {
                    assertThat(stuck.listener()).isEqualTo("Gone.on");
                    assertThat(stuck.event()).isEqualTo("DocumentDistributed");
                    assertThat(stuck.attempts()).isEqualTo(4);
                });
        assertThat(report().outbox().oldest()).isGreaterThan(Duration.ofMinutes(4));
        assertThat(operations.retryEvent(administrator(), event)).isEqualTo(RetryResult.HANDED_OUT);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'operations.retry' and subject_id = :id")
                        .param("id", event.toString())
                        .query(Long.class)
                        .single())
                .isOne();

        jdbc.sql("delete from event_publication where id = :id")
                .param("id", event)
                .update();
        assertThat(operations.retryEvent(administrator(), event)).isEqualTo(RetryResult.GONE);
        assertThat(report().stuckEvents()).extracting(OutboxEvent::id).doesNotContain(event);
    }

    @Test
    void anEventThatCannotBeReadIsADeadLetterThatMayBeTriedAgain() {
        var event = UUID.randomUUID();
        jdbc.sql("""
                        insert into event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        values (:id, 'org.gongwen.exchange.Gone.on(org.gongwen.exchange.DocumentDistributed)',
                            'org.gongwen.exchange.DocumentDistributed', '沈㛃', now() - interval '5 minutes', 'FAILED', 4)
                        """).param("id", event).update();

        // What a start of the application does.
        assertThatCode(() -> publications.resubmitIncompletePublications(every -> true))
                .doesNotThrowAnyException();
        assertThat(operations.retryEvent(administrator(), event)).isEqualTo(RetryResult.HANDED_OUT);

        assertThat(report().unreadableEvents()).singleElement().satisfies(dead -> {
            assertThat(dead.id()).isEqualTo(event);
            assertThat(dead.foundBy()).isEqualTo("节点-𠮷");
            assertThat(dead.fault()).endsWith("Exception").doesNotContain("沈㛃");
        });
        assertThat(report().deadLetters()).isOne();
        assertThat(state.read().deadLetters()).isOne();
        assertThat(report().stuckEvents()).extracting(OutboxEvent::id).doesNotContain(event);

        jdbc.sql("delete from event_publication where id = :id")
                .param("id", event)
                .update();
        assertThat(report().deadLetters()).isZero();
    }

    @Test
    void aMessageThatNoReceiverTookIsADeadLetterAndIsSentWhenTriedAgain() throws Exception {
        var heard = new CountDownLatch(1);
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            heard.countDown();
        });
        receiver.start();
        try {
            var id = givenUp("http://localhost:" + receiver.getAddress().getPort() + "/", true);

            assertThat(report().givenUpMessages()).singleElement().satisfies(dead -> {
                assertThat(dead.webhook()).isEqualTo("督办系统𠮷");
                assertThat(dead.attempts()).isEqualTo(12);
                assertThat(dead.lastAnswer()).isEqualTo("HTTP 502");
            });
            assertThat(report().deadLetters()).isOne();
            assertThat(state.read().deadLetters()).isOne();

            assertThat(operations.retryMessage(administrator(), id)).isEqualTo(RetryResult.HANDED_OUT);

            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(state.read().deadLetters()).isZero());
            assertThat(operations.retryMessage(administrator(), id)).isEqualTo(RetryResult.GONE);
            jdbc.sql("update webhook set active = false").update();
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void aMessageForASubscriptionThatRestsIsNotTriedAgainAndMayBeDiscarded() {
        var id = givenUp("http://localhost:1/", false);

        assertThat(operations.retryMessage(administrator(), id)).isEqualTo(RetryResult.RESTING);
        assertThat(report().givenUpMessages())
                .singleElement()
                .satisfies(dead -> assertThat(dead.id()).isEqualTo(id));

        assertThatThrownBy(() -> operations.discardMessage(bureau.as("juzhang"), id))
                .isInstanceOf(NotPermittedException.class);
        assertThat(operations.discardMessage(administrator(), id)).isTrue();
        assertThat(operations.discardMessage(administrator(), id)).isFalse();

        assertThat(report().givenUpMessages()).isEmpty();
        assertThat(state.read().deadLetters()).isZero();
        assertThat(jdbc.sql("""
                        select cast(details as json) ->> 'type' from audit_entry
                         where action = 'webhook.discard' and cast(details as json) ->> 'event' is not null
                        """).query(String.class).list()).containsExactly("document.submitted");
    }

    @Test
    void whatIsOnItsWayIsNotDiscarded() {
        var id = givenUp("http://localhost:1/", false);
        jdbc.sql("update webhook_message set state = 'PENDING' where id = :id")
                .param("id", id.value())
                .update();

        assertThat(operations.discardMessage(administrator(), id)).isFalse();
        jdbc.sql("delete from webhook_message where id = :id")
                .param("id", id.value())
                .update();
    }

    @Test
    void jobsStoreDatabaseAndVersionsAreThere() {
        var report = report();

        assertThat(report.jobs())
                .extracting(OperationsReport.ScheduledJob::name)
                .contains("blob-sweep", "unfinished-events", "Heartbeat");
        assertThat(report.store().answers()).isTrue();
        assertThat(report.databaseBytes()).isPositive();
        assertThat(report.versions().engine()).startsWith("8.0.0");
        assertThat(report.versions().schema()).isNotBlank();
    }

    /** A dead letter of a subscription of its own. */
    private WebhookMessageId givenUp(String url, boolean active) {
        long webhook = jdbc.sql("""
                        insert into webhook (name, url, events, secret, active, created_at, created_by)
                        values ('督办系统𠮷', :url, '{document.submitted}', '{plain}whsec_AAAA', :active, now(), '王喆')
                        returning id
                        """)
                .param("url", url)
                .param("active", active)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        with event as (
                            insert into webhook_event (id, type, document_id, at, payload)
                            values (gen_random_uuid(), 'document.submitted', 17, now(), '{}') returning id
                        )
                        insert into webhook_message
                            (event_id, webhook_id, state, attempts, next_attempt_at, last_answer)
                        select id, :webhook, 'DEAD', 12, now(), 'HTTP 502' from event returning id
                        """)
                .param("webhook", webhook)
                .query((row, number) -> new WebhookMessageId(row.getLong("id")))
                .single();
    }

    private OperationsReport report() {
        return operations.report(administrator());
    }

    private org.gongwen.identity.Actor administrator() {
        return bureau.as("sysadmin");
    }

    private Node thisNode() {
        return report().nodes().stream().filter(Node::thisOne).findFirst().orElseThrow();
    }

    private void insertNode(String name, String beat, String stopped) {
        jdbc.sql("insert into node (name, run, version, java, started_at, beat_at, stopped_at) values ('" + name
                        + "', gen_random_uuid(), '1', '25', now(), " + beat + ", " + stopped + ")")
                .update();
    }
}
