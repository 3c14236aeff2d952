package org.gongwen.task;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opening a task to look at it: from then on the step before can no longer be withdrawn. */
@Service
public class OpenTask {
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final AuditTrail audit;
    private final Clock clock;

    OpenTask(TaskRecords records, InboxRecords inbox, AuditTrail audit, Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The actor's to-do, marked as opened; empty if it is no longer open.
     *
     * @throws NotPermittedException if it lies with somebody else
     */
    @Transactional
    public Optional<InboxItem> open(Actor actor, TaskId task) {
        var item = inbox.toDo(actor, task);
        if (item.isEmpty() && records.isOpen(task)) {
            throw new NotPermittedException(actor.name() + " does not have task " + task.value());
        }
        // Whoever only names a handler looks at nothing, and takes from nobody the time to withdraw.
        if (item.isEmpty() || item.get().opened() || item.get().unassigned()) {
            return item;
        }
        // Either the step before is withdrawn first, and there is nothing left to open; or this is opened first, and
        // the
        // withdrawal, which holds the run too, finds it opened.
        records.lock(task);
        if (!records.markOpened(task, actor, clock.instant())) {
            return inbox.toDo(actor, task);
        }
        var about = item.get().aboutItem();
        audit.record(new AuditRecord(
                actor,
                "task.opened",
                about == null ? "document" : "item",
                about == null ? item.get().document().key() : about.key(),
                Map.of("step", item.get().step().value())));
        return item;
    }
}
