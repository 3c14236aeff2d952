package org.gongwen.sealcheck;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What whoever holds a document is told about it: what the file itself says, and whether it can be believed. */
public sealed interface CheckResult {

    /** Sealed by whom we know, and as it was then. */
    record Genuine(List<NamedSeal> seals) implements CheckResult {

        public Genuine {
            seals = List.copyOf(seals);
        }
    }

    /** Not as it was when it was sealed. Who is said to have sealed it is not told: nothing in it is to be believed. */
    record Changed() implements CheckResult {}

    /** Nothing was found changed, but it is not known, or no longer so, that whoever sealed it might. */
    record Doubtful(Set<Doubt> doubts, List<NamedSeal> seals) implements CheckResult {

        public Doubtful {
            doubts = EnumSet.copyOf(doubts);
            seals = List.copyOf(seals);
        }

        /** Whether the seal is not to be relied on; otherwise it only cannot be said. */
        public boolean isGrave() {
            return doubts.stream().anyMatch(Doubt::isGrave);
        }
    }

    /** Nobody sealed it. */
    record Unsealed() implements CheckResult {}

    /** Damaged, hostile, encrypted, of another format, or more than is looked at here. */
    record Unreadable() implements CheckResult {}

    /** Larger than {@link CheckDesk#LARGEST}. */
    record TooLarge() implements CheckResult {}

    /** Not now: others are being served, or what is trusted cannot be read. */
    record Busy() implements CheckResult {}

    /** The network has had its share. */
    record TooMany() implements CheckResult {}
}
