package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/**
 * How much of a kind came in and what became of it.
 *
 * @param received how many came in
 * @param answered how many of these have their answer
 * @param inTime how many of those had it by the day on which it was due
 * @param overdue how many are open after that day
 * @param lapsed how many wait for a correction that did not come in its time, and for somebody who decides about them
 */
@NamedInterface("counter")
public record CaseFigures(CaseKind kind, int received, int answered, int inTime, int overdue, int lapsed) {}
