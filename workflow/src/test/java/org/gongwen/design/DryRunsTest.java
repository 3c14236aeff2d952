package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.design.DryRuns.Deed;
import org.gongwen.design.TrialWalks.Reason;
import org.gongwen.document.Direction;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process is tried out against the organisation, and nothing comes of it. */
@SpringBootTest
class DryRunsTest {

    @Autowired
    DryRuns trials;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    Processes processes;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    private Actor designer;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
    }

    @Test
    void eachStepShowsWhomItsRuleFindsToday() {
        var trial = dispatch();
        var setting = setting(false, Map.of("countersignUnits", List.of(bureau.unit("FG"))));

        var standing = went(trials.begin(designer, trial, setting));
        assertThat(standing.open()).singleElement().satisfies(open -> {
            assertThat(open.step().id()).isEqualTo("draft");
            assertThat(open.people()).extracting(Person::username).containsExactly("scnig");
            assertThat(open.targets()).isEmpty();
        });
        standing = finished(trial, standing);
        assertThat(standing.open().getFirst().step().id()).isEqualTo("departmentReview");
        standing = finished(trial, standing);
        assertThat(standing.open()).singleElement().satisfies(open -> {
            assertThat(open.step().id()).isEqualTo("countersign");
            assertThat(Objects.requireNonNull(open.unit()).code()).isEqualTo("FG");
            assertThat(open.targets()).extracting(Step::id).containsExactly("draft", "departmentReview");
        });
        var back = went(trials.returnTo(
                designer, trial, standing, standing.open().getFirst().task().number(), new StepKey("draft"), null));
        assertThat(back.open().getFirst().step().id()).isEqualTo("draft");
        assertThat(back.before()).contains(standing);
    }

    @Test
    void whereWhoeverBeginsWorksIsTheDepartmentThatDrafts() {
        var drawing = DrawnProcess.of("ofDepartments", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .where("draftingUnit == 'FG'", then -> then.step("s1", "法规处的𠮷", "handler='office' workingDays='1'"));
        var trial = open(drafts.beginFromFile(designer, drawing.xml()));
        assertThat(trial.questions()).as("told by who begins").isEmpty();

        var there = drafting("fgchu", Map.of());
        var inside = finished(trial, went(trials.begin(designer, trial, there)));
        assertThat(inside.open()).extracting(open -> open.step().id()).containsExactly("s1");
        var elsewhere = drafting("scnig", Map.of("draftingUnit", "FG"));
        assertThat(finished(trial, went(trials.begin(designer, trial, elsewhere)))
                        .position()
                        .ended())
                .isTrue();
        assertThat(trials.walk(designer, trial, there, 50, 7).reached()).containsEntry("s1", 50);
        assertThat(trials.walk(designer, trial, elsewhere, 50, 7).reached()).containsEntry("s1", 0);
    }

    private TrialSetting drafting(String username, Map<String, Object> answers) {
        var post = directory.postsOf(bureau.as(username).person()).getFirst();
        return TrialSetting.of(post, Urgency.NONE, Direction.DOWNWARD, answers);
    }

    @Test
    void whatGoesUpwardIsSignedBySomebodyElse() {
        var trial = dispatch();
        assertThat(signers(trial, setting(false, Map.of()))).isNotEqualTo(signers(trial, setting(true, Map.of())));
    }

    private List<Person> signers(Trial trial, TrialSetting setting) {
        var standing = went(trials.begin(designer, trial, setting));
        while (!standing.open().getFirst().step().id().equals("signOff")) {
            standing = finished(trial, standing);
        }
        return standing.open().getFirst().people();
    }

    @Test
    void nothingIsWrittenAndNoDocumentIsRead() {
        var before = rows();
        var trial = dispatch();
        assertThat(trial.questions())
                .containsExactly(new TrialQuestion("countersignUnits", TrialQuestion.Kind.UNITS, List.of()));

        var standing = went(trials.begin(designer, trial, setting(true, Map.of())));
        while (!standing.position().ended()) {
            standing = finished(trial, standing);
        }
        trials.walk(designer, trial, setting(true, Map.of()), 100, 7);

        assertThat(standing.position().day())
                .as("urgency gives a day for each step")
                .isEqualTo(5);
        assertThat(rows()).isEqualTo(before);
    }

    private Map<String, @Nullable Object> rows() {
        return jdbc.sql("""
                        select (select count(*) from act_ru_execution) as executions,
                               (select count(*) from act_ru_variable) as variables,
                               (select count(*) from audit_entry) as audit,
                               (select count(*) from process_instance) as runs
                        """).query().singleRow();
    }

    @Test
    void theSameSeedWalksTheSameAndShowsWhatIsNeverReached() {
        var trial = open(drafts.beginFromFile(designer, bytes(UNREACHED)));
        var setting = setting(false, Map.of());

        var walks = trials.walk(designer, trial, setting, 300, 2026);

        assertThat(walks).isEqualTo(trials.walk(designer, trial, setting, 300, 2026));
        assertThat(walks).isNotEqualTo(trials.walk(designer, trial, setting, 300, 2027));
        assertThat(walks.reached())
                .containsEntry("apply", 300)
                .containsEntry("never", 0)
                .containsEntry("end", 0)
                .hasEntrySatisfying("big", count -> assertThat(count).isBetween(50, 250));
        assertThat(walks.never()).as("no flow leads there").containsExactlyInAnyOrder("never", "end");
        var reached = walks.ended()
                + walks.stuck().stream().mapToInt(TrialWalks.Stuck::walks).sum();
        assertThat(reached).isEqualTo(300);
        assertThat(walks.stuck()).first().satisfies(stuck -> {
            assertThat(stuck.reason()).isEqualTo(Reason.NEVER_JOINED);
            assertThat(stuck.element()).isEqualTo("f_big_join");
        });
        assertThat(Objects.requireNonNull(walks.days()).shortest()).isEqualTo(2);

        var example = walks.stuck().getFirst().example();
        var again = trials.again(designer, trial, setting, 2026, example).orElseThrow();
        assertThat(again.position().stuck()).isTrue();
        assertThat(again.position().waiting()).containsKey("f_big_join");
        assertThat(again.before()).isPresent();
    }

    @Test
    void whatIsNotWholeSaysWhatIsMissing() {
        var begun = (ProcessDraftResult.Created) drafts.beginEmpty(designer, "halfDrawn", "没画完𡈽", Kind.ITEM);

        assertThat(trials.open(designer, new TrialSource.OfDraft(begun.draft().id())))
                .isInstanceOfSatisfying(TrialOpening.NotWhole.class, notWhole -> {
                    assertThat(notWhole.name()).isEqualTo("没画完𡈽");
                    assertThat(notWhole.findings()).isNotEmpty();
                });
    }

    @Test
    void onlyWhoDesignsTriesOut() {
        var trial = dispatch();
        var outsider = bureau.as("juzhang");
        assertThatThrownBy(() -> trials.open(outsider, trial.source())).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> trials.begin(outsider, trial, setting(false, Map.of())))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> trials.walk(outsider, trial, setting(false, Map.of()), 1, 1))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> trials.walk(designer, trial, setting(false, Map.of()), 1_000_000, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TrialStanding finished(Trial trial, TrialStanding standing) {
        return went(trials.finish(
                designer, trial, standing, standing.open().getFirst().task().number(), Deed.agreeing(Map.of())));
    }

    @Test
    void stepsGoToWhoeverHandledTheOneBeforeAndToWhomTheDrafterNames() {
        var trial = open(drafts.beginFromFile(
                designer,
                DrawnProcess.of("triedHandlers", "dispatch", "")
                        .step("s0", "起草", "handler='drafter' finish='submit'")
                        .step("s1", "市场处任一人", "handler='unitMembers' unit='SC' workingDays='1'")
                        .step("s2", "再看一遍", "handler='previousHandler' workingDays='1'")
                        .step("s3", "拟稿人定的人𠮷", "handler='chosenByDrafter' workingDays='1' actions='return'")
                        .xml()));
        var drafter = bureau.as("scnig");
        assertThat(trials.choices(
                        designer, trial, drafter.person(), drafter.post().id()))
                .hasEntrySatisfying(
                        trial.design().chosen().findFirst().orElseThrow(),
                        people -> assertThat(people)
                                .extracting(Person::username)
                                .contains("fgchu", "scnig")
                                .doesNotContain("sysadmin", "tsgzhang"));
        var standing = finished(trial, went(trials.begin(designer, trial, setting(false, Map.of()))));
        var members = standing.open().getFirst().people();
        assertThat(members).hasSizeGreaterThan(1);

        var second = members.get(1);
        standing = went(trials.finish(
                designer,
                trial,
                standing,
                standing.open().getFirst().task().number(),
                new Deed(second.id(), true, Map.of())));
        assertThat(standing.by()).contains(second);
        assertThat(standing.open().getFirst().people()).containsExactly(second);
        var elsewhere = standing;
        assertThatThrownBy(() -> trials.finish(
                        designer,
                        trial,
                        elsewhere,
                        elsewhere.open().getFirst().task().number(),
                        new Deed(members.getFirst().id(), true, Map.of())))
                .isInstanceOf(IllegalArgumentException.class);

        standing = finished(trial, standing);
        assertThat(standing.open().getFirst().people()).isEmpty();
        assertThat(standing.open().getFirst().leftToDrafter()).isTrue();
        var lawyer = bureau.as("fgchu").person();
        standing = trials.choose(designer, trial, standing, Map.of(new StepKey("s3"), lawyer));
        assertThat(standing.open().getFirst().people()).extracting(Person::id).containsExactly(lawyer);

        standing = went(trials.returnTo(
                designer, trial, standing, standing.open().getFirst().task().number(), new StepKey("s2"), null));
        assertThat(standing.by()).map(Person::id).contains(lawyer);
        assertThat(standing.open().getFirst().people())
                .as("back to who it was at first")
                .containsExactly(second);
    }

    @Test
    void unitsVoteAndWalksAtRandomDisagreeNowAndThen() {
        var trial = open(drafts.beginFromFile(
                designer,
                DrawnProcess.of("triedVote", "dispatch", "")
                        .step("s0", "起草", "handler='drafter' finish='submit'")
                        .several(
                                "vote",
                                "表决𠮷",
                                "handler='unitHead' workingDays='1'",
                                "countersignUnits",
                                "completion='veto'")
                        .where("agreed == true", then -> then.step("s1", "通过", "handler='office' workingDays='1'"))
                        .xml()));
        assertThat(trial.questions()).extracting(TrialQuestion::name).containsExactly("countersignUnits");
        var asked = List.of(bureau.unit("FG"), bureau.unit("CW"));
        var standing =
                finished(trial, went(trials.begin(designer, trial, setting(false, Map.of("countersignUnits", asked)))));
        assertThat(standing.open()).hasSize(2).allMatch(open -> open.step().isVoted());

        var against = went(trials.finish(
                designer,
                trial,
                standing,
                standing.open().getFirst().task().number(),
                new Deed(null, false, Map.of())));
        assertThat(against.position().ended()).as("one objection is enough").isTrue();
        assertThat(against.events()).contains(new Event.Decided(new StepKey("vote"), false));
        var carried = finished(trial, finished(trial, standing));
        assertThat(carried.open()).extracting(open -> open.step().id()).containsExactly("s1");
        var walks = trials.walk(designer, trial, setting(false, Map.of()), 200, 5);
        assertThat(walks.ended()).isEqualTo(200);
        assertThat(walks.reached())
                .hasEntrySatisfying("s1", count -> assertThat(count).isBetween(10, 190));
    }

    @Test
    void rareStepsAreWalkedTooAndThoseThatContradictThemselvesAreProven() {
        var trial = open(drafts.beginFromFile(
                designer,
                DrawnProcess.of("triedRare", "dispatch", "")
                        .step("s0", "起草", "handler='drafter' finish='submit'")
                        .where(
                                "type == 'REQUEST' and urgency == 'EXTRA_URGENT' and direction == 'UPWARD'"
                                        + " and attachmentCount == 17 and mainAddresseeCount == 1",
                                then -> then.step("rare", "百里挑一𠮷", "handler='office' workingDays='1'"))
                        .where(
                                "attachmentCount > 4 and attachmentCount < 3",
                                then -> then.step("contradictory", "自相矛盾", "handler='office' workingDays='1'"))
                        .where(
                                "type == 'BANANA'",
                                then -> then.step("nonesuch", "没有的文种", "handler='office' workingDays='1'"))
                        .xml()));

        var walks = trials.walk(designer, trial, setting(false, Map.of()), 100, 11);

        assertThat(walks.never()).containsExactlyInAnyOrder("contradictory", "nonesuch");
        assertThat(walks.reached())
                .containsEntry("contradictory", 0)
                .containsEntry("nonesuch", 0)
                .hasEntrySatisfying("rare", count -> assertThat(count).isPositive());
    }

    private Trial dispatch() {
        var newest = trials.deployed(designer).stream()
                .filter(definition -> definition.key().equals("dispatch"))
                .findFirst()
                .orElseThrow();
        return ((TrialOpening.Open) trials.open(designer, new TrialSource.OfDefinition(newest.id()))).trial();
    }

    private Trial open(ProcessDraftResult result) {
        var draft = ((ProcessDraftResult.Created) result).draft();
        return ((TrialOpening.Open) trials.open(designer, new TrialSource.OfDraft(draft.id()))).trial();
    }

    private TrialSetting setting(boolean upward, Map<String, Object> answers) {
        var drafter = bureau.as("scnig");
        return TrialSetting.of(
                directory.postsOf(drafter.person()).getFirst(),
                Urgency.EXTRA_URGENT,
                upward ? Direction.UPWARD : Direction.DOWNWARD,
                answers);
    }

    private static TrialStanding went(TrialTurn turn) {
        assertThat(turn).isInstanceOf(TrialTurn.Went.class);
        return ((TrialTurn.Went) turn).standing();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A step that no way leads to, and a join that waits for a branch that was not chosen. */
    private static final String UNREACHED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:gongwen="http://gongwen.org/bpmn"
                targetNamespace="http://gongwen.org/processes">
              <process id="unreached" name="到不了的环节𠮷" isExecutable="true" gongwen:variables="amount">
                <startEvent id="begin"/>
                <userTask id="apply" name="申请" gongwen:handler="drafter" gongwen:workingDays="1"/>
                <exclusiveGateway id="split" default="f_small"/>
                <userTask id="big" name="大额审批" gongwen:handler="leaderInCharge" gongwen:workingDays="5"/>
                <userTask id="never" name="谁也到不了" gongwen:handler="office"/>
                <userTask id="small" name="小额审批" gongwen:handler="departmentHead" gongwen:workingDays="2"/>
                <parallelGateway id="join"/>
                <endEvent id="end"/>
                <endEvent id="otherEnd"/>
                <sequenceFlow id="f_begin" sourceRef="begin" targetRef="apply"/>
                <sequenceFlow id="f_apply" sourceRef="apply" targetRef="split"/>
                <sequenceFlow id="f_big" sourceRef="split" targetRef="big">
                  <conditionExpression xsi:type="tFormalExpression">${amount &gt; 1000}</conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="f_small" sourceRef="split" targetRef="small"/>
                <sequenceFlow id="f_big_join" sourceRef="big" targetRef="join"/>
                <sequenceFlow id="f_never_join" sourceRef="never" targetRef="join"/>
                <sequenceFlow id="f_join" sourceRef="join" targetRef="end"/>
                <sequenceFlow id="f_small_end" sourceRef="small" targetRef="otherEnd"/>
              </process>
            </definitions>
            """;
}
