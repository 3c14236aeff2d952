package org.gongwen.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gongwen.identity.SystemTask;
import org.gongwen.node.OnEveryNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: a few messages at a time to each receiver, each receiver by itself, so that one that hangs keeps
 * nobody else waiting. Every node does; a message is taken by one of them at a time. It arrives at least once: a node
 * that dies between call and record leaves the message to be sent again, with the same identifier.
 */
@Component
class WebhookSender {

    private static final int FOR_ONE_RECEIVER = 5;

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookRecords records;
    private final WebhookCalls calls;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Set<WebhookId> served = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());

    WebhookSender(WebhookRecords records, WebhookCalls calls, WebhookSettings settings, Clock clock) {
        this.records = records;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${gongwen.webhooks.interval:2s}")
    @OnEveryNode("Each takes messages for itself alone, under a lease; together they send sooner, and none is needed.")
    @SystemTask("tells what a person's action has decided and recorded to whom the administrator has subscribed")
    void sendWhatIsDue() {
        for (var receiver : records.waitedFor(clock.instant())) {
            if (!threads.isShutdown() && served.add(receiver)) {
                threads.execute(() -> serve(receiver));
            }
        }
    }

    private void serve(WebhookId receiver) {
        try {
            List<WebhookRecords.Due> due;
            do {
                var now = clock.instant();
                // Longer than waiting for a connection, making it and waiting for the answer take together.
                var leaseEnd = now.plus(settings.timeout().multipliedBy(3)).plus(Duration.ofMinutes(1));
                due = records.take(receiver, FOR_ONE_RECEIVER, now, leaseEnd);
                try (var batch = Executors.newVirtualThreadPerTaskExecutor()) {
                    due.forEach(message -> batch.execute(() -> send(message)));
                }
            } while (due.size() == FOR_ONE_RECEIVER && !threads.isShutdown());
        } catch (RuntimeException e) {
            // What was taken is due again at the end of its lease.
            log.warn("Webhook {} is not served now: {}", receiver.value(), e.getMessage());
        } finally {
            served.remove(receiver);
        }
    }

    private void send(WebhookRecords.Due due) {
        var answer = calls.call(due);
        switch (answer.outcome()) {
            case ARRIVED -> records.delivered(due.id(), answer.words(), clock.instant());
            case NOT_CALLED ->
                records.notCalled(due.id(), answer.words(), clock.instant().plus(settings.firstDelay()));
            case FAILED -> failed(due, answer.words());
        }
    }

    private void failed(WebhookRecords.Due due, String words) {
        boolean last = due.attempt() >= settings.attempts();
        if (last) {
            log.warn(
                    "Webhook message {} is given up after {} attempts: {}",
                    due.id().value(),
                    due.attempt(),
                    words);
        }
        records.failed(due.id(), words, last ? null : clock.instant().plus(settings.delayAfter(due.attempt())));
    }

    @SystemTask("what has arrived is kept only to be looked up for a while")
    void forgetWhatHasArrived() {
        records.forget(clock.instant().minus(settings.keepDelivered()));
    }

    /** Calls under way end by themselves or are made again by another node. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
