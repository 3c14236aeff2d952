package org.gongwen.bulletin;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** What units did around a month, near its edges more often than not; times are those of the bureau. */
record GeneratedMonth(YearMonth month, List<Text> texts, List<Received> received, List<Asked> asked) {

    /** @param unit of the site. @param takenBack by somebody; null for never. @param ended by its own end; null without */
    record Text(
            UnitId unit,
            String kind,
            LocalDateTime first,
            @Nullable LocalDateTime again,
            @Nullable LocalDateTime takenBack,
            @Nullable LocalDateTime ended) {}

    /** @param organ that received it. @param lead to which it was given there; null for none */
    record Received(
            UnitId organ,
            @Nullable UnitId lead,
            @Nullable LocalDate deadline,
            String state,
            @Nullable LocalDateTime handled) {}

    /** @param unit of the site at which it was asked */
    record Asked(
            UnitId unit,
            String state,
            @Nullable LocalDate due,
            @Nullable LocalDateTime closed) {}

    static GeneratedMonth of(
            RandomGenerator random,
            YearMonth month,
            List<UnitId> sited,
            UnitId bureau,
            List<UnitId> departments,
            List<UnitId> organs) {
        var texts = new ArrayList<Text>();
        var received = new ArrayList<Received>();
        var asked = new ArrayList<Asked>();
        for (int i = 0; i < 300; i++) {
            var first = moment(random, month);
            texts.add(new Text(
                    one(random, sited),
                    one(random, List.of("TEXT", "TEXT", "TEXT", "GALLERY", "GUIDE", "LETTER", "BULLETIN")),
                    first,
                    random.nextInt(4) == 0 ? first.plusDays(random.nextInt(40)) : null,
                    random.nextInt(6) == 0 ? later(random, first, month) : null,
                    random.nextInt(6) == 0 ? later(random, first, month) : null));
        }
        for (int i = 0; i < 300; i++) {
            boolean own = random.nextBoolean();
            var deadline = random.nextInt(5) == 0 ? null : moment(random, month).toLocalDate();
            var state = one(
                    random, List.of("SENT", "ACKNOWLEDGED", "HANDLED", "HANDLED", "HANDLED", "RETURNED", "RECALLED"));
            received.add(new Received(
                    own ? bureau : one(random, organs),
                    own && random.nextInt(4) > 0 ? one(random, departments) : null,
                    deadline,
                    state,
                    state.equals("HANDLED")
                            ? deadline == null ? moment(random, month) : around(random, deadline, LocalTime.of(18, 0))
                            : null));
        }
        for (int i = 0; i < 300; i++) {
            var state = one(
                    random,
                    List.of("RECEIVED", "ACCEPTED", "ANSWERED", "ANSWERED", "ANSWERED", "REFUSED", "ABANDONED"));
            var due = random.nextInt(8) == 0 ? null : moment(random, month).toLocalDate();
            boolean open = state.equals("RECEIVED") || state.equals("ACCEPTED");
            asked.add(new Asked(
                    one(random, sited),
                    state,
                    due,
                    open ? null : due == null ? moment(random, month) : around(random, due, LocalTime.MAX)));
        }
        return new GeneratedMonth(month, texts, received, asked);
    }

    /** In the month before, in it, or in the one after; often in the first or last moment of it. */
    private static LocalDateTime moment(RandomGenerator random, YearMonth month) {
        return switch (random.nextInt(8)) {
            case 0 -> month.atDay(1).atStartOfDay();
            case 1 -> month.atDay(1).atStartOfDay().minusNanos(1_000_000);
            case 2 -> month.atEndOfMonth().atTime(23, 59, 59, 999_000_000);
            case 3 -> month.plusMonths(1).atDay(1).atStartOfDay();
            default -> month.atDay(1).minusDays(10).atTime(9, 30).plusHours(random.nextInt(24 * 50));
        };
    }

    private static LocalDateTime later(RandomGenerator random, LocalDateTime than, YearMonth month) {
        var other = moment(random, month);
        return other.isAfter(than) ? other : than.plusMinutes(1 + random.nextInt(60 * 24 * 40));
    }

    /** In time to the moment, a moment late, or days before or behind. */
    private static LocalDateTime around(RandomGenerator random, LocalDate day, LocalTime end) {
        var last = day.atTime(end).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        return switch (random.nextInt(4)) {
            case 0 -> last;
            case 1 -> last.plusNanos(1_000_000);
            case 2 -> last.minusHours(random.nextInt(1, 200));
            default -> last.plusHours(random.nextInt(1, 200));
        };
    }

    private static <T> T one(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
