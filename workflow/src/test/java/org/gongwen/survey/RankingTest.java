package org.gongwen.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The result of a contest, computed by hand beside it. */
class RankingTest {

    @Test
    void votesAndScoresCountByTheirWeights() {
        // 60 %: 100, 50, 0 of the public; 40 %: 70, 95, 80 of the experts.
        assertThat(Ranking.of(60, List.of(200L, 100L, 0L), List.of(List.of(60, 90, 80), List.of(80, 100, 80))))
                .extracting(Standing::option, Standing::rank, Standing::total)
                .containsExactly(
                        tuple(0, 1, new BigDecimal("88.00")),
                        tuple(1, 2, new BigDecimal("68.00")),
                        tuple(2, 3, new BigDecimal("32.00")));
    }

    @Test
    void ofEqualTotalsTheExpertsDecideThenTheVotesAndWhoIsEqualInAllSharesTheRank() {
        // Half and half: 100 and 50, 50 and 100 make 75 both; the last two are equal in everything.
        assertThat(Ranking.of(
                        50, List.of(10L, 5L, 1L, 1L), List.of(List.of(50, 100, 20, 20), List.of(50, 100, 20, 20))))
                .extracting(Standing::option, Standing::rank)
                .containsExactly(tuple(1, 1), tuple(0, 2), tuple(2, 3), tuple(3, 3));
        assertThat(Ranking.of(100, List.of(3L, 3L, 1L), List.of()))
                .extracting(Standing::rank)
                .containsExactly(1, 1, 3);
    }

    @Test
    void whatASingleExpertGaveCannotBeRead() {
        var one = Ranking.of(40, List.of(3L, 1L), List.of(List.of(10, 90)));

        assertThat(one).isEqualTo(Ranking.of(40, List.of(3L, 1L), List.of()));
        assertThat(one).isEqualTo(Ranking.of(40, List.of(3L, 1L), List.of(List.of(77, 3))));
    }

    @Test
    void withoutVotesOrScoresNobodyHasPoints() {
        assertThat(Ranking.of(50, List.of(0L, 0L), List.of()))
                .allSatisfy(one -> assertThat(one.total()).isEqualByComparingTo(BigDecimal.ZERO));
        assertThat(Ranking.of(50, List.of(1L, 3L), List.of()).getLast().publicPoints())
                .isEqualTo(new BigDecimal("33.33"));
    }
}
