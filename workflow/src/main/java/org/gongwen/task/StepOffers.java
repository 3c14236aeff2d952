package org.gongwen.task;

import org.gongwen.process.Processes;
import org.gongwen.process.StepAction;
import org.springframework.stereotype.Component;

/** What the definition behind a run offers at a step, beside finishing it. */
@Component
class StepOffers {
    private final Processes processes;

    StepOffers(Processes processes) {
        this.processes = processes;
    }

    boolean offers(RunTask task, StepAction action) {
        return processes.steps(task.process().definitionId()).stream()
                .anyMatch(step -> step.key().equals(task.step().key()) && step.offers(action));
    }
}
