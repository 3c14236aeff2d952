package org.gongwen.task;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Written;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Agreeing with an opinion (同意, 签发, 办理): finishes a step that asks for nothing but that. Before an office check (核稿) is
 * finished the pages are made and measured, outside of the transaction that finishes it; whoever calls from a transaction of
 * his own has to {@link #measure} first.
 */
@Service
public class AgreeTask {

    private static final int LONGEST_REASON = 500;

    /** How often a text is measured that is changed meanwhile. */
    private static final int TRIES = 3;

    private final StepCompletion completion;
    private final CheckedPages pages;
    private final TaskRecords records;
    private final StepReplies replies;
    private final TransactionTemplate transaction;

    AgreeTask(
            StepCompletion completion,
            CheckedPages pages,
            TaskRecords records,
            StepReplies replies,
            PlatformTransactionManager transactions) {
        this.completion = completion;
        this.pages = pages;
        this.records = records;
        this.replies = replies;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param opinion what is written beside the name; may be empty
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else, or its step has an action of
     *     its own
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ActionResult agree(Actor actor, TaskId task, @Written String opinion) {
        return finish(actor, task, work -> agreed(actor, task, opinion, work), "");
    }

    /**
     * The same at an office check whose pages contradict the standard.
     *
     * @param reason why it is finished all the same; may not be empty
     * @throws org.gongwen.identity.NotPermittedException as for {@link #agree}
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ActionResult agreeDespite(
            Actor actor, TaskId task, @Written String opinion, @Written(LONGEST_REASON) String reason) {
        var why = reason.strip();
        return finish(
                actor,
                task,
                work -> why.isEmpty()
                        ? completion.complete(actor, task, null, Act.AGREED, opinion, Map.of(), refusing())
                        : agreed(actor, task, opinion, work),
                why);
    }

    /** Asked once it is sure that the actor may finish the step. */
    private static StepWork refusing() {
        return new StepWork() {
            @Override
            public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
                return Optional.of(new ActionResult.Refused("pagecheck.refused.reason"));
            }

            @Override
            public void carryOut(Matter matter) {
                throw new IllegalStateException("nothing is done without a reason");
            }
        };
    }

    /**
     * Makes and measures the pages of the document if the task is an office check of the actor, for whoever finishes it in a
     * transaction of his own. Does nothing for other tasks.
     *
     * @return why that cannot be done just now
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<ActionResult.Refused> measure(Actor actor, TaskId task) {
        return pages.measure(actor, task);
    }

    /**
     * The same at a step that asks the units for answers (回执), where agreeing alone is refused.
     *
     * @param reply the answers of the unit
     * @param opinion what is written beside the name; may be empty
     * @throws org.gongwen.identity.NotPermittedException as for {@link #agree}
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ItemResult reply(Actor actor, TaskId task, FormData reply, @Written String opinion) {
        var busy = pages.measure(actor, task);
        return busy.isPresent()
                ? new ItemResult.Acted(busy.get())
                : Objects.requireNonNull(transaction.execute(status -> replied(actor, task, reply, opinion)));
    }

    private ItemResult replied(Actor actor, TaskId task, FormData reply, String opinion) {
        var faults = replies.faults(actor, records.lockOfDocument(task), reply);
        return faults.isEmpty()
                ? new ItemResult.Acted(completion.complete(
                        actor, task, null, Act.REPLIED, opinion, reply, Map.of(), pages.work(actor, task, "")))
                : new ItemResult.Unanswered(faults);
    }

    private ActionResult agreed(Actor actor, TaskId task, String opinion, StepWork work) {
        return completion.complete(actor, task, null, Act.AGREED, opinion, Map.of(), work);
    }

    /** Measured again as long as the text moves on between the measuring and the end of the step. */
    private ActionResult finish(Actor actor, TaskId task, Function<StepWork, ActionResult> step, String reason) {
        for (int i = 1; ; i++) {
            var busy = pages.measure(actor, task);
            if (busy.isPresent()) {
                return busy.get();
            }
            var result =
                    Objects.requireNonNull(transaction.execute(status -> step.apply(pages.work(actor, task, reason))));
            if (i == TRIES || !result.equals(PageObjections.MOVED)) {
                return result;
            }
        }
    }
}
