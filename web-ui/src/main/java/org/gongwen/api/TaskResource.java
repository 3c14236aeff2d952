package org.gongwen.api;

import java.time.Instant;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.task.InboxItem;
import org.jspecify.annotations.Nullable;

/**
 * A line of a person's inbox.
 *
 * @param id the task; null for circulated documents
 * @param process null for a delivery that nobody has acknowledged yet
 * @param addressee for whom it is: {@code p:17}, or {@code r:4:office_clerk} for a role in a unit
 */
record TaskResource(
        @Nullable String id,
        @Nullable String process,
        @Nullable String document,
        @Nullable String item,
        @Nullable DocumentType type,
        String title,
        Urgency urgency,
        @Nullable String number,
        String organ,
        String draftingUnit,
        String step,
        String stepName,
        String addressee,
        @Nullable String from,
        Instant at,
        @Nullable Instant dueAt,
        boolean opened,
        boolean returned,
        boolean unassigned,
        boolean urged) {

    static TaskResource of(InboxItem item) {
        var task = item.task();
        var process = item.process();
        return new TaskResource(
                task == null ? null : task.value(),
                process == null ? null : process.value(),
                item.aboutDocument() == null ? null : item.aboutDocument().key(),
                item.aboutItem() == null ? null : item.aboutItem().key(),
                item.ofType(),
                item.title(),
                item.urgency(),
                item.number(),
                Identifiers.text(item.organ()),
                Identifiers.text(item.draftingUnit()),
                item.step().value(),
                item.stepName(),
                item.principal().key(),
                item.from(),
                item.at(),
                item.dueAt(),
                item.opened(),
                item.returned(),
                item.unassigned(),
                item.urged());
    }
}
