package org.gongwen.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.gongwen.identity.SystemTask;
import org.gongwen.node.OnEveryNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. Every node does; a message is taken by one of them at a time. It arrives at least once: a node that
 * dies between call and record leaves the message to be sent again, with the same identifier.
 */
@Component
class WebhookSender {

    static final int AT_ONCE = 50;

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookRecords records;
    private final WebhookCalls calls;
    private final WebhookSettings settings;
    private final Clock clock;

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
        int taken;
        do {
            var now = clock.instant();
            var due = records.take(AT_ONCE, now, now.plus(settings.timeout()).plus(Duration.ofMinutes(1)));
            taken = due.size();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(message -> threads.execute(() -> send(message)));
            }
        } while (taken == AT_ONCE);
    }

    private void send(WebhookRecords.Due due) {
        var answer = calls.call(due);
        if (answer.success()) {
            records.delivered(due.id(), answer.words(), clock.instant());
            return;
        }
        boolean last = due.attempt() >= settings.attempts();
        if (last) {
            log.warn(
                    "Webhook message {} is given up after {} attempts: {}",
                    due.id().value(),
                    due.attempt(),
                    answer.words());
        }
        records.failed(
                due.id(), answer.words(), last ? null : clock.instant().plus(settings.delayAfter(due.attempt())));
    }

    @SystemTask("what has arrived is kept only to be looked up for a while")
    void forgetWhatHasArrived() {
        records.forget(clock.instant().minus(settings.keepDelivered()));
    }
}
