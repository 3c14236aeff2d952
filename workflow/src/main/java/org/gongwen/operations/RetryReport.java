package org.gongwen.operations;

import java.util.Map;
import java.util.Set;

/**
 * What became of trying failed jobs again.
 *
 * @param handedOut those that are being tried; whether they succeed shows in a moment
 * @param refused the others, each with the reason
 */
public record RetryReport(Set<FailedJob.Id> handedOut, Map<FailedJob.Id, Refusal> refused) {

    public RetryReport {
        handedOut = Set.copyOf(handedOut);
        refused = Map.copyOf(refused);
    }

    /** Why one was not tried. */
    public enum Refusal {
        /** It was done, dropped or tried again by somebody else in the meantime. */
        GONE,
        /** The subscription it is for rests: nothing would be sent. */
        RESTING,
        /** Another migration of its process is under way. */
        OTHER_MIGRATION,
        /** It would go to a version that was taken out of service. */
        OUT_OF_SERVICE
    }
}
