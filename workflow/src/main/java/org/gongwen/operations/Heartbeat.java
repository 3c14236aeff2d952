package org.gongwen.operations;

import java.util.UUID;
import org.gongwen.identity.SystemTask;
import org.gongwen.node.OnEveryNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Enters this node into the table of nodes, and says now and then that it lives. */
@Component
class Heartbeat implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final NodeTable nodes;
    private final OperationsSettings settings;
    private final String name;
    private final UUID run = UUID.randomUUID();
    private volatile boolean running;

    Heartbeat(NodeTable nodes, OperationsSettings settings, @Value("${gongwen.node}") String name) {
        this.nodes = nodes;
        this.settings = settings;
        this.name = name;
    }

    @Override
    public void start() {
        enter();
        nodes.forget(settings.forgetAfter());
        running = true;
    }

    @Scheduled(
            initialDelayString = "${gongwen.operations.heartbeat:PT10S}",
            fixedDelayString = "${gongwen.operations.heartbeat:PT10S}")
    @OnEveryNode("Each says for itself that it lives.")
    @SystemTask("says that this node lives; changes nothing that anybody decides about")
    void beat() {
        if (!running) {
            return;
        }
        try {
            if (!nodes.beat(name, run)) {
                enter();
            }
        } catch (DataAccessException e) {
            // Without the database nobody could read the sign of life either; the next one comes by itself.
            LOG.warn(
                    "Node {} cannot reach the database: {}",
                    name,
                    e.getMostSpecificCause().getMessage());
        }
    }

    private void enter() {
        nodes.enter(name, run, Versions.ofApplication(), Versions.ofJava(), settings.silentAfter())
                .ifPresent(other -> LOG.warn(
                        "Another process gave a sign of life as node {} a moment ago. If it still runs, give each node a"
                                + " name of its own (gongwen.node): jobs are told apart by it.",
                        name));
    }

    @Override
    public void stop() {
        running = false;
        try {
            nodes.stopped(name, run);
        } catch (DataAccessException e) {
            LOG.warn("Node {} stops without the database; it will be listed as silent", name);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
