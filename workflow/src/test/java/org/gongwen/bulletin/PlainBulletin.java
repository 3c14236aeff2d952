package org.gongwen.bulletin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** The bulletin by its sentences: each unit by itself, each thing looked at alone. Shares nothing with the other one. */
final class PlainBulletin {

    private final GeneratedMonth made;
    private final Set<UnitId> sited;
    private final BulletinTerms terms;

    PlainBulletin(GeneratedMonth made, Set<UnitId> sited, BulletinTerms terms) {
        this.made = made;
        this.sited = sited;
        this.terms = terms;
    }

    record Row(
            UnitId unit,
            int articles,
            int handled,
            int documents,
            int replied,
            int replies,
            @Nullable String score) {}

    Row of(UnitId unit) {
        int articles = 0;
        for (var text : made.texts()) {
            boolean counts = text.unit().equals(unit)
                    && !text.kind().equals("LETTER")
                    && !text.kind().equals("BULLETIN")
                    && YearMonth.from(text.first()).equals(made.month());
            if (counts
                    && (text.takenBack() == null
                            || YearMonth.from(text.takenBack()).isAfter(made.month()))) {
                articles++;
            }
        }
        int handled = 0;
        int documents = 0;
        for (var one : made.received()) {
            boolean whose =
                    one.lead() == null ? one.organ().equals(unit) : one.lead().equals(unit);
            if (!whose
                    || one.deadline() == null
                    || !YearMonth.from(one.deadline()).equals(made.month())) {
                continue;
            }
            if (one.state().equals("RETURNED") || one.state().equals("RECALLED")) {
                continue;
            }
            documents++;
            var done = one.handled();
            if (done != null && !done.isAfter(one.deadline().atTime(LocalTime.of(18, 0)))) {
                handled++;
            }
        }
        int replied = 0;
        int replies = 0;
        for (var one : made.asked()) {
            if (one.unit().equals(unit)
                    && one.due() != null
                    && YearMonth.from(one.due()).equals(made.month())
                    && !one.state().equals("ABANDONED")) {
                replies++;
                var closed = one.closed();
                if (closed != null && !closed.toLocalDate().isAfter(one.due())) {
                    replied++;
                }
            }
        }
        return new Row(
                unit,
                articles,
                handled,
                documents,
                replied,
                replies,
                score(unit, articles, handled, documents, replied, replies));
    }

    private @Nullable String score(UnitId unit, int articles, int handled, int documents, int replied, int replies) {
        var points = new ArrayList<BigDecimal>();
        var weights = new ArrayList<Integer>();
        if (sited.contains(unit)) {
            points.add(hundred(Math.min(articles, terms.expected()), terms.expected()));
            weights.add(terms.articles());
        }
        if (documents > 0) {
            points.add(hundred(handled, documents));
            weights.add(terms.documents());
        }
        if (replies > 0) {
            points.add(hundred(replied, replies));
            weights.add(terms.replies());
        }
        int all = weights.stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return null;
        }
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < points.size(); i++) {
            sum = sum.add(points.get(i).multiply(BigDecimal.valueOf(weights.get(i))));
        }
        // Rounded far behind first: thirds that make a whole are one.
        return sum.divide(BigDecimal.valueOf(all), PRECISE)
                .setScale(20, RoundingMode.HALF_UP)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static final MathContext PRECISE = new MathContext(40);

    private static BigDecimal hundred(int done, int of) {
        return BigDecimal.valueOf(100L * done).divide(BigDecimal.valueOf(of), PRECISE);
    }

    /** One more than there are units with a better score. */
    static @Nullable Integer rank(Row row, List<Row> all) {
        return row.score() == null
                ? null
                : 1
                        + Math.toIntExact(all.stream()
                                .filter(other -> other.score() != null
                                        && new BigDecimal(other.score()).compareTo(new BigDecimal(row.score())) > 0)
                                .count());
    }
}
