package org.gongwen.identity;

/** Identifies a post. */
public record PostId(long value) {}
