package org.gongwen.design;

/**
 * A version of a process that numbers under a word.
 *
 * @param key the id of the process
 */
public record BoundVersion(String key, String name, int version) {}
