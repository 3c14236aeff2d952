package org.gongwen.numbering;

import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.process.DefinitionId;

/** Under which word a process numbers, as its release says; whoever knows releases implements it. */
public interface BoundNumbers {

    /** Empty where a version is bound to none: what it numbers gets the word of the organ in whose name it runs. */
    Optional<NumberWordId> of(DefinitionId definition);

    /** As {@link #of(DefinitionId)}, of the version in which a document is under way; empty where it is in none. */
    Optional<NumberWordId> of(DocumentId document);
}
