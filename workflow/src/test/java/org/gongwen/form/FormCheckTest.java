package org.gongwen.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.junit.jupiter.api.Test;

class FormCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final FormSchema FORM = new FormSchema(
            "f",
            List.of(
                    field("reason", true, new Answer.Text(true, 2, 5, TextKind.ANY)),
                    field("days", false, new Answer.Number(BigDecimal.ONE, BigDecimal.TEN, 1, "天")),
                    field("begin", false, new Answer.Moment(Answer.Precision.DATE, true)),
                    field("at", false, new Answer.Moment(Answer.Precision.DATETIME, true)),
                    new FormGroup(
                            "g",
                            "",
                            List.of(
                                    field("kind", false, choice(Answer.Look.RADIO)),
                                    field("several", false, choice(Answer.Look.CHECKLIST)))),
                    field("address", false, new Answer.Text(false, null, null, TextKind.IP_ADDRESS)),
                    field("identity", false, new Answer.Text(false, null, null, TextKind.ID_NUMBER)),
                    field("promise", true, new Answer.YesNo()),
                    field("deputy", false, new Answer.OnePerson()),
                    field("unit", false, new Answer.OneUnit()),
                    field("units", false, new Answer.SeveralUnits())));

    private static final FormData GOOD = new FormData(Map.ofEntries(
            Map.entry("reason", "𠮷祥𡈽喆堃"),
            Map.entry("days", new BigDecimal("2.5")),
            Map.entry("begin", TODAY),
            Map.entry("at", LocalDateTime.of(2026, 11, 22, 0, 0)),
            Map.entry("kind", "a"),
            Map.entry("several", List.of("a", "b")),
            Map.entry("address", "10.0.0.255"),
            Map.entry("identity", "11010519491231002X"),
            Map.entry("promise", true),
            Map.entry("deputy", new PersonId(7)),
            Map.entry("unit", new UnitId(3)),
            Map.entry("units", List.of(new UnitId(4), new UnitId(3)))));

    @Test
    void answersThatTheFormTakesHaveNoFindings() {
        assertThat(check(GOOD)).isEmpty();
    }

    @Test
    void everyFindingNamesItsFieldAndItsBound() {
        found(GOOD.with("reason", null), "reason", FieldRule.REQUIRED);
        found(GOOD.with("reason", "  "), "reason", FieldRule.REQUIRED);
        found(GOOD.with("reason", "一"), "reason", FieldRule.TOO_SHORT, 2, 1);
        // Characters are counted as people count them, not as the machine stores them.
        found(GOOD.with("reason", "𠮷𠮷𠮷𠮷𠮷𠮷"), "reason", FieldRule.TOO_LONG, 5, 6);
        found(GOOD.with("reason", "一\u0007二"), "reason", FieldRule.CONTROL_CHARACTER);
        found(GOOD.with("reason", "一\ud842"), "reason", FieldRule.CONTROL_CHARACTER);
        found(GOOD.with("reason", TODAY), "reason", FieldRule.NOT_TAKEN);
        found(GOOD.with("days", new BigDecimal("0.5")), "days", FieldRule.TOO_SMALL, "1", "天");
        found(GOOD.with("days", new BigDecimal("10.1")), "days", FieldRule.TOO_LARGE, "10", "天");
        found(GOOD.with("days", new BigDecimal("2.55")), "days", FieldRule.DECIMALS, 1);
        found(GOOD.with("days", new BigDecimal("1E+900000000")), "days", FieldRule.NOT_TAKEN);
        found(GOOD.with("begin", TODAY.minusDays(1)), "begin", FieldRule.PAST);
        found(GOOD.with("at", LocalDateTime.of(2026, 11, 21, 23, 59)), "at", FieldRule.PAST);
        found(GOOD.with("kind", "c"), "kind", FieldRule.OPTION_UNKNOWN);
        found(GOOD.with("several", List.of("a", "a")), "several", FieldRule.OPTION_UNKNOWN);
        found(GOOD.with("several", List.of(1)), "several", FieldRule.OPTION_UNKNOWN);
        found(GOOD.with("address", "10.0.0.256"), "address", FieldRule.KIND, TextKind.IP_ADDRESS);
        found(GOOD.with("identity", "110105194912310021"), "identity", FieldRule.KIND, TextKind.ID_NUMBER);
        found(GOOD.with("promise", false), "promise", FieldRule.MUST_BE_TICKED);
        found(GOOD.with("deputy", new UnitId(7)), "deputy", FieldRule.NOT_TAKEN);
        found(GOOD.with("units", List.of(new UnitId(3), new UnitId(3))), "units", FieldRule.NOT_TAKEN);
        found(GOOD.with("units", List.of("市场处")), "units", FieldRule.NOT_TAKEN);
    }

    @Test
    void whatIsKeptIsReadAgainAsItWas() {
        assertThat(FormAnswers.read(FORM, FormAnswers.write(GOOD))).isEqualTo(GOOD);
    }

    @Test
    void aStepTakesOverWhatItMayChangeAndShowsWhatItMayShow() {
        var access = new FormAccess(
                Map.of(
                        "days", new FieldAccess(FieldAccess.Mode.EDIT, true),
                        "deputy", new FieldAccess(FieldAccess.Mode.HIDE, false)),
                FieldAccess.SHOW);

        var taken = GOOD.takingOver(
                new FormData(Map.of("reason", "改写", "days", BigDecimal.TEN, "deputy", new PersonId(1), "more", "x")),
                FORM,
                access);

        assertThat(taken).isEqualTo(GOOD.with("days", BigDecimal.TEN));
        assertThat(taken.seen(FORM, access).get("deputy")).isNull();
        // Required by the step, though the form leaves it open; what the step only shows is not asked for again.
        assertThat(FormCheck.check(FORM, access, FormData.EMPTY, TODAY))
                .containsExactly(new FieldFinding("days", FieldRule.REQUIRED, List.of()));
    }

    @Test
    void whatIsUnfinishedCanBeKeptButNotWhatNoFieldTakes() {
        assertThat(FormCheck.checkUnfinished(FORM, FormAccess.EVERYTHING, FormData.EMPTY.with("reason", "一")))
                .isEmpty();
        assertThat(FormCheck.checkUnfinished(FORM, FormAccess.EVERYTHING, FormData.EMPTY.with("kind", "z")))
                .extracting(FieldFinding::rule)
                .containsExactly(FieldRule.OPTION_UNKNOWN);
    }

    @Test
    void answersAreKeptAsJsonAndReadBackTheSame() {
        assertThat(FormAnswers.read(FORM, FormAnswers.write(GOOD))).isEqualTo(GOOD);
        assertThat(FormAnswers.read(FORM, "{\"days\":\"drei\",\"gone\":1,\"begin\":\"2026-02-30\",\"kind\":\"a\"}"))
                .isEqualTo(FormData.EMPTY.with("kind", "a"));
    }

    @Test
    void conditionsReadWhatCanBeComparedAndNothingWhereNothingIsAnswered() {
        assertThat(FormAnswers.variables(FORM, GOOD))
                .containsEntry("kind", "a")
                .containsEntry("promise", true)
                .containsEntry("address", "10.0.0.255")
                .doesNotContainKeys("reason", "several", "days", "deputy");
        assertThat(FormAnswers.variables(FORM, FormData.EMPTY))
                .containsEntry("kind", "")
                .containsEntry("promise", false);
    }

    /** The longest text that is looked at, made to keep a bad pattern busy for years. */
    @Test
    void noKindOfTextKeepsTheServerBusy() {
        var texts = List.of(
                "a".repeat(5_000) + "!", "1.".repeat(2_500), "a@" + "a-.".repeat(1_600), "+" + "0 -".repeat(1_600));

        assertTimeout(Duration.ofSeconds(15), () -> {
            for (var kind : TextKind.values()) {
                texts.forEach(kind::matches);
            }
        });
    }

    private static void found(FormData data, String field, FieldRule rule, Object... arguments) {
        assertThat(check(data)).containsExactly(new FieldFinding(field, rule, List.of(arguments)));
    }

    private static List<FieldFinding> check(FormData data) {
        return FormCheck.check(FORM, FormAccess.EVERYTHING, data, TODAY);
    }

    private static Answer.Choice choice(Answer.Look look) {
        return new Answer.Choice(look, List.of(new Answer.Option("a", "甲"), new Answer.Option("b", "乙")));
    }

    private static FormField field(String key, boolean required, Answer answer) {
        return new FormField("id_" + key, key, key, "", required, false, false, answer, null);
    }
}
