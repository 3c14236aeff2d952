package org.gongwen.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

class OneStartsAtATimeTest {

    /** Makes a table as careless code does: looks first, takes its time, then makes it. */
    static class Careless implements SmartInitializingSingleton {
        private final JdbcClient jdbc;

        Careless(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void afterSingletonsInstantiated() {
            if (jdbc.sql("select to_regclass('careless') is null")
                    .query(Boolean.class)
                    .single()) {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                jdbc.sql("create table careless (made text)").update();
            }
        }
    }

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseMakeEverythingOnce() {
        try (var two = new TwoNodes()) {
            var starting = CompletableFuture.supplyAsync(() -> two.start("one", Careless.class));
            var other = two.start("other", Careless.class);
            var one = starting.join();

            assertThat(one.isRunning()).isTrue();
            assertThat(other.isRunning()).isTrue();
        }
    }
}
