package org.gongwen.monitor;

import java.time.Instant;
import java.util.List;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A run as an administrator sees it who reads nothing of what it is about: no title, no opinion, no name of a field.
 *
 * @param process the key of its process
 * @param version the version it runs on
 * @param type the type of its document; null where it is about something else
 * @param item its business item; null where it is about a document
 * @param number the number of its document or item; null before it has one
 * @param endedAt null while it is under way
 * @param suspendedAt since when nobody can act in it; null while it goes on
 * @param waiting where it stands, or would go on
 */
public record MonitoredRun(
        ProcessInstanceId id,
        String process,
        DefinitionId version,
        @Nullable DocumentType type,
        @Nullable ItemId item,
        @Nullable String number,
        UnitId organ,
        UnitId originUnit,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant suspendedAt,
        List<Waiting> waiting) {

    public MonitoredRun {
        waiting = List.copyOf(waiting);
    }

    /**
     * A task that is open.
     *
     * @param unit the unit that is asked; null where the step asks nobody but its handler
     * @param dueAt null without a deadline
     */
    public record Waiting(
            StepKey step,
            String stepName,
            @Nullable UnitId unit,
            Principal handler,
            boolean unassigned,
            Instant since,
            @Nullable Instant dueAt) {}

    public RunCursor cursor() {
        return new RunCursor(startedAt, id);
    }
}
