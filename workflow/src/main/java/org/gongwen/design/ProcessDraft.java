package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.gongwen.process.ProcessDesign.Kind;

/**
 * A process definition that is being drawn, as it was saved. Name, key and kind are what the BPMN itself says.
 *
 * @param key the id of the process: what a deployment of it replaces
 * @param version counts the saves; the next save names it as its base
 * @param xml BPMN 2.0, readable, but neither checked nor complete
 */
public record ProcessDraft(
        ProcessDraftId id,
        String name,
        String key,
        Kind kind,
        int version,
        PersonId savedBy,
        String savedByName,
        OffsetDateTime savedAt,
        String xml) {}
