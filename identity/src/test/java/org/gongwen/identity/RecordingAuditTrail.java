package org.gongwen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what was recorded in transactions that were committed. */
@Component
public class RecordingAuditTrail implements AuditTrail {

    private final List<AuditRecord> committed = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(AuditRecord entry) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isTrue();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed.add(entry);
            }
        });
    }

    public List<AuditRecord> committed() {
        synchronized (committed) {
            return List.copyOf(committed);
        }
    }

    public List<String> actionsOf(PersonId actor) {
        return committed().stream()
                .filter(entry -> entry.actor() != null && entry.actor().person().equals(actor))
                .map(AuditRecord::action)
                .toList();
    }
}
