package org.gongwen.document;

import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides who may read a document. Nobody may unless a {@link DocumentAccessRule} grants it. */
@Service
public class DocumentAccess {

    private final DocumentRecords records;
    private final List<DocumentAccessRule> rules;

    DocumentAccess(DocumentRecords records, List<DocumentAccessRule> rules) {
        this.records = records;
        this.rules = rules;
    }

    @Transactional(readOnly = true)
    public boolean mayRead(Actor actor, DocumentSummary document) {
        return rules.stream().anyMatch(rule -> rule.grants(actor, document));
    }

    /**
     * The document, for somebody who may read it. A document that does not exist is refused in the same way, so that
     * nobody learns which identifiers are taken.
     *
     * @throws NotPermittedException if the actor may not read it
     */
    @Transactional(readOnly = true)
    public DocumentSummary requireRead(Actor actor, DocumentId id) {
        return records.summary(id).filter(found -> mayRead(actor, found)).orElseThrow(() -> refusal(id));
    }

    static NotPermittedException refusal(DocumentId id) {
        return new NotPermittedException("document " + id.value());
    }
}
