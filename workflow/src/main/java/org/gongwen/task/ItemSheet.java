package org.gongwen.task;

import java.util.List;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormerAnswer;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A business item as one person sees it.
 *
 * @param process what the process is called
 * @param form without parts where the process has none
 * @param access what this person may see and answer now
 * @param data the answers that he may see
 * @param former answers to earlier versions of the form that this one does not take; of those that a step of the process
 *     hides, none
 * @param choices the steps for which he names who does them when he submits; empty where he does not submit
 * @param progress how far it has come; null where it was never submitted
 * @param work what he has to do; null where it does not lie with him
 * @param withdrawable the task he finished last, if he might still take it back; null otherwise
 */
public record ItemSheet(
        BusinessItem item,
        String process,
        FormSchema form,
        FormAccess access,
        FormData data,
        List<FormerAnswer> former,
        List<HandlerChoice> choices,
        @Nullable Progress progress,
        @Nullable Work work,
        @Nullable TaskId withdrawable) {

    public ItemSheet {
        choices = List.copyOf(choices);
    }

    /** Whether whoever sees it drafts it now, for the first time or since it came back: he changes title and answers. */
    public boolean liesWithDrafter() {
        return item.status() == BusinessItem.Status.DRAFT
                || item.status() == BusinessItem.Status.RETURNED && work != null && work.submits();
    }

    /** Whether finishing what whoever sees it has to do means submitting. */
    public boolean submits() {
        return liesWithDrafter() || work != null && work.submits();
    }

    /** Everything done and written, oldest first. */
    public List<Opinion> opinions() {
        return progress == null ? List.of() : progress.opinions();
    }

    /**
     * An open step.
     *
     * @param finish what finishing it means; null where the process does not say it
     * @param voted whether he may disagree
     * @param reply what the step asks of the unit (回执); null where an opinion is enough
     */
    public record Work(
            TaskId task,
            StepAndHandler step,
            @Nullable Finish finish,
            boolean voted,
            @Nullable FormSchema reply) {

        /** Whether it is the drafter's own. */
        public boolean submits() {
            return finish == Finish.SUBMIT;
        }
    }
}
