package org.gongwen.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobsTest {

    /** A job that notes when it began and when it ended. */
    static class Job {
        @Bean
        RecurringTask<Void> noting(JdbcClient jdbc, NodeProperties node) {
            return Tasks.recurring("noting", FixedDelay.ofMillis(200)).execute((instance, context) -> {
                jdbc.sql("create table if not exists noted (node text, began timestamptz, ended timestamptz)")
                        .update();
                var began = jdbc.sql("select clock_timestamp()::text")
                        .query(String.class)
                        .single();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                jdbc.sql("insert into noted values (:node, :began::timestamptz, clock_timestamp())")
                        .param("node", node.node())
                        .param("began", began)
                        .update();
            });
        }
    }

    @Test
    void aJobRunsOnOneNodeAtATimeAndGoesOnWhenANodeStops() {
        try (var two = new TwoNodes()) {
            var one = two.start("one", Job.class);
            var other = two.start("other", Job.class);
            var jdbc = other.getBean(JdbcClient.class);
            await().atMost(30, TimeUnit.SECONDS).until(() -> runs(jdbc) >= 8);

            one.close();
            int before = runs(jdbc);

            await().atMost(30, TimeUnit.SECONDS).until(() -> runs(jdbc) >= before + 3);
            assertThat(jdbc.sql("""
                            select count(*) from noted a join noted b
                                on a.began < b.began and b.began < a.ended
                            """).query(Integer.class).single()).isZero();
        }
    }

    /** Killed in the middle of it: nobody gave the job back, and the heartbeat ended. */
    @Test
    void aJobThatALostNodeWasAtIsTakenOverByAnother() {
        try (var two = new TwoNodes()) {
            var jdbc = two.start("other", Job.class).getBean(JdbcClient.class);
            await().atMost(30, TimeUnit.SECONDS).until(() -> runs(jdbc) >= 2);
            await().atMost(30, TimeUnit.SECONDS).until(() -> jdbc.sql("""
                                            update scheduled_tasks
                                               set picked = true, picked_by = 'lost', last_heartbeat = now(), version = version + 1
                                             where task_name = 'noting' and not picked
                                            """).update() == 1);
            int before = runs(jdbc);

            await().atMost(30, TimeUnit.SECONDS).until(() -> runs(jdbc) >= before + 2);
            assertThat(jdbc.sql("select count(*) from noted where node <> 'other'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** With the settings that nodes have: it was heard of just before, and is looked for every other heartbeat. */
    @Test
    void aLostNodesJobIsTakenOverWithinAMinute() throws IOException {
        var settings = PropertiesLoaderUtils.loadAllProperties("org/gongwen/node/scheduler.properties");
        var heartbeat = DurationStyle.detectAndParse(settings.getProperty("db-scheduler.heartbeat-interval"));
        var polling = DurationStyle.detectAndParse(settings.getProperty("db-scheduler.polling-interval"));
        int missed = Integer.parseInt(settings.getProperty("db-scheduler.missed-heartbeats-limit"));

        assertThat(heartbeat.multipliedBy(missed + 2L).plus(polling)).isLessThan(Duration.ofMinutes(1));
    }

    private static int runs(JdbcClient jdbc) {
        return jdbc.sql("select to_regclass('noted') is not null")
                        .query(Boolean.class)
                        .single()
                ? jdbc.sql("select count(*) from noted").query(Integer.class).single()
                : 0;
    }
}
