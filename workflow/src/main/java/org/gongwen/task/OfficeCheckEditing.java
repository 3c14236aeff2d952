package org.gongwen.task;

import org.gongwen.document.DocumentSummary;
import org.gongwen.document.EditingRule;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Finish;
import org.springframework.stereotype.Component;

/** The office clerk may correct a document while it lies with him for the office check (核稿). */
@Component
class OfficeCheckEditing implements EditingRule {
    private final InboxRecords records;

    OfficeCheckEditing(InboxRecords records) {
        this.records = records;
    }

    @Override
    public boolean allows(Actor actor, DocumentSummary document) {
        return records.toDos(actor, document.id()).stream()
                .anyMatch(item -> item.finish() == Finish.CHECK && !item.unassigned());
    }
}
