package org.gongwen.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.gongwen.document.Urgency;
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

    private final Trial trial;
    private final Rehearsal rehearsal;
    private final List<TrialQuestion> questions;
    private final Map<String, Object> fixed;
    private final List<UnitId> units;
    private final Random chance;
    private int returns;

    /**
     * @param questions what chance answers
     * @param fixed values where chance does not
     * @param units those that can be asked
     */
    RandomWalk(
            Trial trial, List<TrialQuestion> questions, Map<String, Object> fixed, List<UnitId> units, Random chance) {
        this.trial = trial;
        rehearsal = trial.rehearsal();
        this.questions = questions;
        this.fixed = fixed;
        this.units = units;
        this.chance = chance;
    }

    Outcome begin(@Nullable Integer stepDays) {
        Outcome outcome;
        int tried = 0;
        do {
            var variables = new HashMap<>(fixed);
            variables.putAll(answers());
            outcome = rehearsal.begin(variables, stepDays(variables, stepDays));
        } while (outcome instanceof Outcome.Refused && ++tried < PATIENCE);
        return outcome;
    }

    /** As urgent as chance has it, where a condition asks for it. */
    private @Nullable Integer stepDays(Map<String, Object> variables, @Nullable Integer otherwise) {
        return questions.stream().anyMatch(question -> question.name().equals("urgency"))
                        && trial.questions().stream()
                                .noneMatch(question -> question.name().equals("urgency"))
                        && variables.get("urgency") instanceof String urgency
                ? Urgency.valueOf(urgency).stepDays()
                : otherwise;
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
        return rehearsal.finish(position, task.number(), chance.nextBoolean() ? changes(task) : Map.of(), agrees);
    }

    private boolean isVoted(Task task) {
        return rehearsal
                .design()
                .step(task.step())
                .filter(ProcessDesign.Step::isVoted)
                .isPresent();
    }

    /** What the work says when it begins. Every other time it is what opens some branch, whatever else it says. */
    private Map<String, Object> answers() {
        var answers = new HashMap<String, Object>();
        questions.forEach(question -> answers.put(question.name(), answer(question)));
        var telling = trial.reach().telling();
        if (!telling.isEmpty() && chance.nextBoolean()) {
            var told = pick(telling);
            answers.replaceAll((name, answer) -> isOfOneKind(answer, told.get(name)) ? some(told.get(name)) : answer);
        }
        return answers;
    }

    private static boolean isOfOneKind(Object answer, @Nullable Object told) {
        return answer instanceof List<?>
                ? told instanceof List<?>
                : answer.getClass().isInstance(told);
    }

    /** What is different when a task is done. Lists of units are given once: they may not change while they are asked. */
    private Map<String, Object> changes(Task task) {
        var changes = answers();
        var begins = begins(task);
        questions.forEach(question -> {
            if (question.kind() == TrialQuestion.Kind.UNITS
                    || !begins && !trial.reach().changing().contains(question.name())) {
                changes.remove(question.name());
            }
        });
        return changes;
    }

    /** Whether somebody does the step with which the work begins. */
    private boolean begins(Task task) {
        return trial.reach().first().filter(task.step().value()::equals).isPresent();
    }

    /** A value that tells; of units those that are there. */
    private Object some(@Nullable Object telling) {
        if (telling instanceof List<?> asked) {
            return asked.isEmpty() || units.isEmpty() ? List.of() : atLeastOneUnit();
        }
        return Objects.requireNonNull(telling);
    }

    private Object answer(TrialQuestion question) {
        return switch (question.kind()) {
            case UNITS -> someUnits();
            case FLAG -> chance.nextBoolean();
            case NUMBER, TEXT -> pick(question.suggestions());
        };
    }

    private List<UnitId> someUnits() {
        return units(chance.nextInt(MOST_UNITS + 1));
    }

    private List<UnitId> atLeastOneUnit() {
        return units(1 + chance.nextInt(MOST_UNITS));
    }

    private List<UnitId> units(int most) {
        var left = new ArrayList<>(units);
        var some = new ArrayList<UnitId>();
        for (int count = most; count > 0 && !left.isEmpty(); count--) {
            some.add(left.remove(chance.nextInt(left.size())));
        }
        return List.copyOf(some);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
