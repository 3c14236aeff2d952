package org.gongwen.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class SignalsTest {

    private static final Topic WEATHER = new Topic("weather");

    /** Writes down what it hears. */
    static class Ear implements SignalListener {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger looks = new AtomicInteger();

        @Override
        public Topic topic() {
            return WEATHER;
        }

        @Override
        public void received(String text, boolean fromHere) {
            heard.add((fromHere ? "here: " : "there: ") + text);
            if (text.equals("hail")) {
                throw new IllegalStateException("broken umbrella");
            }
        }

        @Override
        public void missed() {
            looks.incrementAndGet();
        }
    }

    private final TwoNodes two = new TwoNodes();
    private ApplicationContext one;
    private ApplicationContext other;

    @BeforeEach
    void startBoth() {
        one = two.start("one", Ear.class);
        other = two.start("other", Ear.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ear(one).looks.get() > 0 && ear(other).looks.get() > 0);
    }

    @AfterEach
    void stopBoth() {
        two.close();
    }

    @Test
    void whatIsSignalledInATransactionArrivesOnEveryNodeWhenItCommits() {
        inTransaction(one, () -> {
            signals(one).send(WEATHER, "雨 in 𠮷祥里");
            assertThat(ear(other).heard).isEmpty();
        });

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).heard).containsExactly("there: 雨 in 𠮷祥里"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(one).heard).containsExactly("here: 雨 in 𠮷祥里"));
    }

    @Test
    void whatIsRolledBackIsNeverHeard() {
        assertThatThrownBy(() -> inTransaction(one, () -> {
                    signals(one).send(WEATHER, "snow");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        signals(one).send(WEATHER, "sun");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).heard).containsExactly("there: sun"));
    }

    @Test
    void signalsThatMayWaitAreGathered() {
        // As whoever is told of a commit does it, in the middle of its end.
        inTransaction(
                one,
                () -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        signals(one).sendSoon(WEATHER, List.of("wind", "wind", "fog"));
                        signals(one).sendSoon(WEATHER, List.of("fog"));
                    }
                }));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).heard).containsExactly("there: wind", "there: fog"));
    }

    @Test
    void aListenerThatFailsDoesNotStopTheOthers() {
        signals(one).send(WEATHER, "hail");
        signals(one).send(WEATHER, "sun");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).heard).containsExactly("there: hail", "there: sun"));
    }

    @Test
    void afterACutConnectionEverythingIsLookedAtAnewAndSignalsArriveAgain() {
        int looks = ear(other).looks.get();

        two.cutListeningConnections();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).looks.get()).isGreaterThan(looks));
        signals(one).send(WEATHER, "sun");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear(other).heard).containsExactly("there: sun"));
    }

    @Test
    void aSignalIsShort() {
        assertThatThrownBy(() -> signals(one).send(WEATHER, "x".repeat(1_501)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void inTransaction(ApplicationContext node, Runnable work) {
        new TransactionTemplate(node.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.run());
    }

    private static Signals signals(ApplicationContext node) {
        return node.getBean(Signals.class);
    }

    private static Ear ear(ApplicationContext node) {
        return node.getBean(Ear.class);
    }
}
