package org.gongwen.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;

/**
 * One reason why somebody may read a document. A module that gives people work with documents provides a bean; any rule
 * that grants is enough.
 */
public interface DocumentAccessRule {
    boolean grants(Actor actor, DocumentSummary document);

    /** Those of the documents that {@link #grants} would grant; a rule that must look them up does so for all at once. */
    default Set<DocumentId> granted(Actor actor, List<DocumentSummary> documents) {
        return documents.stream()
                .filter(document -> grants(actor, document))
                .map(DocumentSummary::id)
                .collect(Collectors.toSet());
    }
}
