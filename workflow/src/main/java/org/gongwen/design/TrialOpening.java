package org.gongwen.design;

import java.util.List;
import org.gongwen.process.Finding;

/** Whether a process can be tried out. */
public sealed interface TrialOpening {

    record Open(Trial trial) implements TrialOpening {}

    /**
     * It is not whole enough to be played.
     *
     * @param findings what is to be mended
     */
    record NotWhole(String name, List<Finding> findings) implements TrialOpening {
        public NotWhole {
            findings = List.copyOf(findings);
        }
    }
}
