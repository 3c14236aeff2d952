package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.cmd.DeleteMultiInstanceExecutionCmd;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.variable.api.delegate.VariableScope;
import org.gongwen.identity.UnitId;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Obstacle;
import org.jspecify.annotations.Nullable;

/**
 * The units that a running multi-instance step asks: one more, or one once more. Its root keeps their list as it was when
 * the step opened, with those added since; the process variable says whom the step asks when it opens the next time.
 * Parallel instances are executions of their own; for sequential ones the list decides who comes next, so that list and
 * count change together.
 */
final class AskedUnits {

    private static final String COUNT = "nrOfInstances";
    private static final String ASKED = "asked_units";
    static final String POSITION = "loopCounter";

    private final CommandContext command;
    private final UserTask step;
    private final ExecutionTree tree;
    private final ExecutionEntity root;

    private AskedUnits(CommandContext command, UserTask step, ExecutionTree tree, ExecutionEntity root) {
        this.command = command;
        this.step = step;
        this.tree = tree;
        this.root = root;
    }

    /** Empty if the step is not open. */
    static Optional<AskedUnits> of(CommandContext command, UserTask step, ExecutionTree tree) {
        // Whoever completes an instance of the step at this moment must notice, or the step could stay open with nobody
        // asked.
        tree.instance().forceUpdate();
        return tree.rootOf(step.getId()).map(root -> new AskedUnits(command, step, tree, root));
    }

    void add(UnitId unit) {
        var asked = new ArrayList<>(units());
        if (Bpmn.isParallel(step)) {
            if (tree.instanceFor(root, unit, true).isPresent()) {
                throw new MoveNotPossibleException("unit " + unit.value() + " is being asked already");
            }
            open(unit);
            if (!asked.contains(unit)) {
                asked.add(unit);
                keep(root, asked);
            }
        } else {
            if (asked.subList(position(), asked.size()).contains(unit)) {
                throw new MoveNotPossibleException("unit " + unit.value() + " is asked already");
            }
            asked.add(unit);
            keep(root, asked);
            root.setVariableLocal(COUNT, asked.size());
        }
        nextTime(unit);
    }

    /** Takes back the answer of a unit while others are still being asked. */
    void askAgain(UnitId unit) {
        if (!Bpmn.isParallel(step)) {
            throw new MoveNotPossibleException("units are asked in turn; the next one has its turn already");
        }
        if (tree.instanceFor(root, unit, true).isPresent()) {
            throw new MoveNotPossibleException("unit " + unit.value() + " has not answered");
        }
        var answered = tree.instanceFor(root, unit, false);
        if (answered.isEmpty() && !units().contains(unit)) {
            throw new MoveNotPossibleException("unit " + unit.value() + " was not asked");
        }
        var count = root.getVariableLocal(COUNT);
        open(unit);
        // Whoever answered before the step was opened again for somebody else is counted but has no instance.
        answered.ifPresent(instance -> delete(instance, false));
        root.setVariableLocal(COUNT, count);
    }

    /** Counts these as having answered; for a step that was opened again for the others. */
    void haveAnswered(Set<UnitId> answered) {
        for (var instance : tree.instances(root)) {
            if (answered.contains(LedgerListeners.unitOf(instance))) {
                delete(instance, true);
            }
        }
    }

    /** Whether there is something against asking a unit no longer. */
    static Optional<Obstacle> obstacle(UserTask step, ExecutionTree tree, UnitId unit) {
        var open = tree.rootOf(step.getId()).flatMap(root -> tree.instanceFor(root, unit, true));
        if (open.isEmpty()) {
            return Optional.of(new Obstacle(Obstacle.Kind.NOT_OPEN, step.getId()));
        }
        if (!Bpmn.isParallel(step)) {
            return Optional.of(new Obstacle(Obstacle.Kind.IN_TURN, step.getId()));
        }
        var asked = tree.rootOf(step.getId()).flatMap(AskedUnits::kept).orElseGet(() -> units(tree.instance(), step));
        return asked.stream().allMatch(unit::equals)
                ? Optional.of(new Obstacle(Obstacle.Kind.ONLY_UNIT, step.getId()))
                : Optional.empty();
    }

    /** From now on the unit is none of those that are asked; its instance is still there. */
    ExecutionEntity forget(UnitId unit) {
        var asked = new ArrayList<>(units());
        asked.remove(unit);
        keep(root, asked);
        var units = new ArrayList<>(named(tree.instance(), Bpmn.units(step)));
        if (units.remove(unit)) {
            tree.instance().setVariable(Bpmn.units(step), List.copyOf(units));
        }
        return tree.instanceFor(root, unit, true).orElseThrow();
    }

