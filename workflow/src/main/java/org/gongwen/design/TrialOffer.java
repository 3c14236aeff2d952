package org.gongwen.design;

import java.time.Instant;

/** Values with which a trial can begin: the choice of one fills all fields, which can still be changed. */
public sealed interface TrialOffer {

    TrialSetting setting();

    /** Made-up work that an administrator keeps (样例). */
    record Sample(TrialSampleId id, String name, String author, Instant savedAt, TrialSetting setting)
            implements TrialOffer {}

    /**
     * The facts of a document or business item that its drafter lends.
     *
     * @param until when that ends
     */
    record Lent(LentFacts.Lent facts, Instant until, TrialSetting setting) implements TrialOffer {}
}
