package org.gongwen.task;

import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the office check (核稿) against the rules for addressing, and against the finished pages where there are some. */
@Component
class CheckedPages {

    private final AddressingObjections addressing;
    private final TaskRecords records;
    private final @Nullable PageObjections pages;
    private final TransactionTemplate reading;

    CheckedPages(
            AddressingObjections addressing,
            TaskRecords records,
            Optional<PageObjections> pages,
            PlatformTransactionManager transactions) {
        this.addressing = addressing;
        this.records = records;
        this.pages = pages.orElse(null);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The document of the actor's open office check; empty for every other task. */
    private Optional<DocumentId> checked(Actor actor, TaskId task) {
        return Optional.ofNullable(reading.execute(status -> records.look(task)
                .filter(found -> found.isFor(actor)
                        && found.folder() == Folder.TO_DO
                        && found.step().finish() == Finish.CHECK)
                .map(found -> found.process().about())
                .orElse(null)));
    }

    /** Measures what lies before the actor, if it is an office check and nobody's transaction waits for it. */
    Optional<ActionResult.Refused> measure(Actor actor, TaskId task) {
        var room = pages;
        return room == null || TransactionSynchronizationManager.isActualTransactionActive()
                ? Optional.empty()
                : checked(actor, task).flatMap(document -> room.measure(actor, document));
    }

    /** @param reason why the step is finished whatever the pages look like; empty to hear what is against it */
    StepWork work(Actor actor, TaskId task, String reason) {
        return new StepWork() {
            @Override
            public Optional<ActionResult.Refused> objection(Actor asked, Matter matter) {
                return addressing.objection(asked, matter).or(() -> {
                    var room = pages;
                    return room == null || matter.finish() != Finish.CHECK
                            ? Optional.empty()
                            : room.objection(matter.document(), !reason.isEmpty());
                });
            }

            @Override
            public void carryOut(Matter matter) {
                if (pages != null && matter.finish() == Finish.CHECK && !reason.isEmpty()) {
                    pages.override(actor, matter, task, reason);
                }
            }
        };
    }
}
