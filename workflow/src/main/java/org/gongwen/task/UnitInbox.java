package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Inbox entries that no engine task stands behind: deliveries waiting to be acknowledged, documents circulated by a
 * process. Part of the action that calls it, which has authorised and audits.
 */
@Component
public class UnitInbox {
    /** 签收: what lies before a registrar until a delivery is acknowledged. */
    public static final StepKey ACKNOWLEDGE = new StepKey("acknowledge");

    private static final StepKey CIRCULATION = new StepKey("circulation");

    private final TaskRecords records;
    private final Clock clock;

    UnitInbox(TaskRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * Something that waits for somebody.
     *
     * @param key identifies it among all tasks; an entry whose key exists already is left as it is
     * @param organ the organ in which it waits
     */
    public record Waiting(
            TaskId key,
            Principal principal,
            UnitId organ,
            DocumentId document,
            StepKey step,
            String stepName,
            @Nullable String from) {}

    /** Puts what waits before those it waits for. */
    public void put(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        records.insert(
                waiting.stream()
                        .map(item -> new TaskRecords.NewEntry(
                                Folder.TO_DO,
                                item.principal(),
                                item.key(),
                                null,
                                item.document(),
                                null,
                                item.step(),
                                item.stepName(),
                                null,
                                item.organ(),
                                item.from(),
                                null,
                                null,
                                false,
                                false))
                        .toList(),
                clock.instant());
    }

    /** The actor has done what waited. */
    public void finish(TaskId key, Actor actor) {
        records.claim(key, actor, clock.instant());
    }

    /** It waits no longer: whoever put it there took it back. */
    public void remove(TaskId key) {
        records.remove(List.of(key), clock.instant());
    }

    /** Those of an organ to whom a document was circulated, whether they have read it or not. */
    public List<Principal> readers(DocumentId document, UnitId organ) {
        return records.readers(document, organ);
    }

    /** Asks nobody of the organ any more to read a document (传阅). */
    public void endCirculation(DocumentId document, UnitId organ) {
        records.removeUnread(document, organ);
    }

    /** What lies or lay in an organ about a document stays there as a record, and lets nobody read the document any more. */
    public void withhold(DocumentId document, UnitId organ) {
        records.withhold(document, organ, true);
    }

    /** The organ has the document again: whoever could read it by what lay with him may do so again. */
    public void restore(DocumentId document, UnitId organ) {
        records.withhold(document, organ, false);
    }

    /**
     * Puts a document before people for reading (传阅); whoever has it there already is left alone.
     *
     * @param organ the organ in which they read it
     * @return those who have not had it there before
     */
    public List<Principal> circulate(
            DocumentId document, UnitId organ, List<PersonId> readers, String stepName, String from) {
        if (readers.isEmpty()) {
            return List.of();
        }
        return records.insert(forReading(document, organ, readers, stepName, from), clock.instant());
    }

    /**
     * Puts a document before people for reading (传阅) as it stands now, also before those who had it there already:
     * whoever has read the draft has not read what was signed.
     *
     * @param organ the organ in which they read it
     * @return those whose earlier receipt of reading ends by this; for the audit record
     */
    public List<PersonId> circulateAnew(
            DocumentId document, UnitId organ, List<PersonId> readers, String stepName, String from) {
        if (readers.isEmpty()) {
            return List.of();
        }
        var read = records.lockRead(
                document, organ, readers.stream().map(Principal::of).toList());
        records.circulateAnew(forReading(document, organ, readers, stepName, from), clock.instant());
        return readers.stream()
                .distinct()
                .filter(person -> read.contains(Principal.of(person)))
                .toList();
    }

    private static List<TaskRecords.NewEntry> forReading(
            DocumentId document, UnitId organ, List<PersonId> readers, String stepName, String from) {
        return readers.stream()
                .distinct()
                .map(person -> new TaskRecords.NewEntry(
                        Folder.CIRCULATION,
                        Principal.of(person),
                        null,
                        null,
                        document,
                        null,
                        CIRCULATION,
                        stepName,
                        null,
                        organ,
                        from,
                        null,
                        null,
                        false,
                        false))
                .toList();
    }
}
