package org.gongwen.document;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Documents and numbers on a small bureau, without an engine. */
@SpringBootApplication(
        scanBasePackages = {"org.gongwen.document", "org.gongwen.numbering", "org.gongwen.identity"},
        excludeName = {
            "org.flowable.spring.boot.ProcessEngineAutoConfiguration",
            "org.flowable.spring.boot.ProcessEngineServicesAutoConfiguration",
            "org.flowable.spring.boot.eventregistry.EventRegistryAutoConfiguration",
            "org.flowable.spring.boot.eventregistry.EventRegistryServicesAutoConfiguration",
            "org.flowable.spring.boot.idm.IdmEngineAutoConfiguration",
            "org.flowable.spring.boot.idm.IdmEngineServicesAutoConfiguration",
        })
public class TestApplication {

    /** Keeps what was recorded, in memory. */
    public static class Recorded implements AuditTrail {
        public final List<AuditRecord> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditRecord entry) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("no transaction is active");
            }
            entries.add(entry);
        }

        public List<String> actionsOn(DocumentId document) {
            return entries.stream()
                    .filter(entry -> entry.subjectId().equals(document.key()))
                    .map(AuditRecord::action)
                    .toList();
        }
    }

    @Bean
    Recorded recorded() {
        return new Recorded();
    }
}
