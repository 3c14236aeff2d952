package org.gongwen.pagecheck;

import java.time.OffsetDateTime;

/**
 * Somebody finished an office check although the pages contradict the standard.
 *
 * @param version of the document whose pages it were
 * @param errors how many findings he let pass
 */
public record PageOverride(int version, int errors, String personName, String reason, OffsetDateTime at) {}
