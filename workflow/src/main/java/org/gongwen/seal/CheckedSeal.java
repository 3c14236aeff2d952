package org.gongwen.seal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One seal or signature on a file.
 *
 * @param name of the seal; of a signature without one, of the signer
 * @param signer subject of the certificate; empty if it cannot be read
 * @param maker subject of the certificate of whoever made the seal; empty for a signature without one
 * @param algorithm as people name it; empty if it is not known
 * @param at as the signer says; null if he does not
 */
public record CheckedSeal(
        String name,
        String signer,
        String maker,
        String algorithm,
        @Nullable Instant at,
        List<SealSpot> spots,
        List<SealFinding> findings) {

    public CheckedSeal {
        spots = List.copyOf(spots);
        findings = List.copyOf(findings);
    }
}
