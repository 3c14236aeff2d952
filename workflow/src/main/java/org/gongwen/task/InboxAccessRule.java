package org.gongwen.task;

import java.util.List;
import java.util.Set;
import org.gongwen.document.DocumentAccessRule;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSummary;
import org.gongwen.identity.Actor;
import org.springframework.stereotype.Component;

/** Whoever has, had or was shown a document for work may read it. */
@Component
class InboxAccessRule implements DocumentAccessRule {
    private final InboxRecords records;

    InboxAccessRule(InboxRecords records) {
        this.records = records;
    }

    @Override
    public boolean grants(Actor actor, DocumentSummary document) {
        return !granted(actor, List.of(document)).isEmpty();
    }

    @Override
    public Set<DocumentId> granted(Actor actor, List<DocumentSummary> documents) {
        return records.reached(
                actor, documents.stream().map(DocumentSummary::id).toList());
    }
}
