package org.gongwen.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.ObjectMapper;

/**
 * Collects the records of a transaction and appends them to one of the chains as its last statement. Written any
 * earlier, the lock on the chain's head would be held while other locks are waited for, and transactions could block
 * each other in a circle.
 */
@Component
class ChainedAuditTrail implements AuditTrail {
    static final int CHAINS = 16;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final ObjectProvider<CommittedActions> listeners;

    ChainedAuditTrail(JdbcClient jdbc, Clock clock, ObjectMapper json, ObjectProvider<CommittedActions> listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.listeners = listeners;
    }

    @Override
    public void record(AuditRecord entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit record belongs to the transaction of the change it records");
        }
        pending().add(fields(entry, clock.instant()));
    }

    private List<Map<String, Object>> pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(this::register)
                .entries;
    }

    private Pending register() {
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private Map<String, Object> fields(AuditRecord entry, Instant at) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("at", at.toString());
        var actor = entry.actor();
        if (actor != null) {
            fields.put("person_id", actor.person().value());
            fields.put("person_name", actor.name());
            fields.put("post", actor.post().title());
        }
        fields.put("action", entry.action());
        fields.put("subject_kind", entry.subjectKind());
        fields.put("subject_id", entry.subjectId());
        fields.put("details", json.writeValueAsString(new TreeMap<>(entry.details())));
        return fields;
    }

    private final class Pending implements TransactionSynchronization {
        private final List<Map<String, Object>> entries = new ArrayList<>();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.sql("select audit_append(cast(:chain as smallint), cast(:entries as jsonb))")
                    .param("chain", ThreadLocalRandom.current().nextInt(CHAINS))
                    .param("entries", json.writeValueAsString(entries))
                    .query((rs, row) -> row)
                    .list();
        }

        @Override
        public void afterCommit() {
            var actions = entries.stream()
                    .map(entry -> String.valueOf(entry.get("action")))
                    .toList();
            listeners.forEach(listener -> listener.committed(actions));
        }
    }
}
