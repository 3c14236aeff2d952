package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.identity.Person;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Whom a drafter may name, also in versions that were deployed before the check refused what they ask of him. */
@SpringBootTest
class ChosenHandlersTest {

    private static final StepKey SIGN = new StepKey("sign");

    @Autowired
    ChosenHandlers chosen;

    @Autowired
    Bureau bureau;

    @Test
    void forALeadersDecisionHeNamesOneOfTheOtherLeaders() {
        var design = process("handler='chosenByDrafter' finish='signOff'");
        var organ = bureau.unit("JG");
        var drafter = bureau.as("fuju").person();

        assertThat(chosen.choices(design, organ, drafter, Map.of()))
                .singleElement()
                .satisfies(choice -> assertThat(choice.candidates())
                        .extracting(Person::username)
                        .contains("juzhang")
                        .doesNotContain("fuju", "scchu", "scnig"));
        assertThat(chosen.objection(
                        design, organ, drafter, Map.of(SIGN, bureau.as("scchu").person())))
                .contains(new ActionResult.Refused(
                        "task.refused.chosenNoLeader",
                        bureau.as("scchu").name(),
                        new StepAndHandler(SIGN, "签发𠮷", null)));
        assertThat(chosen.objection(design, organ, drafter, Map.of(SIGN, drafter)))
                .contains(
                        new ActionResult.Refused("task.refused.chosenHimself", new StepAndHandler(SIGN, "签发𠮷", null)));
        assertThat(chosen.objection(
                        design,
                        organ,
                        drafter,
                        Map.of(SIGN, bureau.as("juzhang").person())))
                .isEmpty();
    }

    @Test
    void whatIsOnlyHandledHeMayKeepForHimself() {
        var design = process("handler='chosenByDrafter' finish='handle'");
        var drafter = bureau.as("scnig").person();

        assertThat(chosen.objection(design, bureau.unit("JG"), drafter, Map.of(SIGN, drafter)))
                .isEmpty();
    }

    private static ProcessDesign process(String words) {
        return Objects.requireNonNull(DefinitionLint.withoutApplication()
                .design(DrawnProcess.of("named", "dispatch", "")
                        .step("draft", "起草", "handler='drafter' finish='submit'")
                        .step("sign", "签发𠮷", words)
                        .xml()));
    }
}
