package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.FlowKey;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.Milestone;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/** Takes down what one engine command opens and ends, and the flows it takes, as the engine reports it. */
final class Ledger {

    private static final String ATTRIBUTE = Ledger.class.getName();

    private final HandlingContext context;
    private final Map<TaskId, OpenedTask> opened = new LinkedHashMap<>();
    private final List<TaskId> ended = new ArrayList<>();
    private final List<FlowKey> taken = new ArrayList<>();
    private @Nullable ProcessInstanceId instance;
    private @Nullable DefinitionId definition;
    private boolean finished;
    private Set<Milestone> undone = Set.of();
    private boolean goesBack;
    private boolean movedFromOutside;
    private boolean keepsVotes;
    private @Nullable String decided;
    private @Nullable StepKey takenBack;

    Ledger(HandlingContext context) {
        this.context = context;
    }

    HandlingContext context() {
        return context;
    }

    /** Binds the ledger to the running command, so that the engine's listeners find it. */
    void open(CommandContext command) {
        command.addAttribute(ATTRIBUTE, this);
    }

    void instance(String instanceId, String definitionId) {
        instance = new ProcessInstanceId(instanceId);
        definition = new DefinitionId(definitionId);
    }

    void opened(OpenedTask task) {
        opened.put(task.task(), task);
    }

    void ended(TaskId task) {
        if (opened.remove(task) == null) {
            ended.add(task);
        }
    }

    void took(FlowKey flow) {
        taken.add(flow);
    }

    /** Tokens went back to a step, and with them everything that its completion led to. */
    void takeBack(StepKey step) {
        takenBack = step;
    }

    /** What opens now is asked for beside the votes that were cast. */
    void keepVotes() {
        keepsVotes = true;
    }

    boolean keepsVotes() {
        return keepsVotes;
    }

    /** The vote at a step is decided: it ends, whoever has not answered yet. */
    void decided(String step) {
        decided = step;
    }

    boolean isDecided(@Nullable String step) {
        return step != null && step.equals(decided);
    }

    /** From now on the steps that open are gone back to. @param milestones what is before the process again by that */
    void goBack(Set<Milestone> milestones) {
        goesBack = true;
        undone = milestones;
    }

    boolean goesBack() {
        return goesBack;
    }

    /**
     * Whoever moves the process does none of its work: an administrator moves it by hand, or to another version.
     *
     * @param milestones what is before the process again by that
     */
    void moveFromOutside(Set<Milestone> milestones) {
        movedFromOutside = true;
        undone = milestones;
    }

    boolean isMovedFromOutside() {
        return movedFromOutside;
    }

    void finished() {
        finished = true;
    }

    Movement movement() {
        if (instance == null || definition == null) {
            throw new IllegalStateException("the command named no process instance");
        }
        return new Movement(
                instance, definition, List.copyOf(opened.values()), ended, finished, undone, taken, takenBack);
    }

    /** The ledger of the running command. */
    static Ledger current() {
        var ledger = (Ledger) Context.getCommandContext().getAttribute(ATTRIBUTE);
        if (ledger == null) {
            throw new IllegalStateException("the process was moved past the Processes interface");
        }
        return ledger;
    }
}
