package org.gongwen.identity;

/** Identifies a person. */
public record PersonId(long value) {}
