package org.gongwen.task;

import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Written;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agreeing with an opinion (同意, 签发, 办理): finishes a step that asks for nothing but that. */
@Service
public class AgreeTask {
    private final StepCompletion completion;
    private final AddressingObjections objections;

    AgreeTask(StepCompletion completion, AddressingObjections objections) {
        this.completion = completion;
        this.objections = objections;
    }

    /**
     * @param opinion what is written beside the name; may be empty
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else, or its step has an action of
     *     its own
     */
    @Transactional
    public ActionResult agree(Actor actor, TaskId task, @Written String opinion) {
        return completion.complete(actor, task, null, Act.AGREED, opinion, Map.of(), objections);
    }
}
