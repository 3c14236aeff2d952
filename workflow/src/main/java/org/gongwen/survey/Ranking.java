package org.gongwen.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The result of a contest: public points by the weight of the public, and expert points by the rest. The candidate with the
 * most votes has 100 public points, others their share of that; expert points are the average of the experts. Everything is
 * rounded to two decimals, halves up. Of equal totals the higher expert points go first, then more votes; who is equal in all
 * three shares a rank. Scores of fewer than {@link SurveyPaper#FEWEST_EXPERTS} experts do not count.
 */
final class Ranking {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Comparator<Standing> FIRST = Comparator.comparing(Standing::total)
            .thenComparing(Standing::expertPoints)
            .thenComparing(Standing::votes)
            .reversed();

    private Ranking() {}

    /**
     * @param publicWeight of the public vote, in percent
     * @param votes of each candidate
     * @param scores of each expert, one for each candidate
     */
    static List<Standing> of(int publicWeight, List<Long> votes, List<List<Integer>> scores) {
        long most = votes.stream().mapToLong(Long::longValue).max().orElse(0);
        var standings = new ArrayList<Standing>();
        for (int at = 0; at < votes.size(); at++) {
            int candidate = at;
            var fromPublic = most == 0
                    ? BigDecimal.ZERO
                    : HUNDRED.multiply(BigDecimal.valueOf(votes.get(at)))
                            .divide(BigDecimal.valueOf(most), DECIMALS, RoundingMode.HALF_UP);
            var fromExperts = scores.size() < SurveyPaper.FEWEST_EXPERTS
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(scores.stream()
                                    .mapToLong(expert -> expert.get(candidate))
                                    .sum())
                            .divide(BigDecimal.valueOf(scores.size()), DECIMALS, RoundingMode.HALF_UP);
            var total = fromPublic
                    .multiply(BigDecimal.valueOf(publicWeight))
                    .add(fromExperts.multiply(BigDecimal.valueOf(100L - publicWeight)))
                    .divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP);
            standings.add(new Standing(at, 0, votes.get(at), scaled(fromPublic), scaled(fromExperts), total));
        }
        standings.sort(FIRST.thenComparing(Standing::option));
        return ranked(standings);
    }

    private static List<Standing> ranked(List<Standing> sorted) {
        var ranked = new ArrayList<Standing>();
        for (int at = 0; at < sorted.size(); at++) {
            var one = sorted.get(at);
            boolean equal = at > 0 && FIRST.compare(sorted.get(at - 1), one) == 0;
            ranked.add(new Standing(
                    one.option(),
                    equal ? ranked.getLast().rank() : at + 1,
                    one.votes(),
                    one.publicPoints(),
                    one.expertPoints(),
                    one.total()));
        }
        return List.copyOf(ranked);
    }

    private static BigDecimal scaled(BigDecimal points) {
        return points.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
