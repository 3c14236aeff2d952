package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.site.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The statistics against a count of what was made, one by one. */
@SpringBootTest
class CaseYearsTest {

    /** Long before anything else was handed in. */
    private static final int YEAR = 2011;

    private static final List<CaseKind> KINDS =
            List.of(CaseKind.CONSULTATION, CaseKind.SUGGESTION, CaseKind.COMPLAINT, CaseKind.INFORMATION_REQUEST);
    private static final List<String> DECISIONS =
            List.of("granted", "partial", "refused", "absent", "elsewhere", "unprocessed", "自定");

    @Autowired
    CaseYears years;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** @param closed null while it is open */
    private record Made(
            Site site,
            CaseKind kind,
            LocalDate received,
            @Nullable LocalDate due,
            CaseState state,
            @Nullable String decision,
            @Nullable OffsetDateTime closed) {

        @Nullable
        LocalDate day() {
            return closed == null
                    ? null
                    : closed.atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        }

        boolean isClosedIn(int year) {
            var day = day();
            return day != null && day.getYear() == year;
        }

        boolean isClosedBefore(int year) {
            var day = day();
            return day != null && day.getYear() < year;
        }
    }

    @Test
    void theyAreWhatIsCountedOneByOne() {
        var places = List.of(sites.of("SC"), sites.of("TSG"));
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var made = made(places);

            var found = years.of(bureau.as("menhu"), YEAR);

            for (var site : places) {
                for (var kind : KINDS.subList(0, 3)) {
                    letters(found, site, kind, made);
                }
                requests(found, site, made);
            }
            assertThat(found.letters().getLast())
                    .extracting(LettersOfYear::site, LettersOfYear::kind, LettersOfYear::received)
                    .containsExactly(
                            null,
                            null,
                            count(made, one -> isLetter(one) && one.received().getYear() == YEAR));
            assertThat(found.requests().getLast().site()).isNull();
            assertThat(found.requests().getLast().handledInAll())
                    .isEqualTo(count(made, one -> !isLetter(one) && one.isClosedIn(YEAR)));
            assertThat(years.years(bureau.as("menhu"))).contains(YEAR, YEAR - 1, YEAR + 1);

            assertThat(years.of(bureau.as("scxin"), YEAR).letters())
                    .as("nobody sees the figures of others")
                    .extracting(LettersOfYear::site)
                    .containsOnly(sites.of("SC").name(), null)
                    .hasSize(4);
            assertThat(years.of(bureau.as("fgchu"), YEAR)).isEqualTo(new CaseYear(YEAR, List.of(), List.of()));
        });
    }

    private void letters(CaseYear found, Site site, CaseKind kind, List<Made> made) {
        var those = made.stream()
                .filter(one -> one.site().equals(site)
                        && one.kind() == kind
                        && one.received().getYear() == YEAR)
                .toList();
        var line = found.letters().stream()
                .filter(one -> site.name().equals(one.site()) && one.kind() == kind)
                .findFirst()
                .orElseThrow();
        assertThat(line.received()).isEqualTo(those.size()).isPositive();
        assertThat(line.answered())
                .isEqualTo(count(those, one -> one.state() == CaseState.ANSWERED))
                .isPositive();
        assertThat(line.inTime()).isEqualTo(count(those, one -> {
            var day = one.day();
            return one.state() == CaseState.ANSWERED && day != null && !day.isAfter(one.due());
        }));
        assertThat(line.refused()).isEqualTo(count(those, one -> one.state() == CaseState.REFUSED));
        assertThat(line.dropped()).isEqualTo(count(those, one -> one.state() == CaseState.WITHDRAWN));
        assertThat(line.open()).isEqualTo(count(those, one -> one.closed() == null));
        assertThat(line.overdue()).isEqualTo(count(those, one -> one.closed() == null && one.due() != null));
        assertThat(line.received()).isEqualTo(line.answered() + line.refused() + line.dropped() + line.open());
        assertThat(line.meanDays()).hasValue(mean(those));
    }

    /** Day by day. */
    private BigDecimal mean(List<Made> those) {
        var days = calendar.days();
        int sum = 0;
        int answered = 0;
        for (var one : those) {
            if (one.state() == CaseState.ANSWERED) {
                answered++;
                for (var day = one.received().plusDays(1); !day.isAfter(one.day()); day = day.plusDays(1)) {
                    sum += days.isWorkingDay(day) ? 1 : 0;
                }
            }
        }
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP);
    }

    private static void requests(CaseYear found, Site site, List<Made> made) {
        var those = made.stream()
                .filter(one -> one.site().equals(site) && !isLetter(one))
                .filter(one -> one.received().getYear() <= YEAR && !one.isClosedBefore(YEAR))
                .toList();
        var line = found.requests().stream()
                .filter(one -> site.name().equals(one.site()))
                .findFirst()
                .orElseThrow();
        assertThat(line.received())
                .isEqualTo(count(those, one -> one.received().getYear() == YEAR))
                .isPositive();
        assertThat(line.carriedIn())
                .isEqualTo(count(those, one -> one.received().getYear() < YEAR))
                .isPositive();
        assertThat(line.carriedOn())
                .isEqualTo(count(those, one -> !one.isClosedIn(YEAR)))
                .isPositive();
        assertThat(line.handled(RequestOutcome.GRANTED))
                .isEqualTo(decided(those, "granted"))
                .isPositive();
        assertThat(line.handled(RequestOutcome.PARTIAL)).isEqualTo(decided(those, "partial"));
        assertThat(line.handled(RequestOutcome.REFUSED)).isEqualTo(decided(those, "refused"));
        assertThat(line.handled(RequestOutcome.Result.NOT_AVAILABLE))
                .isEqualTo(decided(those, "absent") + decided(those, "elsewhere"))
                .isPositive();
        assertThat(line.handled(RequestOutcome.UNPROCESSED)).isEqualTo(decided(those, "unprocessed"));
        int abandoned = count(those, one -> one.isClosedIn(YEAR) && one.state() == CaseState.ABANDONED);
        int withdrawn = count(those, one -> one.isClosedIn(YEAR) && one.state() == CaseState.WITHDRAWN);
        assertThat(line.handled(RequestOutcome.ABANDONED)).isEqualTo(abandoned);
        assertThat(line.handled(RequestOutcome.WITHDRAWN)).isEqualTo(withdrawn);
        assertThat(line.handled(RequestOutcome.Result.OTHER)).isEqualTo(abandoned + withdrawn + decided(those, "自定"));
        assertThat(line.received() + line.carriedIn())
                .as("the first two of the form are the last two")
                .isEqualTo(line.handledInAll() + line.carriedOn());
    }

    private static int decided(List<Made> those, String decision) {
        return count(those, one -> one.isClosedIn(YEAR) && decision.equals(one.decision()));
    }

    private static int count(List<Made> those, Predicate<Made> which) {
        return (int) those.stream().filter(which).count();
    }

    private static boolean isLetter(Made one) {
        return one.kind() != CaseKind.INFORMATION_REQUEST;
    }

    /** From the year before to the year after; closed late in the evening and early in the morning, too. */
    private List<Made> made(List<Site> places) {
        var random = new Random(20260101);
        var made = new ArrayList<Made>();
        for (int n = 0; n < 1200; n++) {
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            var received = LocalDate.of(YEAR - 1, 1, 1).plusDays(random.nextInt(3 * 365));
            boolean request = kind == CaseKind.INFORMATION_REQUEST;
            var state = switch (random.nextInt(6)) {
                case 0 -> CaseState.RECEIVED;
                case 1 -> request ? CaseState.ABANDONED : CaseState.REFUSED;
                case 2 -> CaseState.WITHDRAWN;
                default -> CaseState.ANSWERED;
            };
            var closed = state.isOpen()
                    ? null
                    : received.plusDays(random.nextInt(60))
                            .atTime(random.nextBoolean() ? LocalTime.of(0, 5) : LocalTime.of(23, 55))
                            .atZone(WorkingTime.ZONE)
                            .toOffsetDateTime();
            made.add(new Made(
                    places.get(random.nextInt(places.size())),
                    kind,
                    received,
                    request && state == CaseState.RECEIVED && random.nextBoolean()
                            ? null
                            : calendar.days().after(received, 20),
                    state,
                    request && state == CaseState.ANSWERED ? DECISIONS.get(random.nextInt(DECISIONS.size())) : null,
                    closed));
        }
        for (int n = 0; n < made.size(); n++) {
            insert(made.get(n), String.format(Locale.ROOT, "Z%d0101-%06d", YEAR, n));
        }
        return made;
    }

    private void insert(Made one, String receipt) {
        jdbc.sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, state, reply, decision, closed_at)
                values (:site, :kind, :receipt, '', '', now(), :received, 20, :due, '𠮷', '问', false, :state, :reply, :decision,
                       :closed)
                """)
                .param("site", one.site().id().value())
                .param("kind", one.kind().name())
                .param("receipt", receipt)
                .param("received", one.received())
                .param("due", one.due())
                .param("state", one.state().name())
                .param("reply", one.closed() == null ? null : "答")
                .param("decision", one.decision())
                .param("closed", one.closed())
                .update();
    }
}
