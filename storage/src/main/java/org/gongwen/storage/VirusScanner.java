package org.gongwen.storage;

import java.io.InputStream;

/** Looks for malware in bytes. */
interface VirusScanner {
    /**
     * Reads the content as far as it needs and does not close it.
     *
     * @throws BlobStoreUnavailableException if the content cannot be read
     */
    Verdict scan(InputStream content);

    /** What a scanner says. */
    sealed interface Verdict {
        /** It looked at everything and found nothing. */
        record Clean() implements Verdict {}

        /** @param finding the scanner's name for it */
        record Infected(String finding) implements Verdict {}

        /** It cannot look at everything, and never will: too large, too deeply nested, encrypted. */
        record BeyondLimits(String reason) implements Verdict {}

        /** It is away, or cannot be trusted as it is set up. Nothing is known about the bytes. */
        record Unavailable(String reason) implements Verdict {}
    }
}
