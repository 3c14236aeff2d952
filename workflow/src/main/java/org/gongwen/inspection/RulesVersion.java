package org.gongwen.inspection;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Rules as somebody set them.
 *
 * @param validFrom the first day that is judged by them
 * @param setBy his name
 */
public record RulesVersion(int version, LocalDate validFrom, Instant setAt, String setBy, InspectionRules rules) {}
