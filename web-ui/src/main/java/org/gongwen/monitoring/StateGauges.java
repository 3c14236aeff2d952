package org.gongwen.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.gongwen.operations.InstallationState;
import org.gongwen.operations.Node;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The state of the installation as numbers. Every node reports the same ones, because they stand in the database all
 * share: take the maximum over the nodes, never the sum. Read at most every few seconds, whoever asks how often.
 */
@Component
class StateGauges implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(StateGauges.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final InstallationState installation;
    private InstallationState.@Nullable Reading reading;
    private long readAt;

    StateGauges(InstallationState installation) {
        this.installation = installation;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "gongwen.outbox.unfinished",
                "Events that a listener has not finished",
                null,
                state -> state.outbox().unfinished());
        gauge(
                meters,
                "gongwen.outbox.stuck",
                "Those of them that wait longer than is usual",
                null,
                state -> state.outbox().stuck());
        gauge(
                meters,
                "gongwen.outbox.age",
                "How long the oldest unfinished event waits",
                "seconds",
                state -> seconds(state.outbox().oldest()));
        gauge(
                meters,
                "gongwen.dead.letters",
                "Events that cannot be read, and webhook messages that were given up",
                null,
                state -> state.deadLetters());
        gauge(
                meters,
                "gongwen.deliveries.backlog",
                "Deliveries sent and not acknowledged",
                null,
                state -> state.deliveries().unacknowledged());
        gauge(
                meters,
                "gongwen.deliveries.age",
                "How long the oldest unacknowledged delivery waits",
                "seconds",
                state -> seconds(state.deliveries().oldest()));
        gauge(
                meters,
                "gongwen.nodes.running",
                "Nodes that give signs of life",
                null,
                state -> state.nodes(Node.State.RUNNING));
        gauge(
                meters,
                "gongwen.nodes.silent",
                "Nodes that stopped giving signs of life without being stopped",
                null,
                state -> state.nodes(Node.State.SILENT));
    }

    private void gauge(
            MeterRegistry meters,
            String name,
            String description,
            @Nullable String unit,
            ToDoubleFunction<InstallationState.Reading> value) {
        Gauge.builder(name, () -> value(value))
                .description(description)
                .baseUnit(unit)
                .register(meters);
    }

    private double value(ToDoubleFunction<InstallationState.Reading> value) {
        var state = read();
        return state == null ? Double.NaN : value.applyAsDouble(state);
    }

    private synchronized InstallationState.@Nullable Reading read() {
        long now = System.nanoTime();
        if (reading == null || now - readAt > FRESH.toNanos()) {
            readAt = now;
            try {
                reading = installation.read();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn(
                        "The state of the installation cannot be read: {}",
                        e.getClass().getSimpleName());
                reading = null;
            }
        }
        return reading;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
