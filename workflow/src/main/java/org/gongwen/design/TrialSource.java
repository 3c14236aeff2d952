package org.gongwen.design;

import org.gongwen.process.DefinitionId;

/** What is tried out. */
public sealed interface TrialSource {

    /** The newest version of a draft. */
    record OfDraft(ProcessDraftId draft) implements TrialSource {}

    /** A version that was deployed once, in service or not. */
    record OfDefinition(DefinitionId definition) implements TrialSource {}
}
