package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
    JdbcClient jdbc;

    @Test
    void aDistributionThatFailedWhileTheApplicationRanIsDeliveredWithoutARestart() {
        var document = signed("恢复投递");
        jdbc.sql("alter table delivery rename to delivery_away").update();
        try {
            distribution.distribute(bureau.as("wenshu"), task("wenshu", document), "");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(jdbc.sql(
                                            "select max(completion_attempts) from event_publication where completion_date is null")
                                    .query(Integer.class)
                                    .single())
                            .isGreaterThan(1));
        } finally {
            jdbc.sql("alter table delivery_away rename to delivery").update();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(registers.board(bureau.as("wenshu"), document))
                        .hasSize(2));
        assertThat(inbox.toDos(bureau.as("tsgshou"), document)).hasSize(1);
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
