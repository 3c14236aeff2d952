package org.gongwen.seal;

import java.util.List;
import java.util.stream.Stream;

/** What a sealed file is worth. */
public sealed interface SealVerdict {

    /** In one word. */
    enum State {
        /** Every check holds. */
        GENUINE,
        /** Nothing is broken, but not everything can be said: mostly a root is not known here. */
        OPEN,
        /** Changed, or not sealed as it should have been. */
        BROKEN
    }

    /**
     * @param format OFD or PDF
     * @param findings about the file as a whole
     */
    record Checked(String format, List<CheckedSeal> seals, List<SealFinding> findings) implements SealVerdict {

        public Checked {
            seals = List.copyOf(seals);
            findings = List.copyOf(findings);
        }

        public State state() {
            var all = Stream.concat(findings.stream(), seals.stream().flatMap(seal -> seal.findings().stream()))
                    .toList();
            if (all.stream().anyMatch(SealFinding.Broken.class::isInstance)) {
                return State.BROKEN;
            }
            return all.stream().allMatch(SealFinding.Holds.class::isInstance) ? State.GENUINE : State.OPEN;
        }
    }

    /** Nobody sealed it. */
    record Unsealed(String format) implements SealVerdict {}

    /** @param why the rest of a sentence that begins with the name of the file */
    record Unreadable(String why) implements SealVerdict {}
}
