package org.gongwen.process;

import java.util.List;

/**
 * A definition that is in use: new work begins in it, or work is under way in it.
 *
 * @param runs how much work is under way
 * @param refused why this build would not run it; empty where it would
 */
public record StoredDefinition(String key, int version, long runs, List<Finding> refused) {
    public StoredDefinition {
        refused = List.copyOf(refused);
    }
}
