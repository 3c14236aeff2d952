package org.gongwen.sealcheck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A seal or signature as the file itself names it; what it says is worth what the check of the file says.
 *
 * @param name of the seal; empty for a signature without one
 * @param signer whom the certificate names that sealed
 * @param maker whom the certificate names that made the seal; empty for a signature without one
 * @param at as the signer says; null if he does not
 */
public record NamedSeal(
        String name, String signer, String maker, @Nullable Instant at) {}
