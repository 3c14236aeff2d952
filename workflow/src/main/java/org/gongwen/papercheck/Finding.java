package org.gongwen.papercheck;

/**
 * Something that is not as it should be.
 *
 * @param rule which rule found it, always the same word for the same
 * @param clause of GB/T 9704-2012, or {@code practice} where the standard says nothing
 * @param page counted from 1
 * @param element by its name in the standard
 * @param measured what was found
 * @param required what should be
 */
public record Finding(
        String rule, String clause, int page, String element, String measured, String required, Severity severity) {}
