package org.gongwen.process.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.UserTask;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/** What one version of a definition is made of, read once and kept. */
final class Outline {

    private final Map<String, UserTask> steps = new LinkedHashMap<>();
    private final Set<String> variables;
    private final @Nullable BlockStructure structure;

    private Outline(Process process) {
        BlockStructure read;
        try {
            read = BlockStructure.of(process);
        } catch (BlockStructure.NotBlockStructuredException e) {
            // Allowed where no step offers return; DefinitionCheck has seen to that.
            read = null;
        }
        structure = read;
        variables = DefinitionCheck.variables(process);
        if (read != null) {
            read.body().steps().forEach(step -> steps.put(step.getId(), step));
        } else {
            process.findFlowElementsOfType(UserTask.class, true).forEach(step -> steps.put(step.getId(), step));
        }
    }

    static Outline of(Process process) {
        return new Outline(process);
    }

    /** The variables a caller may set. */
    Set<String> variables() {
        return variables;
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

    Optional<BlockStructure> structure() {
        return Optional.ofNullable(structure);
    }

    List<StepDescription> describe() {
        return steps.values().stream().map(Outline::describe).toList();
    }

    static StepDescription describe(UserTask step) {
        return new StepDescription(
                new StepKey(step.getId()),
                nameOf(step),
                Bpmn.isMultiple(step),
                Bpmn.actions(step),
                step.getDocumentation() == null ? "" : step.getDocumentation(),
                Objects.requireNonNullElse(Bpmn.handler(step), ""));
    }

    static String nameOf(UserTask step) {
        return step.getName() == null || step.getName().isBlank() ? step.getId() : step.getName();
    }
}
