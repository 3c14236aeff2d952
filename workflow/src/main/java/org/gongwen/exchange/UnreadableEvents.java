package org.gongwen.exchange;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * Rows of unreadable_event. Nobody decides that an event is dead: it is read anew each time events are handed out, for a
 * node of a newer version, or one that was put right, may be able to.
 */
@Component
class UnreadableEvents {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableEvents.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final String node;

    UnreadableEvents(JdbcClient jdbc, PlatformTransactionManager transactions, @Value("${gongwen.node}") String node) {
        this.jdbc = jdbc;
        // What is being done when it is found out may be undone, or done already.
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.node = node;
    }

    /** @param faults of each the class of fault */
    void note(Map<UUID, String> faults) {
        tell(ownTransaction.execute(status -> jdbc.sql("""
                        insert into unreadable_event (publication_id, fault, found_by)
                        select e.id, found.fault, :node
                          from unnest(:ids, :faults) as found (id, fault)
                          join event_publication e on e.id = cast(found.id as uuid)
                        on conflict do nothing
                        returning publication_id
                        """)
                .param("node", node)
                .param("ids", faults.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("faults", faults.values().toArray(String[]::new))
                .query(UUID.class)
                .list()));
    }

    /** Those of a type that no longer is in this version, or not yet: the registry leaves them out by itself. */
    void noteUnknownTypes() {
        var unknown = jdbc
                .sql("select distinct event_type from event_publication where completion_date is null")
                .query(String.class)
                .list()
                .stream()
                .filter(type -> !ClassUtils.isPresent(type, null))
                .toArray(String[]::new);
        if (unknown.length == 0) {
            return;
        }
        tell(ownTransaction.execute(status -> jdbc.sql("""
                        insert into unreadable_event (publication_id, fault, found_by)
                        select id, :fault, :node from event_publication
                         where completion_date is null and event_type = any(:types)
                        on conflict do nothing
                        returning publication_id
                        """)
                .param("fault", ClassNotFoundException.class.getName())
                .param("node", node)
                .param("types", unknown)
                .query(UUID.class)
                .list()));
    }

    /** They could be read now. */
    void forget(Collection<UUID> readable) {
        ownTransaction.executeWithoutResult(
                status -> jdbc.sql("delete from unreadable_event where publication_id = any(cast(:ids as uuid[]))")
                        .param("ids", readable.stream().map(UUID::toString).toArray(String[]::new))
                        .update());
    }

    private void tell(Collection<UUID> found) {
        found.forEach(event -> LOG.error(
                "The event {} of the outbox cannot be read and waits as a dead letter; the others go on", event));
    }
}
