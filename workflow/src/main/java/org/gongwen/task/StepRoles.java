package org.gongwen.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.identity.Role;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/** Which roles do a step: those of the rule that finds its handler. */
@Component
class StepRoles {

    /** An acknowledgement belongs to no definition: whoever receives for the organ, or its office. */
    private static final Set<Role> ACKNOWLEDGING = Set.of(Role.REGISTRAR, Role.OFFICE_CLERK);

    private final Processes processes;
    private final Map<String, HandlerRule> rules;

    StepRoles(Processes processes, List<HandlerRule> rules) {
        this.processes = processes;
        this.rules = rules.stream().collect(Collectors.toMap(HandlerRule::name, Function.identity()));
    }

    /** Empty where the step is not known, so that nobody takes it over unseen. */
    Set<Role> of(HandOverRecords.Held task) {
        var run = task.run();
        if (run == null) {
            return task.step().key().equals(Steps.ACKNOWLEDGE) ? ACKNOWLEDGING : Set.of();
        }
        return processes.steps(run.definitionId()).stream()
                .filter(step -> step.key().equals(task.step().key()))
                .map(step -> rules.get(step.handlerRule()))
                .filter(rule -> rule != null)
                .findFirst()
                .map(HandlerRule::roles)
                .orElse(Set.of());
    }
}
