package org.gongwen.design;

import java.util.List;

/** What became of a sample that somebody wanted to keep. */
public sealed interface TrialSampleResult {

    record Kept(TrialOffer.Sample sample) implements TrialSampleResult {}

    /**
     * Nothing was kept.
     *
     * @param reason key of the sentence that says why
     */
    record Refused(String reason, List<Object> arguments) implements TrialSampleResult {
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }
}
