package org.gongwen.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of the people here with the accounts at the login server.
 *
 * @param askedBy null for the nightly one
 * @param ended null while it runs
 * @param people how many people were compared, people who left included
 * @param accounts how many accounts the login server has
 * @param differences by username; empty if it failed before it could compare
 */
public record AccountCheck(
        Instant begun,
        @Nullable Instant ended,
        Outcome outcome,
        @Nullable PersonId askedBy,
        int people,
        int accounts,
        List<AccountDifference> differences) {

    public AccountCheck {
        differences = List.copyOf(differences);
    }

    public enum Outcome {
        RUNNING,
        DONE,
        /** The login server did not answer, or refused. */
        FAILED
    }
}
