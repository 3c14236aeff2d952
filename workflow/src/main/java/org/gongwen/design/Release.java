package org.gongwen.design;

import java.time.OffsetDateTime;
import java.util.Set;
import org.gongwen.identity.PersonId;
import org.gongwen.numbering.NumberWordId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a draft that was proposed for deployment, and what became of it.
 *
 * @param key the id of the process: what its deployment replaces
 * @param drawers who saved any version of the draft since it was last deployed, up to the one that is proposed
 * @param remark what the proposer says has changed
 * @param starts who may start work in it once it is deployed
 * @param numbers under which word it numbers then; null for the word of the organ in whose name it runs
 * @param decision null while it waits
 */
public record Release(
        ReleaseId id,
        ProcessDraftId draft,
        int draftVersion,
        String key,
        String name,
        Set<PersonId> drawers,
        String remark,
        StartRule starts,
        @Nullable NumberWordId numbers,
        PersonId proposer,
        String proposerName,
        OffsetDateTime proposedAt,
        State state,
        @Nullable Decision decision) {

    /** Whether somebody drew at it or proposed it, and so does not decide on it. */
    public boolean isOf(PersonId person) {
        return proposer.equals(person) || drawers.contains(person);
    }

    public ReleaseTerms terms() {
        return new ReleaseTerms(starts, numbers);
    }

    public enum State {
        /** Waits for a second administrator. */
        PROPOSED,
        /** In service: new work starts in it. */
        DEPLOYED,
        /** The second administrator sent it back. */
        REFUSED,
        /** The proposer took it back, or its draft was given up. */
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
