package org.gongwen.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The holidays of each year and the days worked in exchange (调休), as the State Council arranges them. A system
 * administrator at the top of the organs enters the notice of a year in its own words; deadlines of open work move with it,
 * in every organ of the installation.
 */
@Service
public class HolidayArrangements {

    private static final int LONGEST_REFERENCE = 50;
    private static final int LONGEST_NOTICE = 2_000;

    private final ArrangementRecords records;
    private final WorkingCalendar calendar;
    private final List<CountedInWorkingDays> counted;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    HolidayArrangements(
            ArrangementRecords records,
            WorkingCalendar calendar,
            List<CountedInWorkingDays> counted,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.calendar = calendar;
        this.counted = counted;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The arrangement of a year.
     *
     * @param year from 2025 to 2099; the nearest of them where it is another
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public Arrangement year(Actor actor, int year) {
        requireAdministrator(actor);
        return arrangement(Math.clamp(year, WorkingCalendar.FIRST_YEAR, WorkingCalendar.LAST_YEAR));
    }

    /**
     * What the text of a notice says, without keeping it.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public NoticeReading read(Actor actor, int year, @Written(LONGEST_NOTICE) String notice) {
        requireAdministrator(actor);
        return reading(year, notice);
    }

    /** Whether this person may enter notices: a system administrator of an organ that has none above it. */
    @Transactional(readOnly = true)
    public boolean mayEnter(Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.role() == Role.SYSTEM_ADMINISTRATOR)
                .anyMatch(post -> directory.organOf(post.unit()).parent() == null);
    }

    /**
     * Keeps the notice of a year, in place of the one that was kept before. What is due after today keeps as many working
     * days as it had left.
     *
     * @param reference the document number of the notice; may not be empty
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional
    public ArrangementResult enter(
            Actor actor,
            int year,
            @Written(LONGEST_REFERENCE) String reference,
            @Written(LONGEST_NOTICE) String notice) {
        requireAdministrator(actor);
        if (!mayEnter(actor)) {
            return new ArrangementResult.Refused("calendar.refused.organ");
        }
        if (reference.isBlank()) {
            return new ArrangementResult.Refused("calendar.refused.reference");
        }
        return switch (reading(year, notice)) {
            case NoticeReading.Refused(var key, var arguments) -> new ArrangementResult.Refused(key, arguments);
            case NoticeReading.Read(var days) -> keep(actor, year, reference.strip(), notice.strip(), days);
        };
    }

    private ArrangementResult keep(Actor actor, int year, String reference, String notice, List<ArrangedDay> days) {
        records.lock();
        var taken = records.taken(year, days);
        if (taken.isPresent()) {
            return new ArrangementResult.Refused(
                    "calendar.refused.taken", taken.get().toString());
        }
        var before = calendar.read();
        records.save(year, reference, notice, days, actor, clock.instant().atOffset(ZoneOffset.UTC));
        var after = calendar.read();
        var today = today();
        int moved = counted.stream()
                .mapToInt(one -> one.recount(before, after, today))
                .sum();
        calendar.changing();
        audit.record(new AuditRecord(
                actor,
                "calendar.enter",
                "calendar",
                "" + year,
                Map.of(
                        "reference", reference,
                        "rest", "" + days.stream().filter(ArrangedDay::rest).count(),
                        "worked", "" + days.stream().filter(day -> !day.rest()).count(),
                        "deadlines", "" + moved)));
        return new ArrangementResult.Done(arrangement(year), moved);
    }

    /**
     * The year of which a notice should be known by now and is not: this year, and the next from November on, when the
     * notice is usually given. None for whoever could not enter it.
     *
     * @throws NotPermittedException if the actor is no system administrator
     */
    @Transactional(readOnly = true)
    public OptionalInt missing(Actor actor) {
        requireAdministrator(actor);
        if (!mayEnter(actor)) {
            return OptionalInt.empty();
        }
        var today = today();
        var known = records.years();
        int last = today.getMonth().compareTo(Month.NOVEMBER) >= 0 ? today.getYear() + 1 : today.getYear();
        for (int year = today.getYear(); year <= last; year++) {
            if (!known.contains(year)) {
                return OptionalInt.of(year);
            }
        }
        return OptionalInt.empty();
    }

    private NoticeReading reading(int year, String notice) {
        if (year < WorkingCalendar.FIRST_YEAR || year > WorkingCalendar.LAST_YEAR) {
            return new NoticeReading.Refused("calendar.refused.year");
        }
        var reading = HolidayNotice.read(year, notice);
        var lacking = reading instanceof NoticeReading.Read(var days) ? FixedHolidays.lacking(days) : List.<String>of();
        return lacking.isEmpty()
                ? reading
                : new NoticeReading.Refused("calendar.refused.lacks", String.join("、", lacking));
    }

    private Arrangement arrangement(int year) {
        return records.notice(year)
                .map(notice -> new Arrangement(year, notice, FixedHolidays.below(year, records.days(year))))
                .orElseGet(() -> new Arrangement(year, null, FixedHolidays.of(year)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not keep the calendar");
        }
    }
}
