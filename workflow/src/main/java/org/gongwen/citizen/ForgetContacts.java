package org.gongwen.citizen;

import java.time.Clock;
import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes away who handed in what was closed long ago, wherever it is written, and who used the counter before today. */
@Service
class ForgetContacts {

    private static final int AT_ONCE = 1_000;

    private final CaseRecords records;
    private final OnlineGuideRecords applications;
    private final CounterLimits limits;
    private final CitizenSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    ForgetContacts(
            CaseRecords records,
            OnlineGuideRecords applications,
            CounterLimits limits,
            CitizenSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.applications = applications;
        this.limits = limits;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return whether more is left, for a transaction of its own */
    @SystemTask("Citizens are told how long it is kept how they can be reached.")
    @Transactional
    boolean carryOut() {
        limits.forget();
        var now = clock.instant();
        var forgotten = records.anonymise(now.minus(settings.keepContacts()), now, AT_ONCE);
        if (!forgotten.isEmpty()) {
            records.takeOut(forgotten);
        }
        applications.forget(forgotten.stream().map(one -> one.id()).toList());
        forgotten.forEach(one -> {
            records.happened(one.id(), CaseEvent.of(now, CaseEvent.Kind.ANONYMISED, ""), null);
            audit.record(
                    new AuditRecord(null, "case.anonymise", "case", one.id().key(), Map.of()));
        });
        return forgotten.size() == AT_ONCE;
    }
}
