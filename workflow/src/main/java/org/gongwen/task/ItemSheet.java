package org.gongwen.task;

import java.util.List;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A business item as one person sees it.
 *
 * @param process what the process is called
 * @param form without parts where the process has none
 * @param access what this person may see and answer now
 * @param data the answers that he may see
 * @param opinions in the order in which they were written
 * @param waiting the steps that are open, each with whom it waits for
 * @param work what he has to do; null where it does not lie with him
 */
public record ItemSheet(
        BusinessItem item,
        String process,
        FormSchema form,
        FormAccess access,
        FormData data,
        List<Opinion> opinions,
        List<StepAndHandler> waiting,
        @Nullable Work work) {

    public ItemSheet {
        opinions = List.copyOf(opinions);
        waiting = List.copyOf(waiting);
    }

    /**
     * An open step.
     *
     * @param submits whether it is the drafter's own
     * @param returns where it can be sent back to
     */
    public record Work(TaskId task, StepAndHandler step, boolean submits, List<StepDescription> returns) {
        public Work {
            returns = List.copyOf(returns);
        }
    }
}
