package org.gongwen.article;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.article.DisclosureRecords.Pending;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.UnitId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those who publish what an organ makes public that the term of a document ends soon, and them and their heads once that
 * it has ended.
 */
@Service
class DisclosureReminders {

    private static final int AT_ONCE = 1_000;

    private final DocumentsToPublish documents;
    private final DisclosureRecords records;
    private final LeaveNotice notices;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    DisclosureReminders(
            DocumentsToPublish documents,
            DisclosureRecords records,
            LeaveNotice notices,
            Directory directory,
            WorkingCalendar calendar,
            Clock clock) {
        this.documents = documents;
        this.records = records;
        this.notices = notices;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Tells of what was not told of; does nothing on a day on which nobody works. */
    @SystemTask("The term runs by the law, whoever is there.")
    @Transactional
    public void remind() {
        if (calendar.days().isWorkingDay(LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE))) {
            tell(AT_ONCE);
        }
    }

    /** As on a day on which people work. @param atOnce documents that are looked at together */
    void tell(int atOnce) {
        var officers = records.unitsWithSites().stream()
                .collect(Collectors.groupingBy(unit -> directory.organOf(unit).id()));
        var page = records.pending(null, atOnce);
        while (!page.isEmpty()) {
            tell(page, officers);
            // Whoever signed later has more time: behind one that is not due there is none that is.
            page = page.size() < atOnce || documents.levelOf(page.getLast()) == 0
                    ? List.of()
                    : records.pending(page.getLast(), atOnce);
        }
    }

    private void tell(List<Pending> page, Map<UnitId, List<UnitId>> officers) {
        page.stream()
                .collect(Collectors.groupingBy(documents::levelOf))
                .forEach((level, those) -> records.reminded(
                        // What there was nobody to tell of is tried again on the next day.
                        those.stream()
                                .filter(pending -> level > pending.reminded())
                                .filter(pending ->
                                        tell(pending, level, officers.getOrDefault(pending.organ(), List.of())))
                                .map(Pending::document)
                                .toList(),
                        level));
    }

    /** Whether anybody of the organ is there to be told; nobody else may read of its documents. */
    private boolean tell(Pending pending, int level, List<UnitId> units) {
        boolean overdue = level == 2;
        var reached = units.stream()
                .flatMap(unit -> overdue
                        ? Stream.of(Principal.of(Role.INFORMATION_OFFICER, unit), directory.heading(unit))
                        : Stream.of(Principal.of(Role.INFORMATION_OFFICER, unit)))
                .filter(directory::isReached)
                .toList();
        if (!reached.isEmpty()) {
            notices.leave(
                    reached,
                    overdue ? Notice.Kind.DISCLOSURE_OVERDUE : Notice.Kind.DISCLOSURE_DUE,
                    pending.document(),
                    documents.dueOn(pending).toString());
        }
        return !reached.isEmpty();
    }
}
