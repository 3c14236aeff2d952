package org.gongwen.task;

import java.time.Instant;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A business item (事项): what somebody applies for or asks with the form of a process.
 *
 * @param process the key of the process
 * @param definition the version of the process whose form the answers belong to
 * @param answers JSON, by the keys of the fields
 * @param version counts the saves
 * @param run null until it is submitted for the first time
 */
public record BusinessItem(
        ItemId id,
        String process,
        DefinitionId definition,
        String title,
        String answers,
        Status status,
        int version,
        PersonId drafter,
        UnitId unit,
        UnitId organ,
        Instant savedAt,
        @Nullable ProcessInstanceId run) {

    /** Where it stands. */
    public enum Status {
        /** Not submitted yet; nobody but the drafter knows of it. */
        DRAFT,
        IN_PROCESS,
        /** Back with the drafter. */
        RETURNED,
        FINISHED,
        /** Given up before it was submitted. */
        DISCARDED
    }
}
