package org.gongwen.node;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one connection on which PostgreSQL tells what was signalled, opens another when it breaks, and lets the
 * listeners look at everything anew when something may have been missed, and every so often anyway.
 */
class SignalReceiver implements SmartLifecycle {

    /** Reading waits so long at most; also how long stopping may take. */
    private static final Duration TURN = Duration.ofMillis(200);

    /** A database that does not answer for so long is taken for gone. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(SignalReceiver.class);

    private final DataSource database;
    private final Signals signals;
    private final ObjectProvider<SignalListener> listeners;
    private final Duration refreshInterval;
    private volatile boolean wanted;
    private volatile boolean connected;
    private @Nullable Thread thread;

    SignalReceiver(
            DataSource database,
            Signals signals,
            ObjectProvider<SignalListener> listeners,
            SignalProperties properties) {
        this.database = database;
        this.signals = signals;
        this.listeners = listeners;
        this.refreshInterval = properties.refreshInterval();
    }

    /** Whether signals arrive at this moment. */
    boolean connected() {
        return connected;
    }

    @Override
    public synchronized void start() {
        if (!wanted) {
            wanted = true;
            thread = Thread.ofPlatform().name("signals-in").daemon().start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(ANSWER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    private void run() {
        while (wanted) {
            try {
                receive();
            } catch (SQLException | RuntimeException e) {
                signals.arriving(false);
                if (wanted) {
                    log.warn("Signals from other nodes do not arrive for now: {}", e.getMessage());
                    pause();
                }
            }
            connected = false;
            signals.arriving(false);
        }
    }

    private void receive() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            // Without it a database that vanished without a word would be waited for for many minutes.
            connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
            statement.execute("listen " + Signals.CHANNEL);
            connected = true;
            var notifications = connection.unwrap(PGConnection.class);
            try {
                while (wanted) {
                    statement.execute("select 1");
                    tellAll(SignalListener::missed);
                    signals.arriving(true);
                    long until = System.nanoTime() + refreshInterval.toNanos();
                    while (wanted && System.nanoTime() < until) {
                        var arrived = notifications.getNotifications((int) TURN.toMillis());
                        if (arrived != null) {
                            Stream.of(arrived).forEach(one -> received(Signals.read(one.getParameter())));
                        }
                    }
                }
            } finally {
                if (!connection.isClosed()) {
                    statement.execute("unlisten *");
                }
            }
        }
    }

    private void received(Signals.Received signal) {
        boolean fromHere = signal.origin().equals(signals.origin());
        tell(
                listeners.stream()
                        .filter(listener -> listener.topic().name().equals(signal.topic()))
                        .toList(),
                listener -> listener.received(signal.text(), fromHere));
    }

    private void tellAll(Consumer<SignalListener> what) {
        tell(listeners.stream().toList(), what);
    }

    private static void tell(List<SignalListener> those, Consumer<SignalListener> what) {
        for (var listener : those) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                log.warn(
                        "What was signalled about {} could not be followed",
                        listener.topic().name(),
                        e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
