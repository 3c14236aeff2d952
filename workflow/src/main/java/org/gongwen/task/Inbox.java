package org.gongwen.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The folders of a person: everybody sees what reaches his own posts and nothing else. */
@Service
public class Inbox {
    private final InboxRecords records;
    private final Clock clock;

    Inbox(InboxRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * A page of a folder, newest first.
     *
     * @param after the cursor of the last line of the page before; null for the first page
     * @param size how many lines at most
     */
    @Transactional(readOnly = true)
    public List<InboxItem> page(Actor actor, Folder folder, InboxFilter filter, @Nullable InboxCursor after, int size) {
        return records.page(actor, folder, filter, clock.instant(), endOfToday(), after, size);
    }

    /** The numbers beside the folders. */
    @Transactional(readOnly = true)
    public InboxCounts counts(Actor actor) {
        return records.counts(actor, clock.instant(), endOfToday());
    }

    /** What the actor started (我发起的), newest first. */
    @Transactional(readOnly = true)
    public List<StartedItem> started(Actor actor, @Nullable StartedItem after, int size) {
        return records.started(actor, after, size);
    }

    /** A to-do of the actor by its task; empty if it is not his, or done. */
    @Transactional(readOnly = true)
    public Optional<InboxItem> toDo(Actor actor, TaskId task) {
        return records.toDo(actor, task);
    }

    /** The actor's to-dos about one document, oldest first. */
    @Transactional(readOnly = true)
    public List<InboxItem> toDos(Actor actor, DocumentId document) {
        return records.toDos(actor, document);
    }

    private Instant endOfToday() {
        return clock.instant()
                .atZone(WorkingTime.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(WorkingTime.ZONE)
                .toInstant();
    }
}
