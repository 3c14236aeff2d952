package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A distribution whose deliveries could not be created at first. */
@SpringBootTest(properties = {"gongwen.events.retry-interval=PT0.2S", "db-scheduler.polling-interval=PT0.2S"})
class UnfinishedEventsTest {
    @Autowired
    Bureau bureau;

    @Autowired
    AgreeTask agree;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    Registers registers;

    @Autowired
    Inbox inbox;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDistributionThatFailedWhileTheApplicationRanIsDeliveredWithoutARestart() {
        var document = signed("恢复投递");
        jdbc.sql("alter table delivery rename to delivery_away").update();
        try {
            distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(jdbc.sql("""
                                            select max(completion_attempts) from event_publication
                                            where completion_date is null and publication_date > now() - interval '5 minutes'
                                            """).query(Integer.class).single())
                                    .isGreaterThan(1));
            // Why, is known for those who look for it.
            assertThat(jdbc.sql("""
                            select f.fault from event_fault f join event_publication e on e.id = f.publication_id
                             where e.completion_date is null
                            """).query(String.class).list())
                    .containsExactly("org.springframework.jdbc.BadSqlGrammarException");
        } finally {
            jdbc.sql("alter table delivery_away rename to delivery").update();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(registers.board(bureau.as("wenshu"), document))
                        .hasSize(2));
        assertThat(inbox.toDos(bureau.as("tsgshou"), document)).hasSize(1);
    }

    /** The registry reads what it hands out again one after the other, oldest first. */
    @Test
    void eventsThatCannotBeReadAreDeadLettersAndKeepNobodyElsesWaiting() {
        var illegible = older("org.gongwen.exchange.DocumentDistributed", "{\"documentId\":\"关于喆的通知\"}");
        var withdrawn = older("org.gongwen.exchange.NotInThisVersion", "{}");

        aDistributionThatFailedWhileTheApplicationRanIsDeliveredWithoutARestart();

        assertThat(outbox.unreadable(10))
                .extracting(UnreadableEvent::id, UnreadableEvent::event)
                .containsExactlyInAnyOrder(
                        tuple(illegible, "DocumentDistributed"), tuple(withdrawn, "NotInThisVersion"));
        assertThat(outbox.unreadable(10)).allSatisfy(dead -> {
            assertThat(dead.fault()).doesNotContain("喆");
            assertThat(dead.listener()).isEqualTo("DeliveryCreation.on");
        });
        assertThat(outbox.unreadableCount()).isEqualTo(2);
        // Told once, not among what is merely late as well.
        assertThat(outbox.stuck(Duration.ofMinutes(1), 10)).isEmpty();

        handOutAgainWhatCanBeReadNow(illegible);
        jdbc.sql("delete from event_publication where id = :id")
                .param("id", withdrawn)
                .update();
        assertThat(outbox.unreadableCount()).isZero();
    }

    private void handOutAgainWhatCanBeReadNow(UUID event) {
        jdbc.sql("""
                        update event_publication
                        set serialized_event = '{"documentId":0,"mainUnits":[],"copyUnits":[],"sentBy":"喆"}' where id = :id
                        """).param("id", event).update();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(outbox.waits(event)).isFalse());
    }

    private UUID older(String type, String content) {
        return jdbc.sql("""
                        insert into event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        values (gen_random_uuid(),
                            'org.gongwen.exchange.DeliveryCreation.on(org.gongwen.exchange.DocumentDistributed)', :type,
                            :content, now() - interval '1 hour', 'FAILED', 1)
                        returning id
                        """)
                .param("type", type)
                .param("content", content)
                .query(UUID.class)
                .single();
    }

    private DocumentId signed(String title) {
        var document = bureau.submitted(title);
        for (var name : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(name), task(name, document), "同意。"));
        }
        return document;
    }

    private TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    private static void done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }
}
