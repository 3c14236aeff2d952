package org.gongwen.operations;

import java.time.Instant;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Written;
import org.gongwen.monitor.MoveFault;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Work for a run that failed between its steps, where no person waits for an answer.
 *
 * @param version the version the run is on
 * @param type the type of its document; null where it is about something else
 * @param item its business item; null where it is about a document
 * @param number the number of its document or item; null before it has one
 * @param since when it was first to be done
 * @param attempts how often it was tried; 0 where nobody counted
 * @param lastAttempt null where nobody noted it
 * @param detail what the reason names: the subscription, or the class of the fault; null where it names nothing
 * @param answer what a receiver answered last; null where it is about no receiver, or there was none
 * @param node whose log says more; null where no node noted it
 * @param fault what went wrong with a move, as the report of its change has it; null of other kinds
 */
public record FailedJob(
        Id id,
        ProcessInstanceId run,
        DefinitionId version,
        @Nullable DocumentType type,
        @Nullable ItemId item,
        @Nullable String number,
        Instant since,
        int attempts,
        @Nullable Instant lastAttempt,
        Reason reason,
        @Nullable String detail,
        @Nullable String answer,
        @Nullable String node,
        @Nullable MoveFault fault) {

    /** @param key its number among those of its kind */
    public record Id(Kind kind, @Written String key) {}

    /** What was to be done. */
    public enum Kind {
        /** The units a document was distributed to are to get it. */
        DELIVERIES,
        /** A business system is to be told. */
        MESSAGE,
        /** A change that was approved is to move the run. */
        MOVE
    }

    /** Why it was not; of a move {@link #fault} says more. */
    public enum Reason {
        /** The record of what is to be done cannot be read by this version. */
        UNREADABLE,
        /** The database did not answer, or was too busy. */
        DATABASE_AWAY,
        /** What the database holds does not allow it. */
        DATA_CONFLICT,
        /** The receiver did not take it. */
        NOT_TAKEN,
        /** The receiver did not take it, and its subscription rests meanwhile. */
        RESTING,
        /** Something else, which the log knows. */
        IN_LOG
    }

    /** How a job fares that was tried again. */
    public enum State {
        /** It is under way, or its turn comes. */
        UNDER_WAY,
        /** It was done. */
        DONE,
        /** It failed again. */
        FAILED
    }
}
