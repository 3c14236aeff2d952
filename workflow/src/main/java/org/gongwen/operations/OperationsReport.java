package org.gongwen.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gongwen.exchange.DeliveryBacklog;
import org.gongwen.exchange.OutboxEvent;
import org.gongwen.exchange.OutboxState;
import org.gongwen.exchange.UnreadableEvent;
import org.gongwen.identity.LoginServerWatch.LoginServer;
import org.gongwen.storage.StoreCondition;
import org.gongwen.webhook.GivenUpMessage;
import org.jspecify.annotations.Nullable;

/**
 * How the installation is, at one moment.
 *
 * @param stuckEvents the oldest events that wait too long, {@link Operations#SHOWN} at most
 * @param unreadableEvents the oldest dead letters of the outbox, {@link Operations#SHOWN} at most
 * @param unreadableEventCount how many there are
 * @param givenUpMessages the oldest webhook messages that were given up, {@link Operations#SHOWN} at most
 * @param givenUpMessageCount how many there are
 * @param login whether the node that answers reaches the login server
 * @param databaseBytes what the database takes on its disk
 */
public record OperationsReport(
        Instant at,
        List<Node> nodes,
        List<ScheduledJob> jobs,
        OutboxState outbox,
        List<OutboxEvent> stuckEvents,
        List<UnreadableEvent> unreadableEvents,
        long unreadableEventCount,
        List<GivenUpMessage> givenUpMessages,
        long givenUpMessageCount,
        DeliveryBacklog deliveries,
        StoreCondition store,
        LoginServer login,
        long databaseBytes,
        Versions versions) {

    public OperationsReport {
        nodes = List.copyOf(nodes);
        jobs = List.copyOf(jobs);
        stuckEvents = List.copyOf(stuckEvents);
        unreadableEvents = List.copyOf(unreadableEvents);
        givenUpMessages = List.copyOf(givenUpMessages);
    }

    /** Work that nobody will finish by itself: events nobody can read, and messages given up. */
    public long deadLetters() {
        return unreadableEventCount + givenUpMessageCount;
    }

    /**
     * A job that runs by the clock.
     *
     * @param node where it last ran or runs now; null when it belongs to no node in particular
     * @param every its interval; null when it has none
     * @param next when it is due
     * @param failures how often in a row it has failed, as far as is known
     */
    public record ScheduledJob(
            String name,
            @Nullable String node,
            @Nullable Duration every,
            @Nullable Instant last,
            @Nullable Instant next,
            Outcome outcome,
            int failures) {

        /** What became of it the last time. */
        public enum Outcome {
            /** It has not run yet. */
            NONE,
            RUNNING,
            SUCCEEDED,
            FAILED
        }
    }
}
