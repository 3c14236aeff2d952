package org.gongwen.monitor;

import java.util.Comparator;
import java.util.List;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.StepDescription;

/**
 * How a process fares.
 *
 * @param version the version on whose diagram it is shown: the chosen one, or the newest
 * @param steps the steps of this version in the order of the procedure
 * @param loads a line for each of them
 * @param diagram the BPMN of this version
 */
public record ProcessLoad(
        DefinitionDescription version, List<StepDescription> steps, List<StepLoad> loads, String diagram) {

    public ProcessLoad {
        steps = List.copyOf(steps);
        loads = List.copyOf(loads);
    }

    /** The steps at which work piles up: most overdue first, then by what lies there times what one of it takes. */
    public List<StepLoad> bottlenecks() {
        return loads.stream()
                .filter(load -> load.open() > 0)
                .sorted(Comparator.comparingLong(StepLoad::overdue)
                        .thenComparingLong(load -> load.open()
                                * (load.median() == null ? 1 : load.median().toSeconds() + 1))
                        .reversed())
                .toList();
    }
}
