package org.gongwen.sealregister;

import org.gongwen.seal.ElectronicSeal;
import org.gongwen.seal.SealingResult;

/**
 * Sets a seal on a file, as {@link org.gongwen.seal.OfdSealing} and {@link org.gongwen.seal.PdfSealing} do. Runs inside the
 * transaction that records the use: what it keeps, it keeps together with the record or not at all.
 */
@FunctionalInterface
public interface Stamp {

    /** @throws org.gongwen.seal.SealKeyException if the key does not answer; then nothing is recorded */
    SealingResult set(byte[] file, ElectronicSeal seal, String keyReference);
}
