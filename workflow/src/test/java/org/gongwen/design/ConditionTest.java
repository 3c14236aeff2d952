package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gongwen.design.Condition.Comparison;
import org.gongwen.design.Condition.Group;
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
                .contains(Condition.of(
                        Join.AND,
                        List.of(
                                new Comparison("type", Operator.IS, "NOTICE"),
                                new Comparison("attachmentCount", Operator.AT_LEAST, 3L),
                                Comparison.of("countersignUnits", Operator.NOT_EMPTY))));
        assertThat(Condition.read("${urgent or !open or agreed != true or empty units}"))
                .contains(Condition.of(
                        Join.OR,
                        List.of(
                                Comparison.of("urgent", Operator.TRUE),
                                Comparison.of("open", Operator.FALSE),
                                Comparison.of("agreed", Operator.FALSE),
                                Comparison.of("units", Operator.EMPTY))));
    }

    @Test
    void rowsStandTogetherInGroups() {
        var a = Comparison.of("a", Operator.TRUE);
        var b = Comparison.of("b", Operator.TRUE);
        var c = Comparison.of("c", Operator.EMPTY);
        var groups = new Condition(Join.AND, List.of(new Group(List.of(a, b)), new Group(List.of(c))));

        assertThat(groups.write()).isEqualTo("${(a == true or b == true) and empty c}");
        assertThat(Condition.read("${(a or b) and empty c}")).contains(groups);
        assertThat(Condition.read("${a and b or empty c}"))
                .as("and binds closer")
                .contains(new Condition(Join.OR, List.of(new Group(List.of(a, b)), new Group(List.of(c)))));
        assertThat(Condition.read("${(a and (b)) and ((empty c))}"))
                .as("brackets that change nothing")
                .contains(Condition.of(Join.AND, List.of(a, b, c)));
        assertThat(Condition.read("${((a or b))}")).contains(Condition.of(Join.OR, List.of(a, b)));
        assertThat(new Condition(Join.AND, List.of(new Group(List.of(a, b)))))
                .as("a group that stands alone")
                .isEqualTo(Condition.of(Join.OR, List.of(a, b)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type == 'NOTICE'",
                "${}",
                "${(a or b and c) and d}",
                "${not (a or b)}",
                "${(a}",
                "${a)}",
                "${()}",
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
        var groups = new ArrayList<Group>();
        int most = 1 + random.nextInt(4);
        for (int i = 0; i < most; i++) {
            groups.add(new Group(Stream.generate(() -> row(random))
                    .limit(most > 1 && random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1)
                    .toList()));
        }
        return new Condition(groups.size() == 1 ? Join.AND : Join.values()[random.nextInt(2)], groups);
    }

    private static Comparison row(Random random) {
        var operator = Operator.values()[random.nextInt(Operator.values().length)];
        var field =
                List.of("type", "countersignUnits", "attachmentCount", "x_1").get(random.nextInt(4));
        return operator.takesValue()
                ? new Comparison(field, operator, random.nextBoolean() ? (Object) (long) random.nextInt(100) : "通知𠮷 a")
                : Comparison.of(field, operator);
    }
}
