package org.gongwen.citizen;

import java.time.Clock;
import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps on record whether citizens were told. */
@Service
class CaseTellings {

    private final CaseTellRecords records;
    private final AuditTrail audit;
    private final Clock clock;

    CaseTellings(CaseTellRecords records, AuditTrail audit, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    @SystemTask("The citizen wished to be told what happens to it.")
    @Transactional
    void ended(CaseTellRecords.Due due, CaseTold.State state, String words) {
        if (records.ends(due, state, words, clock.instant())) {
            audit.record(new AuditRecord(
                    null,
                    "case.told",
                    "case",
                    due.id().key(),
                    Map.of("about", due.about().name(), "way", due.way().name(), "state", state.name())));
        }
    }
}
