package org.gongwen.document;

import java.util.HashSet;
import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides who may read a document. Nobody may unless a {@link DocumentAccessRule} grants it. */
@Service
public class DocumentAccess {

    private final DocumentRecords records;
    private final List<DocumentAccessRule> rules;
    private final Directory directory;

    DocumentAccess(DocumentRecords records, List<DocumentAccessRule> rules, Directory directory) {
        this.records = records;
        this.rules = rules;
        this.directory = directory;
    }

    @Transactional(readOnly = true)
    public boolean mayRead(Actor actor, DocumentSummary document) {
        return rules.stream().anyMatch(rule -> rule.grants(actor, document));
    }

    /** Those of the documents that the actor may read, in their order. */
    @Transactional(readOnly = true)
    public List<DocumentSummary> readable(Actor actor, List<DocumentSummary> documents) {
        var granted = new HashSet<DocumentId>();
        rules.forEach(rule -> granted.addAll(rule.granted(actor, documents)));
        return documents.stream()
                .filter(document -> granted.contains(document.id()))
                .toList();
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

    /**
     * Whether the actor may see how a document was written, its versions and their authors: whoever may read it and
     * belongs to the organ that issues it. Other organs receive the document, not its making.
     */
    @Transactional(readOnly = true)
    public boolean mayReadVersions(Actor actor, DocumentSummary document) {
        return mayRead(actor, document)
                && (document.drafter().equals(actor.person())
                        || actor.posts().stream()
                                .anyMatch(post ->
                                        directory.organOf(post.unit()).id().equals(document.organ())));
    }

    /**
     * The document, for somebody who may see how it was written.
     *
     * @throws NotPermittedException if the actor may not
     */
    @Transactional(readOnly = true)
    public DocumentSummary requireReadVersions(Actor actor, DocumentId id) {
        return records.summary(id)
                .filter(found -> mayReadVersions(actor, found))
                .orElseThrow(() -> refusal(id));
    }

    static NotPermittedException refusal(DocumentId id) {
        return new NotPermittedException("document " + id.value());
    }
}
