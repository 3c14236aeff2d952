package org.gongwen.citizen;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Principal;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.gongwen.task.LeaveNotice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds of what citizens wait for: who keeps the site and with whom it lies two working days before it is due, on that
 * day and when it is over, and then the head of the unit too; both of what nobody has accepted, and of a correction on its last day
 * and when it has not come. Of each term once, noted in the transaction that leaves the notices.
 */
@Service
class CaseReminders {

    /** So many working days before. */
    private static final int SOON = 2;

    /** So many working days after the day on which it came in, nobody is told yet. */
    private static final int ACCEPTANCE = 1;

    private final CaseRecords records;
    private final CaseReminderRecords reminders;
    private final LeaveNotice notices;
    private final CaseRecipients recipients;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CaseReminders(
            CaseRecords records,
            CaseReminderRecords reminders,
            LeaveNotice notices,
            CaseRecipients recipients,
            WorkingCalendar calendar,
            Clock clock) {
        this.records = records;
        this.reminders = reminders;
        this.notices = notices;
        this.recipients = recipients;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A reminder and the day for which it is noted. */
    record Of(CaseId id, CaseReminder kind, LocalDate day) {}

    /** Tells of everything that was not told of; does nothing on a day on which nobody works. */
    @SystemTask("What is due is told to those who answer it; nothing is decided.")
    @Transactional
    void tell() {
        var now = clock.instant();
        if (calendar.days().isWorkingDay(CaseRecords.day(now))) {
            tell(now);
        }
    }

    /** As on a day on which people work. */
    void tell(Instant now) {
        var today = CaseRecords.day(now);
        var days = calendar.days();
        var open = records.waiting(days.after(today, SOON)).stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
        var events = records.events(open.values().stream()
                .filter(row -> row.due() == null || row.state() == CaseState.RECEIVED)
                .map(Row::id)
                .toList());
        var lying = reminders.lyingWith(
                open.values().stream().map(Row::item).filter(Objects::nonNull).collect(Collectors.toSet()));
        var units = reminders.units(open.values().stream().map(Row::site).collect(Collectors.toSet()));
        var keeping =
                units.values().stream().distinct().collect(Collectors.toMap(Function.identity(), recipients::keeping));
        var heading =
                units.values().stream().distinct().collect(Collectors.toMap(Function.identity(), recipients::heading));
        // What nobody can be told of is not noted, so that it is tried again on the next day.
        var told = open.values().stream()
                .flatMap(row -> reminder(row, events.getOrDefault(row.id(), List.of()), today, days).stream())
                .collect(Collectors.toMap(
                        Function.identity(),
                        one -> recipients(
                                one, Objects.requireNonNull(open.get(one.id())), units, keeping, heading, lying)));
        told.values().removeIf(Set::isEmpty);
        var notes = new ArrayList<LeaveNotice.Told>();
        for (var one : reminders.note(List.copyOf(told.keySet()), now)) {
            var row = Objects.requireNonNull(open.get(one.id()));
            var argument = new CaseDue(row.id(), row.item(), one.day(), row.receipt() + " " + row.subject()).argument();
            told.getOrDefault(one, Set.of())
                    .forEach(recipient ->
                            notes.add(new LeaveNotice.Told(recipient, one.kind().notice(), argument)));
        }
        if (!notes.isEmpty()) {
            notices.tell(notes);
        }
    }

    private static Optional<Of> reminder(Row row, List<CaseEvent> events, LocalDate today, WorkingDays days) {
        var due = row.due();
        return due == null ? ofCorrection(row, events, today) : ofTerm(row, due, since(row, events), today, days);
    }

    private static Optional<Of> ofCorrection(Row row, List<CaseEvent> events, LocalDate today) {
        var asked = CaseHistory.clock(row, events).correction();
        if (asked == null || asked.arrived() != null || today.isBefore(asked.until())) {
            return Optional.empty();
        }
        return Optional.of(new Of(
                row.id(),
                today.equals(asked.until()) ? CaseReminder.CORRECTION_ENDS : CaseReminder.CORRECTION_OVER,
                asked.until()));
    }

    /** The day since which it can be accepted: that of its correction, where one was asked for. */
    private static LocalDate since(Row row, List<CaseEvent> events) {
        if (row.state() != CaseState.RECEIVED) {
            return row.receivedOn();
        }
        var asked = CaseHistory.clock(row, events).correction();
        return asked == null ? row.receivedOn() : Objects.requireNonNullElse(asked.arrived(), row.receivedOn());
    }

    private static Optional<Of> ofTerm(Row row, LocalDate due, LocalDate since, LocalDate today, WorkingDays days) {
        if (due.isBefore(today)) {
            return Optional.of(new Of(row.id(), CaseReminder.OVERDUE, due));
        }
        if (due.equals(today)) {
            return Optional.of(new Of(row.id(), CaseReminder.DUE_TODAY, due));
        }
        if (days.between(today, due) <= SOON) {
            return Optional.of(new Of(row.id(), CaseReminder.DUE_SOON, due));
        }
        return row.state() == CaseState.RECEIVED && days.between(since, today) > ACCEPTANCE
                ? Optional.of(new Of(row.id(), CaseReminder.WAITS, since))
                : Optional.empty();
    }

    private static Set<Principal> recipients(
            Of reminder,
            Row row,
            Map<SiteId, UnitId> units,
            Map<UnitId, Set<Principal>> keeping,
            Map<UnitId, Set<Principal>> heading,
            Map<ItemId, List<Principal>> lyingWith) {
        var unit = Objects.requireNonNull(units.get(row.site()));
        var told = new LinkedHashSet<>(keeping.getOrDefault(unit, Set.of()));
        var item = row.item();
        if (item != null) {
            told.addAll(lyingWith.getOrDefault(item, List.of()));
        }
        if (reminder.kind().tellsHead()) {
            told.addAll(heading.getOrDefault(unit, Set.of()));
        }
        return told;
    }
}
