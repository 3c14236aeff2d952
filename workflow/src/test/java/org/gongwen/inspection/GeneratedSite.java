package org.gongwen.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.inspection.SiteFacts.Visit;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/** A site as chance made it, near the edges of the rules more often than anywhere else. */
record GeneratedSite(
        LocalDate openedOn, List<Column> columns, List<Visit> visits, boolean channel, List<Letter> letters) {

    record Column(ColumnKind kind, boolean onHome, LocalDate openedOn, List<Text> texts) {}

    /**
     * @param withdrawn taken back since, so that it counts for nothing
     * @param goneOn the first day on which it is no longer there, since its time is over by then; null if it stays
     */
    record Text(
            LocalDate publishedOn,
            boolean withdrawn,
            @Nullable LocalDate goneOn) {}

    /** @param answerBy the day on which a simple question has had its working days; null for what is none */
    record Letter(
            LocalDate receivedOn,
            boolean answered,
            @Nullable LocalDate answerBy) {}

    private static final List<ColumnKind> WATCHED = List.of(ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY);

    /** What a site is like on the whole. */
    private enum Mood {
        LIVELY,
        DYING,
        EMPTY,
        MIXED
    }

    static GeneratedSite of(RandomGenerator random, LocalDate today, Instant now) {
        var mood = Mood.values()[random.nextInt(Mood.values().length)];
        var columns = Stream.generate(() -> column(random, today, mood))
                .limit(random.nextInt(17))
                .toList();
        var letters = Stream.generate(() -> letter(random, today))
                .limit(random.nextInt(6))
                .toList();
        return new GeneratedSite(age(random, today), columns, visits(random, now), random.nextInt(10) > 0, letters);
    }

    private static Letter letter(RandomGenerator random, LocalDate today) {
        boolean question = random.nextInt(3) == 0;
        var received = question ? today.minusDays(random.nextInt(12)) : near(random, today, 3, 12);
        return new Letter(received, random.nextInt(3) > 0, question ? received.plusDays(5L + random.nextInt(4)) : null);
    }

    private static Column column(RandomGenerator random, LocalDate today, Mood mood) {
        var kind = random.nextBoolean()
                ? WATCHED.get(random.nextInt(WATCHED.size()))
                : ColumnKind.values()[random.nextInt(ColumnKind.values().length)];
        var texts = new ArrayList<Text>();
        int many = random.nextInt(mood == Mood.EMPTY ? 2 : 4);
        for (int i = 0; i < many; i++) {
            var day = switch (mood) {
                case LIVELY -> today.minusDays(random.nextInt(16));
                case DYING -> today.minusDays(10 + random.nextInt(30));
                default -> near(random, today, 6, 12);
            };
            boolean withdrawn = random.nextInt(8) == 0;
            texts.add(new Text(day, withdrawn, withdrawn ? null : goneOn(random, today)));
        }
        return new Column(kind, random.nextInt(3) > 0, age(random, today), texts);
    }

    private static @Nullable LocalDate goneOn(RandomGenerator random, LocalDate today) {
        return switch (random.nextInt(6)) {
            case 0 -> today.plusDays(1 + random.nextInt(16));
            case 1 -> today.plusDays(1 + random.nextInt(400));
            default -> null;
        };
    }

    private static LocalDate age(RandomGenerator random, LocalDate today) {
        return switch (random.nextInt(4)) {
            case 0 -> today.minusDays(random.nextInt(3));
            case 1 -> today.minusDays(12 + random.nextInt(5));
            default -> near(random, today, 6, 12);
        };
    }

    /** Around two weeks before a day, around so many months before it, or anywhere. */
    private static LocalDate near(RandomGenerator random, LocalDate today, int months, int more) {
        int off = random.nextInt(7) - 3;
        return switch (random.nextInt(5)) {
            case 0 -> today.minusDays(14L + off);
            case 1 -> today.minusMonths(months).plusDays(off);
            case 2 -> today.minusMonths(more).plusDays(off);
            default -> today.minusDays(random.nextInt(500));
        };
    }

    private static List<Visit> visits(RandomGenerator random, Instant now) {
        int many = List.of(0, 69, 70, 71, 80, 100, 168).get(random.nextInt(7));
        int failing = Math.max(0, many / 20 + random.nextInt(3) - 1);
        return IntStream.range(0, many)
                .mapToObj(index -> visit(random, now, many, index, index < failing))
                .toList();
    }

    private static Visit visit(RandomGenerator random, Instant now, int many, int index, boolean failing) {
        var apart = Duration.ofDays(7).dividedBy(many);
        // The oldest lie at the edge of the week or beyond it.
        var at = random.nextInt(40) == 0
                ? now.minus(Duration.ofDays(7)).plusMillis(random.nextInt(3) - 1)
                : now.minus(apart.multipliedBy(index));
        if (!failing) {
            return new Visit(at, Duration.ofMillis(random.nextInt(15_000)));
        }
        return new Visit(at, took(random));
    }

    private static @Nullable Duration took(RandomGenerator random) {
        return random.nextBoolean() ? null : Duration.ofMillis(15_000 + random.nextInt(3));
    }

    /** What a room that keeps letters would say of them. */
    SiteFacts.Letters lettersKept() {
        return new SiteFacts.Letters(
                channel,
                letters.stream()
                        .filter(letter -> !letter.answered())
                        .map(Letter::receivedOn)
                        .toList(),
                letters.stream()
                        .filter(letter -> !letter.answered())
                        .flatMap(letter -> Stream.ofNullable(letter.answerBy()))
                        .toList());
    }

    /** As a database would gather them. */
    SiteFacts facts(SiteId id) {
        return new SiteFacts(
                id,
                openedOn,
                IntStream.range(0, columns.size())
                        .mapToObj(index -> facts(columns.get(index), index))
                        .toList(),
                visits,
                lettersKept());
    }

    private static SiteFacts.Column facts(Column column, int index) {
        var there = column.texts().stream()
                .filter(text -> !text.withdrawn() && text.goneOn() == null)
                .map(Text::publishedOn)
                .sorted()
                .toList();
        return new SiteFacts.Column(
                new ColumnId(index),
                "栏目𠮷" + index,
                column.kind(),
                column.onHome(),
                column.openedOn(),
                there.isEmpty() ? null : there.getLast(),
                there.size(),
                column.texts().stream()
                        .flatMap(text -> Stream.ofNullable(text.goneOn())
                                .map(gone -> new SiteFacts.Passing(text.publishedOn(), gone)))
                        .toList());
    }
}
