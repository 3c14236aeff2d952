package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a draft that was proposed for deployment, and what became of it.
 *
 * @param key the id of the process: what its deployment replaces
 * @param author who saved the version that is proposed
 * @param remark what the proposer says has changed
 * @param starts who may start work in it once it is deployed
 * @param decision null while it waits
 */
public record Release(
        ReleaseId id,
        ProcessDraftId draft,
        int draftVersion,
        String key,
        String name,
        PersonId author,
        String remark,
        StartRule starts,
        PersonId proposer,
        String proposerName,
        OffsetDateTime proposedAt,
        State state,
        @Nullable Decision decision) {

    public enum State {
        /** Waits for a second administrator. */
        PROPOSED,
        /** In service: new work starts in it. */
        DEPLOYED,
        /** The second administrator sent it back. */
        REFUSED,
        /** The proposer took it back. */
        WITHDRAWN
    }

    /**
     * @param words what the one who decided said; may be empty
     * @param version the version of the definition that the deployment made; null if there was none
     */
    public record Decision(
            PersonId by,
            String byName,
            OffsetDateTime at,
            String words,
            @Nullable Integer version) {}
}
