package org.gongwen.task;

import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Written;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Disagreeing where several units vote (不同意): at a step whose completion is a ratio or a veto. */
@Service
public class DisagreeTask {

    private static final StepWork VOTED_ONLY = new StepWork() {
        @Override
        public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
            return matter.voted() ? Optional.empty() : Optional.of(new ActionResult.Refused("task.refused.noVote"));
        }

        @Override
        public void carryOut(Matter matter) {
            // the vote itself is all there is to it
        }
    };

    private final StepCompletion completion;

    DisagreeTask(StepCompletion completion) {
        this.completion = completion;
    }

    /**
     * @param opinion why; must not be empty, those who decide on it have to know
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult disagree(Actor actor, TaskId task, @Written String opinion) {
        if (opinion.isBlank()) {
            return new ActionResult.Refused("task.refused.disagreeWithoutReason");
        }
        return completion.complete(actor, task, null, Act.DISAGREED, opinion, Map.of(), VOTED_ONLY);
    }
}
