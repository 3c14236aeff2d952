package org.gongwen.exchange;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Why the deliveries of a document could not be created the last time; goes with the event once they are. */
@Component
class EventFaults {
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final String node;

    EventFaults(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${gongwen.node}") String node) {
        this.jdbc = jdbc;
        // The one in which it failed is undone.
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.node = node;
    }

    void note(DocumentDistributed event, RuntimeException fault) {
        try {
            ownTransaction.executeWithoutResult(status -> jdbc.sql("""
                            insert into event_fault (publication_id, fault, found_by, found_at)
                            select e.id, :fault, :node, :at from event_publication e
                             where e.completion_date is null and e.event_type = :type
                               and substring(e.serialized_event from '"documentId":([0-9]{1,18})') = :document
                            on conflict (publication_id) do update
                               set fault = excluded.fault, found_by = excluded.found_by, found_at = excluded.found_at
                            """)
                    .param("fault", fault.getClass().getName())
                    .param("node", node)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("type", DocumentDistributed.class.getName())
                    .param("document", Long.toString(event.documentId()))
                    .update());
        } catch (RuntimeException unnoted) {
            // Most likely the database is away, which is why it failed: what failed is what the log has to say.
            fault.addSuppressed(unnoted);
        }
    }
}
