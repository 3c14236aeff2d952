package org.gongwen.task;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
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

    /** The actor's to-do, marked as opened; empty if it is not his, or no longer open. */
    @Transactional
    public Optional<InboxItem> open(Actor actor, TaskId task) {
        var item = inbox.toDo(actor, task);
        if (item.isPresent() && !item.get().opened()) {
            records.markOpened(task, actor, clock.instant());
            audit.record(new AuditRecord(
                    actor,
                    "task.opened",
                    "document",
                    "" + item.get().document().value(),
                    Map.of("step", item.get().step().value())));
        }
        return item;
    }
}
