package org.gongwen.identity;

/** Identifies a unit of the organisation tree. */
public record UnitId(long value) {}
