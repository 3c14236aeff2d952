package org.gongwen.survey;

import java.math.BigDecimal;
import org.springframework.modulith.NamedInterface;

/**
 * How a candidate stands when a contest has ended.
 *
 * @param option its number, from 0
 * @param rank from 1; equal ones share it and the next is left out
 * @param votes of the public
 * @param publicPoints the votes in hundredths of those of the candidate with the most
 * @param expertPoints the average of the experts; 0 where too few scored
 * @param total both by their weights, to two decimals
 */
@NamedInterface("booth")
public record Standing(
        int option, int rank, long votes, BigDecimal publicPoints, BigDecimal expertPoints, BigDecimal total) {}
