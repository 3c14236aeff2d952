package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.condition.ConditionUtil;
import org.gongwen.process.Milestone;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.definition.BlockStructure;
import org.gongwen.process.definition.DefinitionFile;
import org.gongwen.process.definition.Milestones;
import org.gongwen.process.definition.Move;
import org.jspecify.annotations.Nullable;

/** What one version of a definition is made of, read once and kept. */
final class Outline {

    private final Map<String, UserTask> steps = new LinkedHashMap<>();
    private final Map<String, ProcessDesign.Step> designs;
    private final Set<String> reads;
    private final Set<String> choices;
    private final Process process;
    private final ProcessDesign design;
    private final @Nullable BlockStructure structure;
    private final @Nullable Milestones milestones;

    private Outline(Process process, ProcessDesign design) {
        this.process = process;
        this.design = design;
        choices =
                design.chosen().map(step -> ProcessDesign.namedFor(step.id())).collect(Collectors.toUnmodifiableSet());
        reads = DefinitionFile.reads(design);
        designs = design.steps().collect(Collectors.toUnmodifiableMap(ProcessDesign.Step::id, Function.identity()));
        BlockStructure read;
        try {
            read = BlockStructure.of(design);
        } catch (BlockStructure.NotBlockStructuredException e) {
            // Allowed where no step offers return; the check has seen to that.
            read = null;
        }
        structure = read;
        milestones = read == null ? null : Milestones.of(design, read);
        var inOrder = read != null ? read.body().steps() : design.steps().map(ProcessDesign.Step::id);
        inOrder.forEach(id -> steps.put(id, (UserTask) process.getFlowElement(id, true)));
    }

    /** @param design the same definition, read independently of the engine */
    static Outline of(Process process, ProcessDesign design) {
        return new Outline(process, design);
    }

    /** Whether the definition keeps a variable: one that it declares, or a field of the document that it reads. */
    boolean keeps(String variable) {
        return design.readable().contains(variable)
                || choices.contains(variable)
                || isDocumentField(variable) && reads.contains(variable);
    }

    /** Whether a variable is a field of the document that the process is about. */
    boolean isDocumentField(String variable) {
        return design.kind() != Kind.ITEM && ProcessDesign.DOCUMENT_FIELDS.contains(variable);
    }

    /** In the order of the procedure. */
    Collection<UserTask> steps() {
        return steps.values();
    }

    /** @throws MoveNotPossibleException if there is no such step */
    UserTask step(String key) {
        var step = steps.get(key);
        if (step == null) {
            throw new MoveNotPossibleException("the definition has no step " + key);
        }
        return step;
    }

    Optional<UserTask> find(String key) {
        return Optional.ofNullable(steps.get(key));
    }

    boolean hasNode(String id) {
        return process.getFlowElement(id, true) != null;
    }

    FlowElement node(String id) {
        return Objects.requireNonNull(process.getFlowElement(id, true));
    }

    /** The same definition, read independently of the engine. */
    ProcessDesign design() {
        return design;
    }

    /** The subprocesses around a node, the outermost first. */
    List<String> scopes(String node) {
        var scopes = new ArrayList<String>();
        for (var at = node(node).getSubProcess(); at != null; at = at.getSubProcess()) {
            scopes.addFirst(at.getId());
        }
        return scopes;
    }

    SequenceFlow flow(String id) {
        return (SequenceFlow) process.getFlowElement(id, true);
    }

    Optional<BlockStructure> structure() {
        return Optional.ofNullable(structure);
    }

    /** Empty where nobody can tell what an instance has behind it. */
    Optional<Milestones> milestones() {
        return Optional.ofNullable(milestones);
    }

    /** Whether an instance came through a branch of a choice, as far as its conditions tell. */
    boolean wasTaken(Move.ChosenFlow branch, ExecutionEntity instance) {
        return branch.isOpen(flow -> flow(flow).getConditionExpression() != null, flow -> holds(flow, instance));
    }

    /** A condition that reads what an instance of an older version never had does not hold. */
    private boolean holds(String flow, ExecutionEntity instance) {
        try {
            return ConditionUtil.hasTrueCondition(flow(flow), instance);
        } catch (FlowableException e) {
            return false;
        }
    }

    /** What a way back would undo. */
    Set<Milestone> undone(Set<String> open, Set<String> leaving, String target, ExecutionEntity instance) {
        return milestones()
                .map(known -> known.undone(open, leaving, target, branch -> wasTaken(branch, instance)))
                .orElse(Set.of());
    }

    List<StepDescription> describe() {
        return steps.values().stream().map(this::describe).toList();
    }

    StepDescription describe(UserTask step) {
        var design = design(step);
        return new StepDescription(
                new StepKey(design.id()),
                design.title(),
                design.multiple() != null,
                design.actions(),
                design.documentation(),
                design.handler(),
                design.finish(),
                design.isVoted() ? design.multiple() : null,
                design.reply() != null);
    }

    ProcessDesign.Step design(UserTask step) {
        return design(step.getId());
    }

    ProcessDesign.Step design(String step) {
        return Objects.requireNonNull(designs.get(step));
    }
}
