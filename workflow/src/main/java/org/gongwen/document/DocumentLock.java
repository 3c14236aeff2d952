package org.gongwen.document;

import org.springframework.stereotype.Component;

/** Holding a document while something is decided about it. Part of the action that calls it, which has authorised. */
@Component
public class DocumentLock {
    private final DocumentRecords records;

    DocumentLock(DocumentRecords records) {
        this.records = records;
    }

    /** Nobody else changes or holds it until the transaction ends; its place among the locks is said in ADR 0071. */
    public void hold(DocumentId document) {
        records.lock(document);
    }
}
