package org.gongwen.operations;

import java.util.List;
import org.gongwen.exchange.DeliveryBacklog;
import org.gongwen.exchange.Outbox;
import org.gongwen.exchange.OutboxState;
import org.gongwen.webhook.GivenUpMessages;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The few numbers that monitoring watches. For machines; people ask {@link Operations}. */
@Component
public class InstallationState {
    private final NodeTable nodes;
    private final Outbox outbox;
    private final GivenUpMessages messages;
    private final OperationsSettings settings;
    private final String node;

    InstallationState(
            NodeTable nodes,
            Outbox outbox,
            GivenUpMessages messages,
            OperationsSettings settings,
            @Value("${gongwen.node}") String node) {
        this.nodes = nodes;
        this.outbox = outbox;
        this.messages = messages;
        this.settings = settings;
        this.node = node;
    }

    /** Reads them all, in five short queries. */
    public Reading read() {
        return new Reading(
                nodes.all(settings.silentAfter(), node),
                outbox.state(settings.stuckAfter()),
                outbox.deliveries(),
                outbox.unreadableCount() + messages.count());
    }

    /**
     * The numbers at one moment.
     *
     * @param deadLetters events of the outbox that nobody can read, and webhook messages that were given up
     */
    public record Reading(List<Node> nodes, OutboxState outbox, DeliveryBacklog deliveries, long deadLetters) {

        public Reading {
            nodes = List.copyOf(nodes);
        }

        /** How many nodes are in this state. */
        public long nodes(Node.State state) {
            return nodes.stream().filter(node -> node.state() == state).count();
        }
    }
}
