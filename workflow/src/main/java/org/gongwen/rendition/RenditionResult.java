package org.gongwen.rendition;

import java.util.List;
import org.gongwen.identity.Refusal;
import org.gongwen.paper.SealPlace;

/** What came of asking for the pages of a document. */
public sealed interface RenditionResult {

    /**
     * The pages.
     *
     * @param name as the file is saved
     * @param version of the document
     * @param seals where seals belong on them
     * @param notices what a reader should know, as sentences with what they are about
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record Made(
            String name,
            RenditionFormat format,
            int version,
            int pages,
            List<SealPlace> seals,
            List<Refusal> notices,
            byte[] content)
            implements RenditionResult {}

    /** Not made, and why. */
    record Refused(Refusal reason) implements RenditionResult {

        static final String BUSY = "rendition.refused.busy";

        /** Whether it may be done a little later. */
        public boolean isBusy() {
            return reason.messageKey().equals(BUSY);
        }
    }
}
