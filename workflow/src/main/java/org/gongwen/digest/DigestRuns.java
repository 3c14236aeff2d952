package org.gongwen.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.digest.DigestRecords.Due;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to subscriptions by the clock and by what mail servers answer. */
@Service
class DigestRuns {

    /** So long a mail that has ended is kept, for operators. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DigestRecords records;
    private final DigestSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    DigestRuns(DigestRecords records, DigestSettings settings, AuditTrail audit, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the newest editions where they have not been made. A day on which nothing ran is made up for by the next: an
     * edition reaches back to the one before, whenever that was.
     */
    @SystemTask("Editions are made by the clock for whoever has confirmed that he wants them.")
    @Transactional
    int makeEditions() {
        var now = clock.instant();
        var newest = newest(now);
        records.collect(cut(newest));
        int made = 0;
        for (var rhythm : Rhythm.values()) {
            var edition = rhythm.edition(newest);
            made += records.edition(rhythm, edition, cut(edition), now);
        }
        return made;
    }

    private Instant cut(LocalDate edition) {
        return edition.atTime(settings.at()).atZone(WorkingTime.ZONE).toInstant();
    }

    /** The last day whose hour has come. */
    private LocalDate newest(Instant now) {
        var local = ZonedDateTime.ofInstant(now, WorkingTime.ZONE);
        return local.toLocalTime().isBefore(settings.at()) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }

    @SystemTask("A mail that was taken is not sent again.")
    @Transactional
    void arrived(Due due) {
        records.ends(due, "SENT", clock.instant());
        if (due.issue() != null) {
            records.arrived(due.target());
        }
    }

    /** What cannot be sent holds up nobody, and whoever looks after it reads why. @param why names nobody */
    @SystemTask("A mail that nobody takes is not tried for ever.")
    @Transactional
    void givenUp(Due due, String why) {
        records.ends(due, "GIVEN_UP", clock.instant());
        audit.record(
                new AuditRecord(null, "digest.givenUp", "digest", Long.toString(due.target()), Map.of("words", why)));
    }

    /** There is no such mailbox: a request is forgotten at once, a subscription after some times in a row. */
    @SystemTask("Nobody is written to who is not there.")
    @Transactional
    void refused(Due due) {
        records.ends(due, "REFUSED", clock.instant());
        if (due.issue() == null) {
            if (records.dropRequest(due.target())) {
                record("digest.refused", due.target());
            }
        } else if (records.refused(due.target()) >= settings.refusals() && records.unsubscribe(due.target())) {
            record("digest.refused", due.target());
        }
    }

    /** Forgets addresses that were not confirmed, and mails of long ago. */
    @SystemTask("Whoever asks is told how long his address is kept.")
    @Transactional
    int forget() {
        var now = clock.instant();
        records.forgetMails(now.minus(KEPT));
        int forgotten = records.forgetRequests(now.minus(settings.keepRequests()));
        if (forgotten > 0) {
            audit.record(new AuditRecord(
                    null, "digest.forget", "digest", "", Map.of("requests", Integer.toString(forgotten))));
        }
        return forgotten;
    }

    private void record(String action, long id) {
        audit.record(new AuditRecord(null, action, "digest", Long.toString(id), Map.of()));
    }
}
