package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongwen.design.Condition.Comparison;
import org.gongwen.design.Condition.Join;
import org.gongwen.design.Condition.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as rows, and as the expression of a definition. */
class ConditionTest {

    @Test
    void rowsAreReadOutOfAnExpression() {
        assertThat(Condition.read("${ type == 'NOTICE' && attachmentCount ge 3 && not empty countersignUnits }"))
                .contains(new Condition(
                        Join.AND,
                        List.of(
                                new Comparison("type", Operator.IS, "NOTICE"),
                                new Comparison("attachmentCount", Operator.AT_LEAST, 3L),
                                Comparison.of("countersignUnits", Operator.NOT_EMPTY))));
        assertThat(Condition.read("${urgent or !open or agreed != true or empty units}"))
                .contains(new Condition(
                        Join.OR,
                        List.of(
                                Comparison.of("urgent", Operator.TRUE),
                                Comparison.of("open", Operator.FALSE),
                                Comparison.of("agreed", Operator.FALSE),
                                Comparison.of("units", Operator.EMPTY))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type == 'NOTICE'",
                "${}",
                "${(a or b) and c}",
                "${a and b or c}",
                "${a ==}",
                "${a == b}",
                "${a.b}",
                "${a b}",
                "${and}",
                "${a == 'x' and}",
                "${''.getClass()}",
                "${a == null}",
            })
    void whatRowsCannotSayIsNotRead(String expression) {
        assertThat(Condition.read(expression)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        for (long seed = 0; seed < 2_000; seed++) {
            var condition = random(new Random(seed));

            assertThat(Condition.read(condition.write()))
                    .as("seed %d: %s", seed, condition.write())
                    .contains(condition);
        }
    }

    @Test
    void aValueThatCouldLeaveTheTextIsIncomplete() {
        for (var value : List.of("", "it's", "a}b", "${x}", "#", "\\")) {
            assertThat(new Comparison("type", Operator.IS, value).complete())
                    .as(value)
                    .isFalse();
        }
        assertThat(new Comparison("type", Operator.IS, "𠮷祥 通知").complete()).isTrue();
        assertThat(new Comparison("", Operator.TRUE, "").complete()).isFalse();
    }

    private static Condition random(Random random) {
        var rows = new ArrayList<Comparison>();
        int most = 1 + random.nextInt(4);
        for (int i = 0; i < most; i++) {
            var operator = Operator.values()[random.nextInt(Operator.values().length)];
            var field = List.of("type", "countersignUnits", "attachmentCount", "x_1")
                    .get(random.nextInt(4));
            rows.add(
                    operator.takesValue()
                            ? new Comparison(
                                    field,
                                    operator,
                                    random.nextBoolean() ? (Object) (long) random.nextInt(100) : "通知𠮷 a")
                            : Comparison.of(field, operator));
        }
        return new Condition(rows.size() == 1 ? Join.AND : Join.values()[random.nextInt(2)], rows);
    }
}
