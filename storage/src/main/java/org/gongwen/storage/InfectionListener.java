package org.gongwen.storage;

/** Told when bytes that were taken in turn out to be infected. Implemented by what keeps references to bytes. */
public interface InfectionListener {
    /**
     * Called in the transaction that records the finding, before the bytes are removed.
     *
     * @param finding the scanner's name for what it found
     */
    void infected(BlobId blob, String finding);
}