    boolean isAskedAlone(ExecutionEntity instance) {
        return tree.instances(root).stream()
                .noneMatch(other -> !other.getId().equals(instance.getId()) && other.isActive());
    }

    /** The others go on as if it had not been asked. */
    void end(ExecutionEntity instance) {
        delete(instance, false);
    }

    /** All that are asked. */
    Set<UnitId> asked() {
        return Set.copyOf(units());
    }

    private void open(UnitId unit) {
        var executions = CommandContextUtil.getExecutionEntityManager(command);
        var count = (Integer) root.getVariableLocal(COUNT);
        var instance = executions.createChildExecution(root);
        instance.setCurrentFlowElement(root.getCurrentFlowElement());
        root.setVariableLocal(COUNT, count + 1);
        instance.setVariablesLocal(Map.of(Bpmn.UNIT, unit));
        root.setActive(true);
        root.setScope(false);
        CommandContextUtil.getAgenda(command).planContinueMultiInstanceOperation(instance, root, count);
    }

    private void delete(ExecutionEntity instance, boolean answered) {
        new DeleteMultiInstanceExecutionCmd(instance.getId(), answered).execute(command);
    }

    private int position() {
        return position(tree, root).orElseThrow(() -> new MoveNotPossibleException("nobody is being asked"));
    }

    /** Which of the units that are asked in turn has its turn now; empty if none has. */
    private static Optional<Integer> position(ExecutionTree tree, ExecutionEntity root) {
        return tree.instances(root).stream()
                .filter(ExecutionEntity::isActive)
                .findFirst()
                .map(current -> (Integer) current.getVariableLocal(POSITION));
    }

    private List<UnitId> units() {
        return kept(root).orElseGet(() -> units(root, step));
    }

    /** When the process comes back to the step, it asks the unit too. */
    private void nextTime(UnitId unit) {
        var units = new ArrayList<>(named(tree.instance(), Bpmn.units(step)));
        if (!Bpmn.isParallel(step) || !units.contains(unit)) {
            units.add(unit);
            tree.instance().setVariable(Bpmn.units(step), List.copyOf(units));
        }
    }

    /** How many units a running step asks, those who have answered included; empty while it is not running. */
    static Optional<Integer> count(@Nullable DelegateExecution root) {
        return root != null && root.getVariableLocal(COUNT) instanceof Integer count
                ? Optional.of(count)
                : Optional.empty();
    }

    /** The units that a running step asks, in their turn; empty for one that opened before they were kept. */
    @SuppressWarnings("unchecked")
    static Optional<List<UnitId>> kept(@Nullable DelegateExecution root) {
        return root == null ? Optional.empty() : Optional.ofNullable((List<UnitId>) root.getVariableLocal(ASKED));
    }

    /** Those whose turn comes after the one that is asked now; none where all are asked together, or nobody is. */
    static List<UnitId> stillToAsk(UserTask step, ExecutionTree tree) {
        if (!Bpmn.isMultiple(step) || Bpmn.isParallel(step)) {
            return List.of();
        }
        var root = tree.rootOf(step.getId());
        var position = root.flatMap(open -> position(tree, open));
        if (position.isEmpty()) {
            return List.of();
        }
        var asked = kept(root.get()).orElseGet(() -> units(tree.instance(), step));
        return asked.subList(Math.min(position.get() + 1, asked.size()), asked.size());
    }

    /** How many units a running step asks, none of them counted twice where it asks them together. */
    static int voters(ExecutionTree tree, UserTask step) {
        return tree.rootOf(step.getId())
                .flatMap(AskedUnits::kept)
                .orElseGet(() -> units(tree.instance(), step))
                .size();
    }

    /** Keeps whom a step asks that has just opened. */
    static void keep(DelegateExecution root, Activity step) {
        keep(root, named(root, Bpmn.units(step)));
    }

    private static void keep(DelegateExecution root, List<UnitId> units) {
        root.setVariableLocal(ASKED, List.copyOf(units));
    }

    /** The units a step asks according to the process variable; none if it was never set. */
    static List<UnitId> units(ExecutionEntity execution, UserTask step) {
        return named(execution, Bpmn.units(step));
    }

    /** The units in a process variable; none if it was never set. */
    @SuppressWarnings("unchecked")
    static List<UnitId> named(VariableScope execution, String variable) {
        var units = (List<UnitId>) execution.getVariable(variable);
        return units == null ? List.of() : units;
    }
}
