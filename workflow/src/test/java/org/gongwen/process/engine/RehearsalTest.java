package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Conditions;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.Rehearsal.Trouble;
import org.gongwen.process.Rehearsal.Truth;
import org.gongwen.process.Rehearsal.Verdict;
import org.gongwen.process.StepKey;
import org.gongwen.process.definition.DefinitionFile;
import org.gongwen.process.engine.ReferenceModel.Multi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is played is what ought to happen; that the engine does the same is shown by {@link GeneratedWalksTest}. */
class RehearsalTest {

    private static final RestrictedExpressions EXPRESSIONS = new RestrictedExpressions(Map::of);

    /** The expressions of the engine, without an engine. */
    static final Conditions CONDITIONS = new EngineConditions(() -> EXPRESSIONS);

    private static final int SEEDS = 150;

    static Set<String> models() {
        return WalkModels.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("models")
    void itGoesTheWayOfTheReferenceModel(String key) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var path = new StringBuilder("seed " + seed + " of model " + key + ":");
            walk(key, new Random(seed), path);
        }
    }

    private static void walk(String key, Random random, StringBuilder path) {
        var process = Objects.requireNonNull(WalkModels.ALL.get(key));
        var collections = new HashMap<String, List<UnitId>>();
        for (var name : WalkModels.collections(process)) {
            collections.put(name, EngineOnDatabase.units(random.nextInt(4)));
        }
        var model = new ReferenceModel(process, collections);
        var rehearsal = rehearsal(WalkModels.bpmn(key));
        var position = moved(rehearsal.begin(Map.copyOf(collections), null)).position();
        for (int step = 0; !model.ended(); step++) {
            assertThat(tasks(position)).as("%s", path).isEqualTo(model.tasks());
            var leaf = pick(random, model.leaves());
            var unit = leaf.open.get(random.nextInt(leaf.open.size()));
            var task = position.open().stream()
                    .filter(one -> one.step().value().equals(leaf.node.id()) && Objects.equals(one.unit(), unit))
                    .findFirst()
                    .orElseThrow();
            var targets = rehearsal.returnTargets(position, task.number()).stream()
                    .map(Step::id)
                    .toList();
            assertThat(targets).as("%s", path).isEqualTo(model.returnTargets(leaf));
            if (step < 25 && !targets.isEmpty() && random.nextInt(3) == 0) {
                var target = pick(random, targets);
                path.append(' ').append(leaf.node.id()).append("->").append(target);
                position = moved(rehearsal.returnTo(position, task.number(), new StepKey(target)))
                        .position();
                model.returnTo(leaf, target);
            } else {
                var agrees = !(leaf.node instanceof Multi multi && multi.voted()) || random.nextInt(3) > 0;
                path.append(agrees ? ' ' : '!').append(ReferenceModel.name(leaf.node.id(), unit));
                position = moved(rehearsal.finish(position, task.number(), Map.of(), agrees))
                        .position();
                model.complete(leaf, unit, agrees);
            }
        }
        assertThat(position.ended()).as("%s", path).isTrue();
    }

    @Test
    void timeGoesByAtTheSlowestBranch() {
        var rehearsal = rehearsal(WalkModels.bpmn("par"));
        // Urgency leaves every step three working days; the steps of this model set none themselves.
        var position = moved(rehearsal.begin(Map.of(), 3)).position();
        position = finish(rehearsal, position, "t1");
        position = finish(rehearsal, position, "a1");
        position = finish(rehearsal, position, "a2");
        assertThat(position.day()).isEqualTo(9);
        position = finish(rehearsal, position, "b1");
        assertThat(position.day()).as("the other branch went on meanwhile").isEqualTo(9);
        position = finish(rehearsal, position, "b2");
        assertThat(position.open())
                .singleElement()
                .satisfies(task -> assertThat(task.openedOn()).isEqualTo(9));
        position = finish(rehearsal, position, "t4");
        assertThat(position.day()).isEqualTo(12);
        assertThat(position.ended()).isTrue();
    }

    @Test
    void unitsAskedInTurnTakeTheirTimeOneAfterTheOther() {
        var rehearsal = rehearsal(WalkModels.bpmn("smi"));
        var position = moved(rehearsal.begin(Map.of("m", EngineOnDatabase.units(3)), 1))
                .position();
        for (var step : List.of("t1", "t2", "m", "m", "m")) {
            position = finish(rehearsal, position, step);
        }
        assertThat(position.day()).isEqualTo(5);
    }

    @Test
    void aVoteEndsWhenItIsDecidedAndConditionsKnowHow() {
        var rehearsal = rehearsal(file("""
                <startEvent id='begin'/><exclusiveGateway id='split' default='no'/><endEvent id='end'/>
                <userTask id='vote' gongwen:handler='walk'><multiInstanceLoopCharacteristics isSequential='false'
                  flowable:collection='units' flowable:elementVariable='unit' gongwen:completion='ratio' gongwen:ratio='60'/>
                </userTask>
                <userTask id='passed' gongwen:handler='walk'/><userTask id='failed' gongwen:handler='walk'/>
                <sequenceFlow id='a' sourceRef='begin' targetRef='vote'/>
                <sequenceFlow id='b' sourceRef='vote' targetRef='split'/>
                <sequenceFlow id='yes' sourceRef='split' targetRef='passed'>
                  <conditionExpression xsi:type='tFormalExpression'>${agreed == true}</conditionExpression></sequenceFlow>
                <sequenceFlow id='no' sourceRef='split' targetRef='failed'/>
                <sequenceFlow id='c' sourceRef='passed' targetRef='end'/>
                <sequenceFlow id='d' sourceRef='failed' targetRef='end'/>"""));
        assertThat(rehearsal.values()).extracting(Rehearsal.Value::name).containsExactly("units");

        var asked = moved(rehearsal.begin(Map.of("units", EngineOnDatabase.units(3)), null))
                .position();
        var once = moved(rehearsal.finish(asked, 1, Map.of(), true)).position();
        assertThat(once.open()).hasSize(2);
        var split = moved(rehearsal.finish(once, 2, Map.of(), false)).position();
        assertThat(split.open()).as("the third decides").hasSize(1);
        var passed = moved(rehearsal.finish(once, 2, Map.of(), true));
        assertThat(passed.events())
                .contains(new Event.Voted(once.open().getFirst(), true), new Event.Decided(new StepKey("vote"), true))
                .anyMatch(event ->
                        event instanceof Event.Dropped dropped && dropped.task().number() == 3);
        assertThat(tasks(passed.position())).containsOnlyKeys("passed");
        var failed = moved(rehearsal.finish(split, 3, Map.of(), false));
        assertThat(failed.events()).contains(new Event.Decided(new StepKey("vote"), false));
        assertThat(tasks(failed.position())).containsOnlyKeys("failed");
        assertThatThrownBy(() -> rehearsal.finish(failed.position(), 4, Map.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachConditionSaysWhatItIsAndTheFirstThatHoldsIsTaken() {
        var rehearsal = rehearsal(choosing("${amount > 5}", "${amount > 2 and urgent}"));
        assertThat(rehearsal.values())
                .containsExactly(
                        new Rehearsal.Value("amount", false, List.of(5L, 2L)),
                        new Rehearsal.Value("urgent", false, List.of()));

        assertThat(chose(rehearsal, Map.of("amount", 7L, "urgent", true)))
                .isEqualTo(new Event.Chose(
                        "split",
                        List.of(
                                new Verdict("first", Truth.HOLDS),
                                new Verdict("second", Truth.HOLDS),
                                new Verdict("other", Truth.DEFAULT)),
                        "first"));
        assertThat(chose(rehearsal, Map.of("amount", 3L, "urgent", true)).chosen())
                .isEqualTo("second");
        assertThat(chose(rehearsal, Map.of("amount", 3L, "urgent", false)).chosen())
                .isEqualTo("other");
    }

    @Test
    void whatTheEngineWouldRefuseIsRefusedAndSaidWhy() {
        var undecided = rehearsal(choosing("${amount > 5}", "${urgent}"));
        assertThat(undecided.begin(Map.of("amount", "很多", "urgent", true), null))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.trouble()).isEqualTo(Trouble.UNDECIDED);
                    assertThat(refused.element()).isEqualTo("first");
                });
        assertThat(undecided.begin(Map.of("amount", 1L), null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.element()).isEqualTo("second"));
        var noDefault = rehearsal(new String(choosing("${amount > 5}", "${urgent}"), StandardCharsets.UTF_8)
                .replace(" default='other'", "")
                .replace("<sequenceFlow id='other' sourceRef='split' targetRef='end'/>", "")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(noDefault.begin(Map.of("amount", 1L, "urgent", false), null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.NO_WAY));
        var noUnits = rehearsal(WalkModels.bpmn("pmi"));
        var position = finish(noUnits, moved(noUnits.begin(Map.of(), null)).position(), "t1");
        assertThat(noUnits.finish(position, position.open().getFirst().number(), Map.of()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.NO_UNITS));
    }

    @Test
    void whatADefinitionMustNotContainIsNotEvaluated() {
        var rehearsal = rehearsal(choosing("${''.getClass().getName() == 'x'}", "${urgent}"));
        assertThat(rehearsal.begin(Map.of("urgent", true), null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.UNDECIDED));
    }

    @Test
    void aForkThatIsJoinedByNobodyIsStuckAndACircleWithoutPeopleIsNoticed() {
        var stuck = rehearsal(file("""
                <startEvent id='begin'/><exclusiveGateway id='split' default='a'/>
                <userTask id='one' gongwen:handler='walk'/><userTask id='two' gongwen:handler='walk'/>
                <parallelGateway id='join'/><endEvent id='end'/>
                <sequenceFlow id='s' sourceRef='begin' targetRef='split'/>
                <sequenceFlow id='a' sourceRef='split' targetRef='one'/>
                <sequenceFlow id='b' sourceRef='split' targetRef='two'>
                  <conditionExpression xsi:type='tFormalExpression'>${urgent}</conditionExpression></sequenceFlow>
                <sequenceFlow id='c' sourceRef='one' targetRef='join'/>
                <sequenceFlow id='d' sourceRef='two' targetRef='join'/>
                <sequenceFlow id='e' sourceRef='join' targetRef='end'/>"""));
        var position =
                finish(stuck, moved(stuck.begin(Map.of("urgent", false), null)).position(), "one");
        assertThat(position.stuck()).isTrue();
        assertThat(position.waiting()).containsOnlyKeys("c");
        var circle = rehearsal(file("""
                <startEvent id='begin'/><exclusiveGateway id='again'/><endEvent id='end'/>
                <serviceTask id='work' flowable:delegateExpression='${archiving}'/>
                <sequenceFlow id='a' sourceRef='begin' targetRef='again'/>
                <sequenceFlow id='b' sourceRef='again' targetRef='work'/>
                <sequenceFlow id='c' sourceRef='work' targetRef='again'/>"""));
        assertThat(circle.begin(Map.of(), null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.ENDLESS));
    }

    @Test
    void tokensThatMoveTogetherAreInOneWave() {
        var rehearsal = rehearsal(WalkModels.bpmn("par"));
        var position = moved(rehearsal.begin(Map.of(), null)).position();
        var outcome = moved(rehearsal.finish(position, 1, Map.of()));
        assertThat(outcome.events())
                .filteredOn(Event.Went.class::isInstance)
                .extracting(event -> ((Event.Went) event).wave())
                .containsExactly(0, 1, 1);
    }

    private static Event.Chose chose(Rehearsal rehearsal, Map<String, Object> variables) {
        return moved(rehearsal.begin(variables, null)).events().stream()
                .filter(Event.Chose.class::isInstance)
                .map(Event.Chose.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] choosing(String first, String second) {
        return file("""
                <startEvent id='begin'/><exclusiveGateway id='split' default='other'/>
                <userTask id='one' gongwen:handler='walk'/><userTask id='two' gongwen:handler='walk'/><endEvent id='end'/>
                <sequenceFlow id='s' sourceRef='begin' targetRef='split'/>
                <sequenceFlow id='first' sourceRef='split' targetRef='one'>
                  <conditionExpression xsi:type='tFormalExpression'><![CDATA[%s]]></conditionExpression></sequenceFlow>
                <sequenceFlow id='second' sourceRef='split' targetRef='two'>
                  <conditionExpression xsi:type='tFormalExpression'><![CDATA[%s]]></conditionExpression></sequenceFlow>
                <sequenceFlow id='other' sourceRef='split' targetRef='end'/>
                <sequenceFlow id='x' sourceRef='one' targetRef='end'/>
                <sequenceFlow id='y' sourceRef='two' targetRef='end'/>""".formatted(first, second));
    }

    private static byte[] file(String elements) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:flowable='http://flowable.org/bpmn'
                    xmlns:gongwen='http://gongwen.org/bpmn' targetNamespace='walk'>
                <process id='played' isExecutable='true' gongwen:variables='amount,urgent'>%s</process></definitions>""".formatted(elements).getBytes(StandardCharsets.UTF_8);
    }

    private static Rehearsal rehearsal(byte[] file) {
        return Rehearsal.of(DefinitionFile.design(file), CONDITIONS);
    }

    private static Position finish(Rehearsal rehearsal, Position position, String step) {
        var task = position.open().stream()
                .filter(one -> one.step().value().equals(step))
                .findFirst()
                .orElseThrow();
        return moved(rehearsal.finish(position, task.number(), Map.of())).position();
    }

    private static Outcome.Moved moved(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Moved.class);
        return (Outcome.Moved) outcome;
    }

    /** How many tasks each step has open for each unit. */
    static Map<String, Integer> tasks(Position position) {
        var tasks = new TreeMap<String, Integer>();
        position.open()
                .forEach(task -> tasks.merge(ReferenceModel.name(task.step().value(), task.unit()), 1, Integer::sum));
        return tasks;
    }

    private static <T extends @Nullable Object> T pick(Random random, List<T> choices) {
        return new ArrayList<>(choices).get(random.nextInt(choices.size()));
    }
}
