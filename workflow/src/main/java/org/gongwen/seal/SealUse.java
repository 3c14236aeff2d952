package org.gongwen.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a seal may be used with this key now; what a check would object to later is refused before. */
final class SealUse {

    private SealUse() {}

    /** A sentence, or null if nothing stands against it. */
    static @Nullable String refusal(SealKey key, ElectronicSeal seal, Instant at) {
        if (!seal.allows(key.certificate())) {
            return "The seal does not allow the holder of this key to use it.";
        }
        if (!seal.isValidAt(at)) {
            return "The seal is not valid at this time.";
        }
        if (!LibraryTimes.isValid(key.certificate(), at)) {
            return "The certificate of the key is not valid at this time.";
        }
        return null;
    }
}
