package org.gongwen.audit;

import java.util.List;

/**
 * What checking the whole record found.
 *
 * @param entries how many entries were read
 * @param faults every place where the record does not hold; empty when it is intact
 * @param fingerprint hash over the heads of all chains, to be noted outside the system: an attacker who rewrites whole
 *     chains together with their heads changes it
 */
public record Verification(long entries, List<Fault> faults, String fingerprint) {

    public boolean intact() {
        return faults.isEmpty();
    }

    /** The first place in a chain that does not hold, and in which way. */
    public record Fault(int chain, long sequence, Kind kind) {}

    public enum Kind {
        /** The entry or one before it was altered. */
        ALTERED,
        /** Entries are missing before this one. */
        MISSING,
        /** The head of the chain names entries that are no longer there, or is gone itself. */
        CUT_OFF
    }
}
