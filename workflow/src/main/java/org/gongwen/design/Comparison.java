package org.gongwen.design;

import org.jspecify.annotations.Nullable;

/**
 * Two definitions beside each other.
 *
 * @param before BPMN; null where there is nothing to compare with
 * @param after BPMN
 * @param difference everything that is there where there is nothing to compare with; null if one of them is so old that
 *     it cannot be read today
 */
public record Comparison(
        @Nullable String before, String after, @Nullable DesignDifference difference) {}
