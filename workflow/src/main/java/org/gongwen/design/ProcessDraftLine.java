package org.gongwen.design;

import java.time.OffsetDateTime;

/** A draft in the list of them. */
public record ProcessDraftLine(
        ProcessDraftId id,
        String name,
        String key,
        ProcessKind kind,
        int version,
        String savedByName,
        OffsetDateTime savedAt) {}
