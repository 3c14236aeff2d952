package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * How far one run has come.
 *
 * @param definition the key of the process it follows
 * @param kind what it is about
 * @param name as the process is called
 * @param organ the organ it runs in
 * @param suspendedAt since when nobody may act in it (暂停); null where it goes on
 * @param steps the steps of its definition in the order of the procedure
 * @param open what is open now
 * @param opinions everything done and written, oldest first, each at the step of the version it runs on now that stands
 *     for the one it was written at; at that one itself where there is none
 * @param passed the steps of its definition that somebody has finished, in the order in which they were, returns included
 * @param way the sequence flows it has taken
 * @param diagram the BPMN XML of its definition
 */
public record Progress(
        ProcessInstanceId process,
        String definition,
        Kind kind,
        String name,
        UnitId organ,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant suspendedAt,
        List<StepDescription> steps,
        List<OpenStep> open,
        List<Opinion> opinions,
        List<StepKey> passed,
        TakenWay way,
        String diagram) {

    /** Whether somebody may act in it now. */
    public boolean isUnderWay() {
        return endedAt == null && suspendedAt == null;
    }
}
