package org.gongwen.document;

import java.util.Collection;
import java.util.List;
import java.util.Set;
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

    /** Which documents the actor may read, to be asked of the database together with whatever else is wanted. */
    ReadCondition readable(Actor actor) {
        return ReadCondition.anyOf(
                rules.stream().map(rule -> rule.readable(actor)).toList());
    }

    @Transactional(readOnly = true)
    public boolean mayRead(Actor actor, DocumentSummary document) {
        return records.summary(document.id(), readable(actor)).isPresent();
    }

    /** Those of some documents that the actor may read. */
    @Transactional(readOnly = true)
    public Set<DocumentId> mayRead(Actor actor, Collection<DocumentId> documents) {
        return records.readable(readable(actor), documents);
    }

    /**
     * The document, for somebody who may read it. A document that does not exist is refused in the same way, so that
     * nobody learns which identifiers are taken.
     *
     * @throws NotPermittedException if the actor may not read it
     */
    @Transactional(readOnly = true)
    public DocumentSummary requireRead(Actor actor, DocumentId id) {
        return records.summary(id, readable(actor)).orElseThrow(() -> refusal(id));
    }

    /**
     * Whether the actor may see how a document was written, its versions and their authors: whoever may read it and
     * belongs to the organ that issues it. Other organs receive the document, not its making.
     */
    @Transactional(readOnly = true)
    public boolean mayReadVersions(Actor actor, DocumentSummary document) {
        return mayRead(actor, document) && makes(actor, document);
    }

    private boolean makes(Actor actor, DocumentSummary document) {
        return document.drafter().equals(actor.person())
                || actor.posts().stream()
                        .anyMatch(post -> directory.organOf(post.unit()).id().equals(document.organ()));
    }

    /**
     * The document, for somebody who may see how it was written.
     *
     * @throws NotPermittedException if the actor may not
     */
    @Transactional(readOnly = true)
    public DocumentSummary requireReadVersions(Actor actor, DocumentId id) {
        return records.summary(id, readable(actor))
                .filter(found -> makes(actor, found))
                .orElseThrow(() -> refusal(id));
    }

    static NotPermittedException refusal(DocumentId id) {
        return new NotPermittedException("document " + id.value());
    }
}
