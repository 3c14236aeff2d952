package org.gongwen.design;

import java.time.OffsetDateTime;
import java.util.List;

/** What became of a save. */
public sealed interface ProcessDraftSave {

    /** A new version was kept. */
    record Saved(int version, OffsetDateTime at) implements ProcessDraftSave {}

    /** The file is the newest version already; no version was made. */
    record Unchanged(int version, OffsetDateTime at) implements ProcessDraftSave {}

    /**
     * Somebody saved in between; nothing was written.
     *
     * @param theirs the newest version as it stands now
     */
    record Conflict(ProcessDraft theirs) implements ProcessDraftSave {}

    /** The file cannot be kept, for a reason that the person can read; nothing was written. */
    record Refused(String messageKey, List<Object> arguments) implements ProcessDraftSave {}
}
