package org.gongwen.operations;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gongwen.exchange.Outbox;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.LoginServerWatch;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.process.EngineVersion;
import org.gongwen.storage.StoreWatch;
import org.gongwen.webhook.GivenUpMessages;
import org.gongwen.webhook.WebhookMessageId;
import org.gongwen.webhook.WebhookResult;
import org.gongwen.webhook.Webhooks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The state of the installation for the system administrator (系统管理员), and trying stuck work again. */
@Service
public class Operations {

    /** How many stuck events and dead letters of each kind a report lists at most. */
    public static final int SHOWN = 100;

    private final NodeTable nodes;
    private final ScheduledJobs jobs;
    private final Outbox outbox;
    private final GivenUpMessages messages;
    private final Webhooks webhooks;
    private final EngineVersion engine;
    private final StoreWatch store;
    private final LoginServerWatch login;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final OperationsSettings settings;
    private final Clock clock;
    private final String node;

    Operations(
            NodeTable nodes,
            ScheduledJobs jobs,
            Outbox outbox,
            GivenUpMessages messages,
            Webhooks webhooks,
            EngineVersion engine,
            StoreWatch store,
            LoginServerWatch login,
            JdbcClient jdbc,
            AuditTrail audit,
            OperationsSettings settings,
            Clock clock,
            @Value("${gongwen.node}") String node) {
        this.nodes = nodes;
        this.jobs = jobs;
        this.outbox = outbox;
        this.messages = messages;
        this.webhooks = webhooks;
        this.engine = engine;
        this.store = store;
        this.login = login;
        this.jdbc = jdbc;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
    }

    /**
     * The state of the installation. It holds no content of documents.
     *
     * @throws NotPermittedException if the actor is not the system administrator
     */
    @Transactional(readOnly = true)
    public OperationsReport report(Actor actor) {
        authorise(actor);
        return new OperationsReport(
                clock.instant(),
                nodes.all(settings.silentAfter(), node),
                jobs.all(node),
                outbox.state(settings.stuckAfter()),
                outbox.stuck(settings.stuckAfter(), SHOWN),
                outbox.unreadable(SHOWN),
                outbox.unreadableCount(),
                messages.oldest(SHOWN),
                messages.count(),
                outbox.deliveries(),
                store.condition(),
                login.condition(),
                databaseBytes(),
                versions());
    }

    /**
     * Hands a stuck event, or one that could not be read, out again as soon as the record of it is committed.
     *
     * @throws NotPermittedException if the actor is not the system administrator
     */
    @Transactional
    public RetryResult retryEvent(Actor actor, UUID event) {
        authorise(actor);
        if (!outbox.waits(event)) {
            return RetryResult.GONE;
        }
        audit.record(new AuditRecord(actor, "operations.retry", "event", event.toString(), Map.of()));
        afterCommit(() -> outbox.handOutAgain(event));
        return RetryResult.HANDED_OUT;
    }

    /**
     * As {@link #retryEvent}, for several.
     *
     * @return those that were handed out; the others were finished or tried by somebody else in the meantime
     * @throws NotPermittedException if the actor is not the system administrator
     */
    @Transactional
    public Set<UUID> retryEvents(Actor actor, Collection<UUID> events) {
        authorise(actor);
        var waiting = outbox.waiting(events);
        waiting.forEach(
                event -> audit.record(new AuditRecord(actor, "operations.retry", "event", event.toString(), Map.of())));
        if (!waiting.isEmpty()) {
            afterCommit(() -> outbox.handOutAgain(waiting));
        }
        return waiting;
    }

    /**
     * Sends a webhook message that was given up again, as if it were new.
     *
     * @throws NotPermittedException if the actor is not the system administrator
     */
    @Transactional
    public RetryResult retryMessage(Actor actor, WebhookMessageId message) {
        authorise(actor);
        return switch (webhooks.retry(actor, message)) {
            case WebhookResult.Refused refused
            when refused.messageKey().equals(Webhooks.RESTING) -> RetryResult.RESTING;
            case WebhookResult.Refused _ -> RetryResult.GONE;
            case WebhookResult.Subscribed _, WebhookResult.Done _ -> RetryResult.HANDED_OUT;
        };
    }

    /**
     * Drops a webhook message that was given up, for good.
     *
     * @return false when it is not on the list any more
     * @throws NotPermittedException if the actor is not the system administrator
     */
    @Transactional
    public boolean discardMessage(Actor actor, WebhookMessageId message) {
        authorise(actor);
        return !(webhooks.discard(actor, message) instanceof WebhookResult.Refused);
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private static void authorise(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException("only the system administrator looks after the installation");
        }
    }

    private long databaseBytes() {
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    private Versions versions() {
        return new Versions(
                Versions.ofApplication(),
                Versions.ofJava(),
                SpringBootVersion.getVersion(),
                engine.text(),
                jdbc.sql("show server_version").query(String.class).single(),
                jdbc.sql("""
                                select version from flyway_schema_history
                                where success and version is not null order by installed_rank desc limit 1
                                """).query(String.class).optional().orElse(""));
    }
}
