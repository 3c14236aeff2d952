package org.gongwen.process;

/**
 * A step of a definition, for people to read.
 *
 * @param multiple whether it opens one task for each of several units (会签, 承办)
 */
public record StepDescription(StepKey key, String name, boolean multiple) {}
