package org.gongwen.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.Rehearsal.Position;
import org.gongwen.process.Rehearsal.Task;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/** One walk through a process, in which chance acts and answers; the same chance walks the same way. */
final class RandomWalk {

    /** A walk with more actions than this does not come to an end. */
    static final int MOST_ACTIONS = 200;

    /** More returns say nothing new about a process. */
    private static final int MOST_RETURNS = 3;

    private static final int MOST_UNITS = 3;
    private static final int OF_TEN_RETURN = 1;
    private static final int ONE_DISAGREES_OF = 3;

    /** How often other values are tried before something that would be refused counts as stuck. */
    private static final int PATIENCE = 6;

    private final Rehearsal rehearsal;
    private final List<TrialQuestion> questions;
    private final Map<String, Object> fixed;
    private final List<UnitId> units;
    private final Random chance;
    private int returns;

    /**
     * @param fixed values that no chance decides
     * @param units those that can be asked
     */
    RandomWalk(
            Rehearsal rehearsal,
            List<TrialQuestion> questions,
            Map<String, Object> fixed,
            List<UnitId> units,
            Random chance) {
        this.rehearsal = rehearsal;
        this.questions = questions;
        this.fixed = fixed;
        this.units = units;
        this.chance = chance;
    }

    Outcome begin(@Nullable Integer stepDays) {
        Outcome outcome;
        int tried = 0;
        do {
            var variables = answers(true);
            variables.putAll(fixed);
            outcome = rehearsal.begin(variables, stepDays);
        } while (outcome instanceof Outcome.Refused && ++tried < PATIENCE);
        return outcome;
    }

    /** One action at a position where something is open. */
    Outcome act(Position position) {
        Outcome outcome;
        int tried = 0;
        do {
            outcome = tryToAct(position);
        } while (outcome instanceof Outcome.Refused && ++tried < PATIENCE);
        return outcome;
    }

    private Outcome tryToAct(Position position) {
        var task = pick(position.open());
        if (returns < MOST_RETURNS && chance.nextInt(10) < OF_TEN_RETURN) {
            var targets = rehearsal.returnTargets(position, task.number());
            if (!targets.isEmpty()) {
                returns++;
                return rehearsal.returnTo(
                        position, task.number(), new StepKey(pick(targets).id()));
            }
        }
        var agrees = !isVoted(task) || chance.nextInt(ONE_DISAGREES_OF) != 0;
        return rehearsal.finish(position, task.number(), chance.nextBoolean() ? answers(false) : Map.of(), agrees);
    }

    private boolean isVoted(Task task) {
        return rehearsal
                .design()
                .step(task.step())
                .filter(ProcessDesign.Step::isVoted)
                .isPresent();
    }

    /** Lists of units are given once: they may not change while they are asked in turn. */
    private Map<String, Object> answers(boolean first) {
        var answers = new HashMap<String, Object>();
        for (var question : questions) {
            if (!fixed.containsKey(question.name()) && (first || question.kind() != TrialQuestion.Kind.UNITS)) {
                answers.put(question.name(), answer(question));
            }
        }
        return answers;
    }

    private Object answer(TrialQuestion question) {
        return switch (question.kind()) {
            case UNITS -> someUnits();
            case FLAG -> chance.nextBoolean();
            case NUMBER, TEXT -> pick(question.suggestions());
        };
    }

    private List<UnitId> someUnits() {
        var left = new ArrayList<>(units);
        var some = new ArrayList<UnitId>();
        for (int count = chance.nextInt(MOST_UNITS + 1); count > 0 && !left.isEmpty(); count--) {
            some.add(left.remove(chance.nextInt(left.size())));
        }
        return List.copyOf(some);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
