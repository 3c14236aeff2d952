package org.gongwen.storage;

import java.util.Set;

/**
 * What is accepted.
 *
 * @param largest in bytes
 * @param mediaTypes accepted types; a type not listed is refused
 */
public record IntakeLimits(long largest, Set<String> mediaTypes) {
    public IntakeLimits {
        if (largest <= 0) {
            throw new IllegalArgumentException("The size limit must be above 0");
        }
        mediaTypes = Set.copyOf(mediaTypes);
    }
}
