package org.gongwen.bulletin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weighs and ranks. A score is the mean of the parts that were done, each with its weight, of 100; what a unit had nothing to
 * do of is left out, so that its weight is spread over the others in their proportion. Reckoned in whole numbers and rounded
 * once, at the end; equal scores have equal ranks, as they are printed.
 */
final class Scoring {

    private static final int PLACES = 2;

    private Scoring() {}

    /** Best first; those that cannot be judged last, otherwise in the order in which they came. */
    static List<BulletinLine> ranked(List<UnitFigures> units, BulletinTerms terms) {
        record Scored(UnitFigures unit, @Nullable BigDecimal score) {}
        var scored = units.stream()
                .map(unit -> new Scored(unit, score(unit, terms)))
                .sorted(Comparator.comparing(
                        Scored::score,
                        Comparator.nullsLast(
                                Comparator.<BigDecimal>naturalOrder().reversed())))
                .toList();
        var lines = new ArrayList<BulletinLine>();
        @Nullable Integer rank = null;
        @Nullable BigDecimal before = null;
        for (var one : scored) {
            var score = one.score();
            if (score == null) {
                rank = null;
            } else if (before == null || score.compareTo(before) != 0) {
                rank = lines.size() + 1;
            }
            before = score;
            var unit = one.unit();
            lines.add(new BulletinLine(
                    unit.unit(), unit.name(), unit.articles(), unit.documents(), unit.replies(), score, rank));
        }
        return lines;
    }

    static @Nullable BigDecimal score(UnitFigures unit, BulletinTerms terms) {
        var sum = Fraction.ZERO;
        int weights = 0;
        for (var criterion : List.of(
                new Weighed(terms.articles(), unit.articles()),
                new Weighed(terms.documents(), unit.documents()),
                new Weighed(terms.replies(), unit.replies()))) {
            if (!criterion.share().isEmpty()) {
                sum = sum.plus(criterion.points());
                weights += criterion.weight();
            }
        }
        return weights == 0
                ? null
                : new BigDecimal(sum.over().multiply(BigInteger.valueOf(BulletinTerms.WHOLE)))
                        .divide(
                                new BigDecimal(sum.under().multiply(BigInteger.valueOf(weights))),
                                PLACES,
                                RoundingMode.HALF_UP);
    }

    private record Weighed(int weight, Share share) {

        Fraction points() {
            return new Fraction(
                    BigInteger.valueOf((long) weight * Math.min(share.done(), share.of())),
                    BigInteger.valueOf(share.of()));
        }
    }

    private record Fraction(BigInteger over, BigInteger under) {

        static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

        Fraction plus(Fraction other) {
            return new Fraction(
                    over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
        }
    }
}
