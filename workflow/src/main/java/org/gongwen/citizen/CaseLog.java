package org.gongwen.citizen;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.springframework.stereotype.Component;

/** What has happened to a case and what is written down of it: for the citizen, for those who handle it, and for the audit. */
@Component
class CaseLog {

    private final CaseRecords records;
    private final CaseTellRecords tell;
    private final WorkingCalendar calendar;
    private final AuditTrail audit;
    private final Clock clock;

    CaseLog(CaseRecords records, CaseTellRecords tell, WorkingCalendar calendar, AuditTrail audit, Clock clock) {
        this.records = records;
        this.tell = tell;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return CaseRecords.day(now());
    }

    WorkingDays days() {
        return calendar.days();
    }

    CaseClock clock(Row row) {
        return CaseHistory.clock(row, records.events(row.id()));
    }

    CaseEvent event(CaseEvent.Kind kind, String text) {
        return CaseEvent.of(now(), kind, text);
    }

    void happened(CaseId id, Actor by, CaseEvent event) {
        records.happened(id, event, by);
    }

    /** What happened, of which the citizen is told as he wished. */
    void told(CaseId id, Actor by, CaseEvent event, Telling about) {
        tell.owe(id, records.happened(id, event, by), about, event.at());
    }

    void audited(Actor actor, String action, CaseId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "case", id.key(), details));
    }
}
