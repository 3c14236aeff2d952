package org.gongwen.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.inspection.InspectionRecords.Reminder;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.gongwen.site.Sites;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds before a site fails: its information officers some days before a rule is broken or a column lapses
 * ({@link Measure#EARLY_DAYS}), and nearer to it ({@link Measure#LATE_DAYS}) them and whoever answers for it: the head of the unit and its leader.
 * What falls on days on which nobody works is told on the last working day before. Where nobody holds the role, whoever
 * keeps the portal is told instead; where that is nobody either, it is tried again. Each matter and day once, noted in the transaction that leaves the notices.
 */
@Component
class SiteReminders {

    private final HealthBoard board;
    private final InspectionRecords records;
    private final LeaveNotice notices;
    private final Directory directory;
    private final Sites sites;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SiteReminders(
            HealthBoard board,
            InspectionRecords records,
            LeaveNotice notices,
            Directory directory,
            Sites sites,
            WorkingCalendar calendar,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.board = board;
        this.records = records;
        this.notices = notices;
        this.directory = directory;
        this.sites = sites;
        this.calendar = calendar;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Tells of everything that is near by now and was not told of; does nothing on a day on which nobody works. */
    @SystemTask("The rules of the inspection say what falls due; nothing is decided")
    void tell() {
        var today = LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
        if (calendar.days().isWorkingDay(today)) {
            // What would be told on a day before the next one that is worked is told today.
            var until = calendar.days().after(today, 1).minusDays(1);
            transaction.executeWithoutResult(status -> tell(until));
        }
    }

    private void tell(LocalDate until) {
        var judged = board.judged(null);
        var sites = judged.stream().collect(Collectors.toMap(one -> one.site().id(), Function.identity()));
        var recipients = new HashMap<Map.Entry<SiteId, Integer>, List<Principal>>();
        // What nobody can be told of is not noted, so that it is tried again on the next day.
        var noted = records.note(
                judged.stream()
                        .flatMap(one -> reminders(one.health(), until))
                        .filter(one -> !recipients
                                .computeIfAbsent(
                                        Map.entry(one.site(), one.days()),
                                        which -> recipients(Objects.requireNonNull(sites.get(one.site())), one))
                                .isEmpty())
                        .toList(),
                clock.instant().atOffset(ZoneOffset.UTC));
        var told = new ArrayList<LeaveNotice.Told>();
        noted.stream()
                .collect(Collectors.groupingBy(one -> Map.entry(one.site(), one.days())))
                .forEach((which, matters) -> {
                    var site = Objects.requireNonNull(sites.get(which.getKey())).site();
                    var argument = due(site, matters).argument();
                    Objects.requireNonNull(recipients.get(which))
                            .forEach(recipient ->
                                    told.add(new LeaveNotice.Told(recipient, Notice.Kind.SITE_FALLS_DUE, argument)));
                });
        if (!told.isEmpty()) {
            notices.tell(told);
        }
    }

    private static SiteDue due(Site site, List<Reminder> matters) {
        return new SiteDue(
                site.id(),
                matters.stream()
                        .map(Reminder::dueOn)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                matters.size(),
                site.name());
    }

    private static Stream<Reminder> reminders(Health health, LocalDate until) {
        return Stream.concat(
                        health.verdicts().stream()
                                .filter(one -> one.dueOn() != null)
                                .map(one -> reminder(
                                        health, one.rule().name(), Objects.requireNonNull(one.dueOn()), until)),
                        health.columns().stream()
                                .filter(one -> one.dueOn() != null)
                                .map(one -> reminder(
                                        health,
                                        "column:" + one.column().id().key(),
                                        Objects.requireNonNull(one.dueOn()),
                                        until)))
                .filter(one -> !one.dueOn().minusDays(one.days()).isAfter(until));
    }

    /** The late one where it is time for that, else the early one. */
    private static Reminder reminder(Health health, String matter, LocalDate dueOn, LocalDate until) {
        int late = health.rules().of(Measure.LATE_DAYS);
        return new Reminder(
                health.site(),
                matter,
                dueOn,
                dueOn.minusDays(late).isAfter(until) ? health.rules().of(Measure.EARLY_DAYS) : late);
    }

    private List<Principal> recipients(SiteHealth site, Reminder reminder) {
        return recipients(site.site(), reminder.days() == site.health().rules().of(Measure.LATE_DAYS));
    }

    /** Whoever should know and is there; for one who is not, whoever keeps the portal. None where that one is missing too. */
    private List<Principal> recipients(Site site, boolean late) {
        var unit = site.unit();
        var wanted = new ArrayList<>(List.of(Principal.of(Role.INFORMATION_OFFICER, unit)));
        if (late) {
            var answering = Stream.of(Role.DEPARTMENT_HEAD, Role.LEADER)
                    .map(role -> Principal.of(role, unit))
                    .filter(directory::isReached)
                    .toList();
            wanted.addAll(answering.isEmpty() ? List.of(Principal.of(Role.LEADER, unit)) : answering);
        }
        var keeper = sites.portal().map(portal -> Principal.of(Role.INFORMATION_OFFICER, portal.unit()));
        return wanted.stream()
                .map(one -> directory.isReached(one) ? Optional.of(one) : keeper)
                .flatMap(Optional::stream)
                .filter(directory::isReached)
                .distinct()
                .toList();
    }
}
