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
 * @param definition the version of the process whose form applies: that in which it runs
 * @param answeredIn the version whose form was answered; an earlier one where the run was moved since
 * @param answers JSON, by the keys of the fields
 * @param former JSON, answers that the form does not take any more, as {@link org.gongwen.form.FormerAnswers} writes them
 * @param version counts the saves
 * @param number its number (事项编号); null while it has none
 * @param run null until it is submitted for the first time
 */
public record BusinessItem(
        ItemId id,
        String process,
        DefinitionId definition,
        DefinitionId answeredIn,
        String title,
        String answers,
        String former,
        Status status,
        int version,
        PersonId drafter,
        UnitId unit,
        UnitId organ,
        Instant savedAt,
        @Nullable String number,
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
