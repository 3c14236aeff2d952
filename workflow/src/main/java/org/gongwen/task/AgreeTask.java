package org.gongwen.task;

import java.util.Map;
import org.gongwen.form.FormData;
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
    private final TaskRecords records;
    private final StepReplies replies;

    AgreeTask(StepCompletion completion, AddressingObjections objections, TaskRecords records, StepReplies replies) {
        this.completion = completion;
        this.objections = objections;
        this.records = records;
        this.replies = replies;
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

    /**
     * The same at a step that asks the units for answers (回执), where agreeing alone is refused.
     *
     * @param reply the answers of the unit
     * @param opinion what is written beside the name; may be empty
     * @throws org.gongwen.identity.NotPermittedException as for {@link #agree}
     */
    @Transactional
    public ItemResult reply(Actor actor, TaskId task, FormData reply, @Written String opinion) {
        var faults = replies.faults(actor, records.lockOfDocument(task), reply);
        return faults.isEmpty()
                ? new ItemResult.Acted(
                        completion.complete(actor, task, null, Act.REPLIED, opinion, reply, Map.of(), objections))
                : new ItemResult.Unanswered(faults);
    }
}
