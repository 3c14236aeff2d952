package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.process.ProcessDesign.Kind;

/** A draft in the list of them. */
public record ProcessDraftLine(
        ProcessDraftId id,
        String name,
        String key,
        Kind kind,
        int version,
        String savedByName,
        OffsetDateTime savedAt) {}
