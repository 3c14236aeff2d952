package org.gongwen.monitor;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Short names for faults, for people to read out and to look for in a log. */
final class FaultReferences {

    /** Without what is taken for something else when it is read out: 0, 1, I, L, O, U. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    /** For example {@code F-7KQ2-M9XD}. */
    String next() {
        var signs = random.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(sign -> String.valueOf(SIGNS.charAt(sign)))
                .collect(Collectors.joining());
        return "F-" + signs.substring(0, LENGTH / 2) + "-" + signs.substring(LENGTH / 2);
    }
}
