package org.gongwen.identity;

import java.util.List;

/**
 * What a file with an organisation would change, or did.
 *
 * @param faults every fault, by line; empty if the file can be applied
 * @param rows rows read, without headings and blank rows
 */
public record ImportReport(List<ImportFault> faults, int rows, Count units, Count people, Count posts) {

    /** How many things of a kind. */
    public record Count(int created, int changed, int unchanged) {}

    public ImportReport {
        faults = List.copyOf(faults);
    }

    public boolean faultless() {
        return faults.isEmpty();
    }

    /** Whether applying the file would leave everything as it is. */
    public boolean changesNothing() {
        return units.created()
                        + units.changed()
                        + people.created()
                        + people.changed()
                        + posts.created()
                        + posts.changed()
                == 0;
    }
}
