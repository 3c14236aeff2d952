package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongwen.DrawnProcess;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Reach;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.StepKey;
import org.gongwen.process.definition.DefinitionFile;
import org.gongwen.testing.GeneratedProcess;
import org.junit.jupiter.api.Test;

/** Of some elements it can be proven that nothing ever leads to them; of those that can be reached never. */
class ReachTest {

    private static final Map<String, Collection<String>> KNOWN =
            Map.of("direction", List.of("UPWARD", "DOWNWARD", "PARALLEL"));

    private static final String WORK = "handler='office' workingDays='1'";

    @Test
    void whatContradictsItselfIsNeverReached() {
        assertThat(never("attachmentCount > 4 and attachmentCount < 4")).isTrue();
        assertThat(never("attachmentCount > 4 and attachmentCount < 6")).isFalse();
        assertThat(never("attachmentCount < 0"))
                .as("nothing has less than none")
                .isTrue();
        assertThat(never("type == 'NOTICE' and type == 'LETTER'")).isTrue();
        assertThat(never("type == 'NOTICE' and type != 'LETTER'")).isFalse();
        assertThat(never("direction == 'SIDEWAYS'"))
                .as("there are three directions")
                .isTrue();
        assertThat(never("direction != 'UPWARD' and direction != 'DOWNWARD' and direction != 'PARALLEL'"))
                .isTrue();
        assertThat(never("type != 'NOTICE' and type != 'LETTER' and type != 'REQUEST'"))
                .isFalse();
        assertThat(never("empty countersignUnits and not empty countersignUnits"))
                .isTrue();
    }

    @Test
    void whatIsNotKnownIsTakenForPossible() {
        assertThat(never("attachmentCount < mainAddresseeCount and mainAddresseeCount < attachmentCount"))
                .as("values compared with each other")
                .isFalse();
        assertThat(never("type < 'A' and type > 'B'")).as("texts in order").isFalse();
    }

    @Test
    void aBranchWithinABranchKnowsWhatTheOuterOneAsked() {
        var nested = drawn("")
                .where(
                        "attachmentCount > 2",
                        many -> many.where("attachmentCount < 2", few -> few.step("few", "少", WORK))
                                .where("attachmentCount < 9", some -> some.step("some", "不少", WORK)));
        assertThat(reach(nested).never()).contains("few").doesNotContain("some");
    }

    @Test
    void aContradictionBehindAStepCountsUnlessSomebodyCanChangeTheValueThere() {
        assertThat(behind("handler='office' workingDays='1'").never()).contains("few");
        assertThat(behind("handler='office' workingDays='1' finish='check'").never())
                .as("whoever checks may change it")
                .doesNotContain("few");
        assertThat(behind("handler='office' workingDays='1' finish='check'").changing())
                .contains("attachmentCount");
    }

    private static Reach behind(String step) {
        return reach(drawn("")
                .where(
                        "attachmentCount > 2",
                        many -> many.step("between", "之间", step)
                                .where("attachmentCount < 2", few -> few.step("few", "少", WORK))));
    }

    @Test
    void flagsOfTheProcessMayChangeAndAreAnything() {
        assertThat(reach(drawn("haste").where("haste == true", then -> then.step("hasty", "急", WORK)))
                        .never())
                .isEmpty();
        assertThat(reach(drawn("haste").where("haste == true and not haste", then -> then.step("hasty", "急", WORK)))
                        .never())
                .contains("hasty");
    }

    @Test
    void noWalkComesWhereItIsProvenThatNoneCan() {
        for (int seed = 0; seed < 250; seed++) {
            var made = GeneratedProcess.of(seed, GeneratedProcess.Words.OF_THE_WAY);
            var rehearsal = rehearsal(made.xml().getBytes(StandardCharsets.UTF_8));
            var reach = rehearsal.reach(KNOWN);
            for (int walk = 0; walk < 6; walk++) {
                assertThat(reached(rehearsal, reach, new Random(seed * 31L + walk)))
                        .as("seed %d, walk %d", seed, walk)
                        .noneMatch(reach.never()::contains);
            }
        }
    }

    private static Collection<String> reached(Rehearsal rehearsal, Reach reach, Random random) {
        var here = new HashSet<String>();
        var telling = reach.telling();
        var values =
                new HashMap<String, Object>(telling.isEmpty() ? Map.of() : telling.get(random.nextInt(telling.size())));
        rehearsal.values().stream()
                .filter(value -> value.units() || !values.containsKey(value.name()))
                .forEach(value ->
                        values.put(value.name(), value.units() ? List.of(new UnitId(1)) : random.nextBoolean()));
        var outcome = rehearsal.begin(values, null);
        for (int act = 0; act < 60 && outcome instanceof Outcome.Moved moved; act++) {
            moved.events().forEach(event -> {
                switch (event) {
                    case Event.Opened opened -> here.add(opened.task().step().value());
                    case Event.Ran ran -> here.add(ran.automatic());
                    case Event.Ended ended -> here.add(ended.end());
                    default -> {}
                }
            });
            var open = moved.position().open();
            if (open.isEmpty()) {
                break;
            }
            var task = open.get(random.nextInt(open.size()));
            var targets = rehearsal.returnTargets(moved.position(), task.number()).stream()
                    .map(Step::id)
                    .toList();
            outcome = !targets.isEmpty() && random.nextInt(5) == 0
                    ? rehearsal.returnTo(
                            moved.position(), task.number(), new StepKey(targets.get(random.nextInt(targets.size()))))
                    : rehearsal.finish(moved.position(), task.number(), Map.of());
        }
        return here;
    }

    private static boolean never(String condition) {
        return reach(drawn("").where(condition, then -> then.step("x", "分支𠮷", WORK)))
                .never()
                .contains("x");
    }

    private static DrawnProcess drawn(String variables) {
        return DrawnProcess.of("reached", "dispatch", variables).step("s0", "起草", "handler='drafter' finish='submit'");
    }

    private static Reach reach(DrawnProcess drawn) {
        return rehearsal(drawn.xml()).reach(KNOWN);
    }

    private static Rehearsal rehearsal(byte[] xml) {
        return Rehearsal.of(DefinitionFile.design(xml), RehearsalTest.CONDITIONS);
    }
}
