package org.gongwen.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells every node what has changed. A signal is a hint to look again, not the change itself: one may be lost when a
 * node or the database is lost, and {@link SignalListener#missed()} makes up for it. Nothing secret goes into one.
 */
public class Signals implements DisposableBean {

    static final String CHANNEL = "gongwen";

    /** Bytes that PostgreSQL takes in one notification are 7,999. */
    private static final int LONGEST = 1_500;

    /** More than so many are waiting only when the database is away; then everybody looks at everything anew anyway. */
    private static final int MOST_GATHERED = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private final JdbcClient jdbc;
    private final Set<String> gathered = new LinkedHashSet<>();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("signals-out").factory());

    private volatile boolean arriving;

    /** Tells this run of this node from all others. */
    private final String origin = UUID.randomUUID().toString().substring(0, 8);

    Signals(JdbcClient jdbc, SignalProperties properties) {
        this.jdbc = jdbc;
        long interval = properties.gatherFor().toMillis();
        sender.scheduleWithFixedDelay(this::sendGathered, interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends within the running transaction: it arrives everywhere, here too, when that commits, and nowhere when it does
     * not. PostgreSQL lets transactions that signal commit one after the other: for what happens now and then.
     *
     * @throws IllegalArgumentException if the text is longer than 1,500 characters
     */
    public void send(Topic topic, String text) {
        jdbc.sql("select pg_notify(:channel, :payload)")
                .param("channel", CHANNEL)
                .param("payload", payload(topic, text))
                .query(rs -> {});
    }

    /**
     * Sends what has been committed, in a moment, together with others and the same text only once: for what happens all
     * the time and costs the transaction nothing. Call it after the commit; it asks for no transaction. Lost when this
     * node is lost in that moment.
     *
     * @throws IllegalArgumentException if a text is longer than 1,500 characters
     */
    public void sendSoon(Topic topic, Collection<String> texts) {
        var payloads = texts.stream().map(text -> payload(topic, text)).toList();
        synchronized (gathered) {
            if (gathered.size() < MOST_GATHERED) {
                gathered.addAll(payloads);
            }
        }
    }

    /**
     * Whether signals reach this node at this moment and everybody who listens has looked at everything since they do. What
     * must never be stale asks the database while they do not.
     */
    public boolean arriving() {
        return arriving;
    }

    void arriving(boolean now) {
        arriving = now;
    }

    private void sendGathered() {
        List<String> payloads;
        synchronized (gathered) {
            if (gathered.isEmpty()) {
                return;
            }
            payloads = new ArrayList<>(gathered);
            gathered.clear();
        }
        try {
            jdbc.sql("select pg_notify(:channel, payload) from unnest(:payloads::text[]) as payload")
                    .param("channel", CHANNEL)
                    .param("payloads", payloads.toArray(String[]::new))
                    .query(rs -> {});
        } catch (DataAccessException e) {
            // Whoever waits for them looks again by himself.
            log.warn("{} signals to other nodes were not sent: {}", payloads.size(), e.getMessage());
        }
    }

    private String payload(Topic topic, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a signal of " + text.length() + " characters about " + topic.name());
        }
        return origin + ' ' + topic.name() + ' ' + text;
    }

    /** The parts of a payload; an empty origin and topic if somebody else put it there. */
    static Received read(String payload) {
        var parts = payload.split(" ", 3);
        return parts.length == 3 ? new Received(parts[0], parts[1], parts[2]) : new Received("", "", payload);
    }

    record Received(String origin, String topic, String text) {}

    String origin() {
        return origin;
    }

    @Override
    public void destroy() {
        sender.shutdown();
        sendGathered();
    }
}
